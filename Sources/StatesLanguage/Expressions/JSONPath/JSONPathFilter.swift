import Foundation
import JSONDocument
import Texts

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
/// ICU's engine behind Foundation does the matching: its syntax is Java's.
package struct JSONPathPattern: Sendable {
  private let compiled: RegularPattern

  /// - Parameter flags: of Java's: `i` ignores case, `s` lets `.` match line ends, `m` anchors at lines, `x` allows blanks.
  init(_ pattern: String, flags: String) throws {
    var options: NSRegularExpression.Options = []
    if flags.contains("i") { options.insert(.caseInsensitive) }
    if flags.contains("s") { options.insert(.dotMatchesLineSeparators) }
    if flags.contains("m") { options.insert(.anchorsMatchLines) }
    if flags.contains("x") { options.insert(.allowCommentsAndWhitespace) }
    // On lines of their own, so that a comment at the end of the pattern ends there.
    let lineEnd = flags.contains("x") ? "\n" : ""
    compiled = try RegularPattern("\\A(?:\(pattern)\(lineEnd))\\z", options: options)
  }

  /// Whether the whole text matches, as Java's `matches()` asks. A search that takes too long finds nothing.
  func matches(_ text: String, _ work: JSONPathWork) -> Bool {
    let length = text.utf16.count
    guard work.take(length / 8) else { return false }
    var isMatch = false
    compiled.search(text, length: length) { progress in
      switch progress {
      case .found:
        isMatch = true
        return false
      case .worked(let steps): return work.take(steps)
      }
    }
    return isMatch
  }
}
