/// A path into JSON, read once and evaluated often; a class, as it is handed around even more often.
///
/// The dialect is that of Jayway's JsonPath, which Step Functions uses. `$` stands for the scope's input, `$$` for the
/// Context object and `$name` for a variable.
/// Source: Amazon States Language, "Paths"; https://github.com/json-path/JsonPath.
package final class JSONPathExpression: Sendable {
  /// As written in the definition.
  package let text: String
  package let root: Root
  package let steps: [JSONPathStep]
  /// Whether the path names at most one value; others give an array of what they find.
  package let isDefinite: Bool

  package enum Root: Hashable, Sendable {
    /// `$`
    case input
    /// `$$`
    case context
    /// `$name`
    case variable(String)
    /// `@`, inside a filter.
    case candidate
  }

  package convenience init(parsing text: String) throws(ExpressionSyntaxError) {
    let path = try JSONPathParser.parse(text)
    self.init(text: path.text, root: path.root, steps: path.steps)
  }

  init(text: String, root: Root, steps: [JSONPathStep]) {
    self.text = text
    self.root = root
    self.steps = steps
    isDefinite = steps.enumerated().allSatisfy { place, step in step.isDefinite(isLast: place == steps.count - 1) }
  }

  /// Whether the path is `$` itself.
  package var isWholeInput: Bool { root == .input && steps.isEmpty }
}

extension JSONPathExpression: Equatable {
  package static func == (left: JSONPathExpression, right: JSONPathExpression) -> Bool { left.text == right.text }
}

/// One step of a path, from values to values.
package enum JSONPathStep: Sendable {
  /// `.name`, `['name']`
  case name(String)
  /// `['a','b']`: at the end of a path an object of these members, before it each of them.
  case names([String])
  /// `[0]`, `[-1]`
  case index(Int)
  /// `[0,2]`
  case indexes([Int])
  /// `[1:3]`, `[:2]`, `[-2:]`; the end is not included.
  case slice(from: Int?, to: Int?)
  /// `.*`, `[*]`
  case wildcard
  /// `..`: the step after it is tried on every object and array at any depth.
  case deepScan
  /// `[?(…)]`
  case filter(JSONPathFilter)
  /// `.length()`
  case function(JSONPathFunction)

  func isDefinite(isLast: Bool) -> Bool {
    switch self {
    case .name, .index, .function: true
    case .names: isLast
    case .indexes, .slice, .wildcard, .deepScan, .filter: false
    }
  }
}

/// What a path can compute of what it found.
package enum JSONPathFunction: String, Sendable {
  case length, min, max, avg, sum, stddev, keys, first, last
}
