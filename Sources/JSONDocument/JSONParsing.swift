/// What came of reading a JSON text: the value, what was odd about the text, and where everything stood.
package struct JSONParsing: Sendable {
  package var value: JSONValue
  /// What a reader should be told though the text could be read: a repeated name, a lone surrogate, a byte order mark,
  /// bytes that are not UTF-8, a number beyond binary64.
  package var notices: [JSONNotice]
  /// Where values stand, by their path; empty unless asked for.
  package var positions: JSONPositions
}

package struct JSONNotice: Equatable, Sendable {
  package var text: String
  package var position: SourcePosition
}

/// Where the values of a text begin, and the names of members, by path.
package struct JSONPositions: Sendable {
  package private(set) var values: [JSONPath: SourcePosition] = [:]
  package private(set) var names: [JSONPath: SourcePosition] = [:]

  package init() {}

  /// The place of the value at `path`, or of the nearest value around it.
  package func nearest(to path: JSONPath) -> SourcePosition? {
    var path = path
    while true {
      if let position = values[path] { return position }
      if path.steps.isEmpty { return nil }
      path.steps.removeLast()
    }
  }

  package mutating func setValue(_ position: SourcePosition, at path: JSONPath) { values[path] = position }
  package mutating func setName(_ position: SourcePosition, at path: JSONPath) { names[path] = position }

  /// The way from the root to a value.
  package struct JSONPath: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
      case name(String)
      case index(Int)
    }
    package var steps: [Step]
    package init(_ steps: [Step] = []) { self.steps = steps }
  }
}
