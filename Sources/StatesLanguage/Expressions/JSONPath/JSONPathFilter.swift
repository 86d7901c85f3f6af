import JSONDocument

/// The condition of `[?(…)]`.
package indirect enum JSONPathFilter: Sendable {
  case and([JSONPathFilter])
  case or([JSONPathFilter])
  case not(JSONPathFilter)
  /// A path alone: whether it finds anything.
  case exists(JSONPathExpression)
  case comparison(Operand, Comparator, Operand)

  package enum Operand: Sendable {
    case literal(JSONValue)
    case path(JSONPathExpression)
    case pattern(JSONPathPattern)
  }

  package enum Comparator: String, CaseIterable, Sendable {
    case equals = "=="
    case notEquals = "!="
    case equalsOfSameType = "==="
    case notEqualsOfSameType = "!=="
    case lessOrEqual = "<="
    case less = "<"
    case greaterOrEqual = ">="
    case greater = ">"
    case matches = "=~"
    case isIn = "in"
    case isNotIn = "nin"
    case contains
    case all
    case size
    case isEmpty = "empty"
    case subsetOf = "subsetof"
    case anyOf = "anyof"
    case noneOf = "noneof"
  }
}

/// A regular expression between slashes in a filter: `/^a.*/i`.
///
/// Unchecked, because `Regex` is not marked `Sendable`; it is never changed after it was made.
package final class JSONPathPattern: @unchecked Sendable {
  private let regex: Regex<AnyRegexOutput>

  /// - Parameter flags: of Java's: `i` ignores case, `s` lets `.` match line ends, `m` anchors at lines, `x` allows blanks.
  init(_ pattern: String, flags: String) throws {
    var regex = try Regex(pattern)
    if flags.contains("i") { regex = regex.ignoresCase() }
    if flags.contains("s") { regex = regex.dotMatchesNewlines() }
    if flags.contains("m") { regex = regex.anchorsMatchLineEndings() }
    self.regex = regex
  }

  /// Whether the whole text matches, as Java's `matches()` asks.
  func matches(_ text: String) -> Bool { (try? regex.wholeMatch(in: text)) != nil }
}
