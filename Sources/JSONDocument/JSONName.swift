/// A name as JSON compares it: by its code points. Swift's strings are equal when they are composed differently, too.
package struct JSONName: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (left: JSONName, right: JSONName) -> Bool { areSame(left.text, right.text) }

  package static func areSame(_ left: String, _ right: String) -> Bool {
    var (left, right) = (left, right)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        left.count == right.count && left.elementsEqual(right)
      }
    }
  }

  /// Texts that are composed differently share a hash, which does no harm.
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// Names in the order of their first mention. Few are searched one by one, which costs no hash.
package struct JSONNames: Sendable {
  package private(set) var texts: [String] = []
  private var places: [JSONName: Int] = [:]

  private static let mostSearchedLinearly = 12

  package init() {}

  /// - Returns: where the name stands, and whether it is there only now.
  package mutating func insert(_ name: String) -> (place: Int, isNew: Bool) {
    if let place = place(of: name) { return (place, false) }
    let place = texts.count
    texts.append(name)
    if texts.count == Self.mostSearchedLinearly + 1 {
      for (place, name) in texts.enumerated() { places[JSONName(name)] = place }
    } else if texts.count > Self.mostSearchedLinearly {
      places[JSONName(name)] = place
    }
    return (place, true)
  }

  private func place(of name: String) -> Int? {
    if texts.count > Self.mostSearchedLinearly { return places[JSONName(name)] }
    return texts.firstIndex { JSONName.areSame($0, name) }
  }
}
