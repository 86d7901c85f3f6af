import DashboardModel

/// An error with its cause in one line, as lines and summaries have it.
package enum FailureWording {
  /// `CardTimeout: the card network did not answer`; nil where nothing failed.
  package static func text(_ error: String?, _ cause: String?) -> String? {
    guard let error, !error.isEmpty else { return nil }
    guard let cause = cause.map(EventWording.oneLine), !cause.isEmpty else { return error }
    return "\(error): \(cause)"
  }
}
