import Yams

extension Node {
  /// The names and the values of a mapping, in their order.
  ///
  /// - Parameter what: what the mapping is, for who wrote something else.
  package func members(_ what: String, in file: String) throws(FileProblem) -> [(Node, Node)] {
    guard let mapping else { throw FileProblem("\(what) is a mapping of names to values", in: file, at: mark) }
    return mapping.map { ($0.key, $0.value) }
  }
}
