/// The recorded cases that are not passed, each with its reason.
enum ConformanceExceptions {
  static let histories: [String: String] = [:]
}
