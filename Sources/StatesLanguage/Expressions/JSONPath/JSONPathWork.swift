/// How much a search may still do, so that no path over any input goes on for ever: `..` after `..` finds values over and
/// over again, and a regular expression can try without end.
final class JSONPathWork {
  /// Values looked at; a regular expression counts for what it costs.
  static let limit = 2_000_000

  private var left = limit

  /// - Returns: false when nothing is left.
  func take(_ steps: Int) -> Bool {
    left -= steps
    return left >= 0
  }
}
