/// What can be typed to narrow a list or the log, with examples: for the help, and for what `Tab` completes.
package enum FilterGrammar: Sendable {
  case runs
  case mapItems
  /// Regular expressions, so that there are no fields.
  case log

  /// Nil for panes that nothing narrows.
  package init?(_ pane: Pane) {
    switch pane {
    case .runs: self = .runs
    case .mapRun: self = .mapItems
    case .log: self = .log
    case .graph, .inspector, .timeline: return nil
    }
  }

  /// What is typed, and what it keeps.
  package var examples: [(typed: String, help: String)] {
    switch self {
    case .runs:
      [
        ("order stock", "has both words: in name, state machine, status, failed state, error, cause"),
        ("status:failed", "running, succeeded, failed, timed_out, aborted"),
        ("since:1h before:15m", "started within the last hour, longer than 15 minutes ago; s m h d w"),
        ("name:7f machine:order", "in its name, in its state machine's name"),
        ("state:Pay error:timeout", "in the state that failed, in error or cause"),
        ("text:\"no stock\"", "in input, output or an event's data; quotes hold words together"),
      ] + Self.exclusion
    case .mapItems:
      [
        ("pack 3", "has both: in state, status, error, cause, the item; or is its number"),
        ("status:failed", "running, succeeded, failed, aborted, pending, …"),
        ("state:Pack error:stock", "in the state it is in, in error or cause"),
        ("item:\"blue cup\"", "in the item; quotes hold words together"),
      ] + Self.exclusion
    case .log:
      [
        ("fulfil", "a regular expression: in type, place, error, cause, data; small letters find large ones"),
        ("Task(Failed|TimedOut)", "one with a large letter finds just that"),
        ("ShipItems[3]", "what it says letter by letter is found too"),
        ("& keeps, ! drops, / finds", "all three may be on; \\ clears them"),
      ]
    }
  }

  private static let exclusion = [("-status:ok", "- before a word: what has it not")]

  private var fields: [String] {
    switch self {
    case .runs: RunQuery.fields
    case .mapItems: MapTable.fields
    case .log: []
    }
  }

  /// Values worth offering for a field.
  private func values(of field: Substring, in dashboard: Dashboard) -> [String] {
    switch (self, field) {
    case (.runs, "status"): ["running", "succeeded", "failed", "timed_out", "aborted"]
    case (.mapItems, "status"): MapItems.Status.allCases.map { $0.word.lowercased() }
    case (.runs, "since"), (.runs, "before"): ["15m", "1h", "1d", "7d"]
    case (.runs, "machine"): Set(dashboard.runs.map(\.stateMachine)).sorted()
    case (.runs, "name"): dashboard.runs.prefix(20).map(\.name)
    case (.runs, "state"): Set(dashboard.runs.compactMap(\.failedState)).sorted()
    case (.runs, "error"): Set(dashboard.runs.compactMap(\.error)).sorted()
    default: []
    }
  }

  /// The line with its last word completed: to the fields that begin so, or after a field's colon to its values.
  func completions(of line: String, in dashboard: Dashboard) -> [String] {
    let start = line.lastIndex(of: " ").map(line.index(after:)) ?? line.startIndex
    var word = line[start...]
    var before = String(line[..<start])
    if word.hasPrefix("-") {
      before += "-"
      word = word.dropFirst()
    }
    guard let colon = word.firstIndex(of: ":") else {
      return fields.filter { $0.hasPrefix(word.lowercased()) }.map { before + $0 + ":" }
    }
    let typed = word[word.index(after: colon)...].lowercased()
    let fitting = values(of: word[..<colon], in: dashboard).filter { $0.lowercased().hasPrefix(typed) }
    return fitting.map { before + word[...colon] + ($0.contains(" ") ? "\"\($0)\"" : $0) }
  }
}
