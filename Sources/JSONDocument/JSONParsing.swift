/// What came of reading a JSON text: the value, what was odd about the text, and where everything stood.
package struct JSONParsing: Sendable {
  package var value: JSONValue
  /// What a reader should be told though the text could be read: a repeated name, a lone surrogate, a byte order mark,
  /// bytes that are not UTF-8, a number beyond binary64. A hundred of them and how many more there are: a text can be odd
  /// in every place.
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

  /// The places below `path`, by their paths from there.
  package func below(_ path: JSONPath) -> JSONPositions {
    var below = JSONPositions()
    below.values = Self.places(values, below: path.steps)
    below.names = Self.places(names, below: path.steps)
    return below
  }

  private static func places(
    _ all: [JSONPath: SourcePosition], below steps: [JSONPath.Step]
  ) -> [JSONPath: SourcePosition] {
    var places: [JSONPath: SourcePosition] = [:]
    for (path, position) in all where path.steps.starts(with: steps) {
      places[JSONPath(Array(path.steps.dropFirst(steps.count)))] = position
    }
    return places
  }

  /// Where the value or name that stands at `position` in another text stands in this one; nil when that is neither.
  package func counterpart(of position: SourcePosition, in other: JSONPositions) -> SourcePosition? {
    func isThere(_ place: SourcePosition) -> Bool { place.line == position.line && place.column == position.column }
    if let path = other.names.first(where: { isThere($0.value) })?.key { return names[path] ?? nearest(to: path) }
    return other.values.first { isThere($0.value) }.flatMap { nearest(to: $0.key) }
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
