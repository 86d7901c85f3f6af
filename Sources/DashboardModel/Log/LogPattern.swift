import ExecutionHistory
import ExecutionProjections
import Foundation

/// What is searched for in the log: a regular expression, with capital letters only where it has some itself.
///
/// What it says letter for letter is found too, so that `Fulfil[1]` finds the branch of that name. ICU's engine does the
/// matching; how long it may work on one text is bounded.
package struct LogPattern: Equatable, Sendable {
  package let text: String
  private let isCaseSensitive: Bool
  /// Its letters, small where capitals do not count.
  private let letters: [UInt8]
  /// Nil where its letters are all there is to it.
  private let expression: NSRegularExpression?
  /// Without one of these no text matches the expression; nil where nothing is known.
  private let required: [[UInt8]]?

  /// - Throws: what is wrong with it, in a few words.
  package init(_ text: String) throws(LogPatternProblem) {
    self.text = text
    isCaseSensitive = text.contains { $0.isUppercase }
    letters = Array((isCaseSensitive ? text : text.lowercased()).utf8)
    guard !text.allSatisfy(Self.standsForItself) else {
      (expression, required) = (nil, nil)
      return
    }
    if let problem = LogPatternProblem(in: text) { throw problem }
    required = RequiredLetters(of: isCaseSensitive ? text : text.lowercased())?.pieces
    do {
      expression = try NSRegularExpression(pattern: text, options: isCaseSensitive ? [] : .caseInsensitive)
    } catch {
      throw LogPatternProblem("this is no regular expression; \\ before a sign takes it as it is")
    }
  }

  /// ASCII that means nothing but itself; other letters have a case that only the engine knows.
  private static func standsForItself(_ character: Character) -> Bool {
    character.isASCII && !"\\^$.|?*+()[]{}".contains(character)
  }

  package func matches(_ candidate: String) -> Bool {
    if contains(letters, in: candidate) { return true }
    guard let expression, required?.contains(where: { contains($0, in: candidate) }) ?? true else { return false }
    return !Self.matches(of: expression, in: candidate, limit: 1).isEmpty
  }

  /// Where it stands in a short text, such as a line of the log.
  package func ranges(in text: String) -> [Range<String.Index>] {
    guard !letters.isEmpty else { return [] }
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

  private func contains(_ letters: [UInt8], in candidate: String) -> Bool {
    guard let first = letters.first else { return true }
    var candidate = candidate
    return candidate.withUTF8 { bytes in
      guard bytes.count >= letters.count else { return false }
      return (0...(bytes.count - letters.count)).contains { start in
        folded(bytes[start]) == first && letters.indices.allSatisfy { folded(bytes[start + $0]) == letters[$0] }
      }
    }
  }

  private func folded(_ byte: UInt8) -> UInt8 { !isCaseSensitive && byte &- 65 < 26 ? byte | 0x20 : byte }

  /// A text that takes the engine longer than this many reports of progress has no match; a report comes after some
  /// thousands of its steps. It bounds patterns such as `(a+)+b`.
  private static let mostReports = 20

  private static func matches(of expression: NSRegularExpression, in text: String, limit: Int) -> [NSRange] {
    var found: [NSRange] = []
    var reports = 0
    let whole = NSRange(location: 0, length: text.utf16.count)
    expression.enumerateMatches(in: text, options: .reportProgress, range: whole) { result, _, stop in
      if let result { found.append(result.range) } else { reports += 1 }
      if found.count >= limit || reports >= mostReports { stop.pointee = true }
    }
    return found
  }

  package static func == (left: LogPattern, right: LogPattern) -> Bool { left.text == right.text }
}
