/// How long `TimeoutSeconds` and `HeartbeatSeconds` let something take.
enum TimeLimit {
  /// In seconds: what a definition may say at most, and longer than an execution lasts. Source: developer guide, "Task workflow
  /// state".
  private static let longest = 99_999_999

  /// A limit that a path or an expression gives may be any number; one beyond the longest ends nothing either.
  static func milliseconds(of seconds: Int) -> Int64 { Int64(min(seconds, longest)) * 1000 }
}
