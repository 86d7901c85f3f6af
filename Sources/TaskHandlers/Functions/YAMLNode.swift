import JSONDocument
import Yams
import YAMLFiles

/// A node of the functions file with the reading that its keys need, and errors that name the place.
struct YAMLNode {
  let node: Node
  let file: String

  func error(_ problem: String) -> FileProblem {
    FileProblem(problem, in: file, at: node.mark)
  }

  /// Names and values in their order.
  func members(of what: String) throws(FileProblem) -> [(name: YAMLNode, value: YAMLNode)] {
    guard case .mapping(let mapping) = node else { throw error("\(what) must be a mapping, found \(found)") }
    return mapping.map { (YAMLNode(node: $0.key, file: file), YAMLNode(node: $0.value, file: file)) }
  }

  func text(of what: String) throws(FileProblem) -> String {
    guard case .scalar(let scalar) = node else { throw error("\(what) must be text, found \(found)") }
    return scalar.string
  }

  func texts(of what: String) throws(FileProblem) -> [String] {
    guard case .sequence(let sequence) = node else { throw error("\(what) must be a list, found \(found)") }
    var texts: [String] = []
    for element in sequence { texts.append(try YAMLNode(node: element, file: file).text(of: "an element of \(what)")) }
    return texts
  }

  func textMap(of what: String) throws(FileProblem) -> [String: String] {
    var map: [String: String] = [:]
    for (name, value) in try members(of: what) {
      let name = try name.text(of: "a name in \(what)")
      map[name] = try value.text(of: "\(name) in \(what)")
    }
    return map
  }

  func number(of what: String, in range: ClosedRange<Int>) throws(FileProblem) -> Int {
    guard case .scalar(let scalar) = node, let number = Int(scalar.string), range.contains(number) else {
      throw error("\(what) must be a whole number from \(range.lowerBound) to \(range.upperBound), found \(found)")
    }
    return number
  }

  /// The node as JSON, by the rules of YAML's core schema.
  func json() throws(FileProblem) -> JSONValue {
    do {
      return try JSONValue(node)
    } catch {
      throw self.error(error.problem)
    }
  }

  private var found: String {
    switch node {
    case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "\"\(scalar.string)\""
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .alias: "an alias"
    }
  }
}
