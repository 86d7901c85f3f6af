import Foundation
import Texts

/// A regular expression as it stands in an expression's text: `/ab+/i`.
///
/// JavaScript's syntax is translated to that of the engine behind `RegularPattern`.
final class RegularExpression: Sendable {
  let pattern: String
  private let compiled: RegularPattern

  init(_ pattern: String, flags: String, at position: Int) throws(JSONataError) {
    self.pattern = pattern
    let isMultiline = flags.contains("m")
    var options: NSRegularExpression.Options = []
    if flags.contains("i") { options.insert(.caseInsensitive) }
    if isMultiline { options.insert(.anchorsMatchLines) }
    let translated = RegexTranslation.pattern(of: pattern, isMultiline: isMultiline)
    do {
      compiled = try RegularPattern(translated, options: options)
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
    in subject: RegexSubject, from start: Int = 0, takeSteps: (Int) throws(JSONataError) -> Void,
    _ use: (Match) throws(JSONataError) -> Bool
  ) throws(JSONataError) {
    var failure: JSONataError?
    compiled.search(subject.text, from: start, length: subject.units.count, seesBefore: true) { progress in
      do throws(JSONataError) {
        switch progress {
        case .found(let result):
          try takeSteps(1)
          return try use(Self.match(result))
        case .worked(let steps):
          try takeSteps(steps)
          return true
        }
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
  }

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
