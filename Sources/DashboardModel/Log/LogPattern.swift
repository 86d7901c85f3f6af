import ExecutionHistory
import ExecutionProjections
import Foundation
import Texts

/// What is searched for in the log: a regular expression, with capital letters only where it has some itself.
///
/// What it says letter for letter is found too, so that `Fulfil[1]` finds the branch of that name. ICU's engine does the
/// matching; how long it may work on one text is bounded.
package struct LogPattern: Equatable, Sendable {
  package let text: String
  private let isCaseSensitive: Bool
  /// Its letters, small where capitals do not count.
  private let letters: BytePattern
  /// Nil where its letters are all there is to it.
  private let expression: RegularPattern?
  /// Without one of these no text matches the expression; nil where nothing is known.
  private let required: [BytePattern]?

  /// - Throws: what is wrong with it, in a few words.
  package init(_ text: String) throws(LogPatternProblem) {
    self.text = text
    let isCaseSensitive = text.contains { $0.isUppercase }
    self.isCaseSensitive = isCaseSensitive
    letters = BytePattern(isCaseSensitive ? text : text.lowercased(), ignoringASCIICase: !isCaseSensitive)
    guard !text.allSatisfy(Self.standsForItself) else {
      (expression, required) = (nil, nil)
      return
    }
    if let problem = LogPatternProblem(in: text) { throw problem }
    required = RequiredLetters(of: isCaseSensitive ? text : text.lowercased())?.pieces.map {
      BytePattern($0, ignoringASCIICase: !isCaseSensitive)
    }
    do {
      expression = try RegularPattern(text, options: isCaseSensitive ? [] : .caseInsensitive)
    } catch {
      throw LogPatternProblem("this is no regular expression; \\ before a sign takes it as it is")
    }
  }

  /// ASCII that means nothing but itself; other letters have a case that only the engine knows.
  private static func standsForItself(_ character: Character) -> Bool {
    character.isASCII && !"\\^$.|?*+()[]{}".contains(character)
  }

  package func matches(_ candidate: String) -> Bool {
    if letters.isIn(candidate) { return true }
    guard let expression, required?.contains(where: { $0.isIn(candidate) }) ?? true else { return false }
    return !Self.matches(of: expression, in: candidate, limit: 1).isEmpty
  }

  /// Where it stands in a short text, such as a line of the log.
  package func ranges(in text: String) -> [Range<String.Index>] {
    guard !self.text.isEmpty else { return [] }
    var ranges: [Range<String.Index>] = []
    if let expression {
      ranges = Self.matches(of: expression, in: text, limit: 20).compactMap { Range($0, in: text) }.filter {
        !$0.isEmpty
      }
    }
    guard ranges.isEmpty else { return ranges }
    var rest = text.startIndex..<text.endIndex
    while let found = text.range(of: self.text, options: isCaseSensitive ? [] : .caseInsensitive, range: rest) {
      ranges.append(found)
      rest = found.upperBound..<text.endIndex
    }
    return ranges
  }

  /// Whether an event's type, place, error or payload has it.
  package func matches(_ event: HistoryEvent, in projection: ExecutionProjection) -> Bool {
    if matches(event.type.name) { return true }
    if let path = projection.path(ofEvent: event.id), matches(path.text()) { return true }
    if let failure = event.details.failure, matches(failure.error ?? "") || matches(failure.cause ?? "") { return true }
    return event.details.payload?.text.map(matches) ?? false
  }

  /// A text that takes the engine longer than this has no match. It bounds patterns such as `(a+)+b`.
  private static let mostSteps = 40_000

  private static func matches(of expression: RegularPattern, in text: String, limit: Int) -> [NSRange] {
    var found: [NSRange] = []
    var stepsLeft = mostSteps
    expression.search(text, length: text.utf16.count) { progress in
      switch progress {
      case .found(let match): found.append(match.range)
      case .worked(let steps): stepsLeft -= steps
      }
      return found.count < limit && stepsLeft > 0
    }
    return found
  }

  package static func == (left: LogPattern, right: LogPattern) -> Bool { left.text == right.text }
}
