import Foundation

/// A regular expression as it stands in an expression's text: `/ab+/i`.
///
/// ICU's engine behind Foundation does the matching; JavaScript's syntax is translated to its.
final class RegularExpression: Sendable {
  let pattern: String
  private let compiled: NSRegularExpression

  init(_ pattern: String, flags: String, at position: Int) throws(JSONataError) {
    self.pattern = pattern
    let isMultiline = flags.contains("m")
    var options: NSRegularExpression.Options = []
    if flags.contains("i") { options.insert(.caseInsensitive) }
    if isMultiline { options.insert(.anchorsMatchLines) }
    let translated = RegexTranslation.pattern(of: pattern, isMultiline: isMultiline)
    do {
      compiled = try NSRegularExpression(pattern: translated, options: options)
    } catch {
      throw JSONataError("S0303", at: position, detail: "/\(pattern)/\(flags)")
    }
  }

  /// A match and its groups as ranges of UTF-16 units; a group that took no part is nil.
  struct Match {
    let range: Range<Int>
    let groups: [Range<Int>?]
  }

  /// Calls `use` with every match from `start` on until it answers false.
  /// - Parameter takeSteps: called now and then while the engine works, so that a search without end is ended.
  func forEachMatch(
    in subject: RegexSubject, from start: Int = 0, takeSteps: @escaping (Int) throws(JSONataError) -> Void,
    _ use: @escaping (Match) throws(JSONataError) -> Bool
  ) throws(JSONataError) {
    var failure: JSONataError?
    let range = NSRange(location: start, length: subject.units.count - start)
    compiled.enumerateMatches(
      in: subject.text, options: [.reportProgress, .withoutAnchoringBounds, .withTransparentBounds], range: range
    ) { result, _, stop in
      do throws(JSONataError) {
        if let result {
          try takeSteps(1)
          if try !use(Self.match(result)) { stop.pointee = true }
        } else {
          try takeSteps(Self.stepsOfProgress)
        }
      } catch {
        failure = error
        stop.pointee = true
      }
    }
    if let failure { throw failure }
  }

  /// What the engine does between two reports of progress, in steps of this evaluator.
  private static let stepsOfProgress = 2000

  private static func match(_ result: NSTextCheckingResult) -> Match {
    func range(_ range: NSRange) -> Range<Int>? {
      range.location == NSNotFound ? nil : range.location..<(range.location + range.length)
    }
    let groups = (1..<max(1, result.numberOfRanges)).map { range(result.range(at: $0)) }
    return Match(range: range(result.range) ?? 0..<0, groups: groups)
  }
}

/// A text that is searched, with its UTF-16 units at hand.
final class RegexSubject {
  let text: String
  let units: [UInt16]

  init(_ text: String) {
    self.text = text
    units = Array(text.utf16)
  }

  subscript(range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<units.count)
    return String(decoding: units[range], as: UTF16.self)
  }
}
