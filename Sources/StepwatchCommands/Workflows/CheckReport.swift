import DashboardModel
import JSONDocument

/// What is wrong with one state machine, or with several.
struct CheckReport {
  /// In the order in which they were found.
  var machines: [DefinitionReport]
  /// How many could not be checked at all; what is wrong with them was told.
  var unreadableCount = 0

  /// Of one its problems and how many they are; of several each under its title, and a line of all.
  var lines: [String] {
    if machines.count == 1, unreadableCount == 0 {
      return machines.flatMap { $0.lines + ["\($0.source.file): \($0.counts)"] }
    }
    return machines.flatMap { ["\($0.source.title): \($0.counts)"] + $0.lines } + ["", summary]
  }

  /// `3 state machines, 1 with errors: 2 errors, 1 warning; 1 more cannot be read`
  private var summary: String {
    let errors = machines.map(\.errors.count)
    let wrong = errors.count { $0 > 0 }
    let counts = DefinitionReport.counts(
      errors: errors.reduce(0, +), warnings: machines.map(\.problems.count).reduce(0, +) - errors.reduce(0, +))
    return Wording.count(machines.count, "state machine") + (wrong > 0 ? ", \(wrong) with errors" : "") + ": " + counts
      + (unreadableCount > 0 ? "; \(unreadableCount) more cannot be read" : "")
  }

  /// An array, of one too.
  var value: JSONValue { .array(machines.map(\.value)) }

  /// By the worst of them.
  var status: ExitStatus {
    if unreadableCount > 0 { return .usage }
    return machines.contains { !$0.errors.isEmpty } ? .failed : .succeeded
  }
}
