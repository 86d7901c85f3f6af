import Foundation

/// A regular expression whose search can be ended: some, such as `(a+)+b`, try without end.
///
/// ICU's engine behind Foundation does the matching. It tells now and then that it is still at work, and what asks decides
/// how long it may be.
package final class RegularPattern: Sendable {
  private let compiled: NSRegularExpression

  package init(_ pattern: String, options: NSRegularExpression.Options = []) throws {
    compiled = try NSRegularExpression(pattern: pattern, options: options)
  }

  package enum Progress {
    case found(NSTextCheckingResult)
    /// So many of the engine's steps were taken since it told last; about as many as an evaluator of expressions takes in
    /// the same time.
    case worked(steps: Int)
  }

  /// - Parameters:
  ///   - start: in UTF-16 units.
  ///   - length: of the text, in UTF-16 units.
  ///   - seesBefore: whether assertions such as `\b` see what stands before `start`, and `^` is the text's beginning only.
  ///   - goesOn: whether the search goes on.
  package func search(
    _ text: String, from start: Int = 0, length: Int, seesBefore: Bool = false, goesOn: (Progress) -> Bool
  ) {
    var options: NSRegularExpression.MatchingOptions = .reportProgress
    if seesBefore { options.formUnion([.withoutAnchoringBounds, .withTransparentBounds]) }
    withoutActuallyEscaping(goesOn) { goesOn in
      compiled.enumerateMatches(
        in: text, options: options, range: NSRange(location: start, length: length - start)
      ) { match, _, stop in
        let progress = match.map(Progress.found) ?? .worked(steps: Self.stepsOfProgress)
        if !goesOn(progress) { stop.pointee = true }
      }
    }
  }

  /// Measured: what the engine does between two reports, in steps of an evaluator.
  private static let stepsOfProgress = 2000
}
