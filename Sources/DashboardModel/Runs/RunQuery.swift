import ExecutionHistory

/// Which runs are asked of the store: what a filter such as `status:failed since:1h text:"no stock"` says.
package struct RunQuery: Equatable, Sendable {
  package var statuses: Set<ExecutionStatus> = []
  /// Milliseconds since 1970, UTC.
  package var startedAtOrAfter: Int64?
  package var startedBefore: Int64?
  /// Each stands in the name, the state machine's name, the status, the failed state, the error or the cause.
  package var words: [String] = []
  /// Each stands in the input, the output or the data of an event.
  package var payloadTexts: [String] = []

  /// Fields that the filter of the list knows.
  package static let fields = ["status", "name", "machine", "state", "error", "since", "before", "text"]

  package init() {}

  /// - Parameter now: what `since:1h` counts back from, in milliseconds since 1970.
  package init(_ filter: ListFilter, now: Int64) {
    for term in filter.terms where !term.isExcluded {
      switch term.field {
      case "status": statuses.formUnion(ExecutionStatus.allCases.filter { $0.matches(term.value) })
      case "since": startedAtOrAfter = TimeSpan(term.value).map { now &- $0.milliseconds }
      case "before": startedBefore = TimeSpan(term.value).map { now &- $0.milliseconds }
      case "text": payloadTexts.append(term.typed)
      default: words.append(term.value)
      }
    }
  }

  /// Why a filter cannot be followed, in one sentence.
  package static func problem(of filter: ListFilter) -> String? {
    if let problem = filter.problem(fields: fields) { return problem }
    for term in filter.terms {
      switch term.field {
      case "status" where !ExecutionStatus.allCases.contains(where: { $0.matches(term.value) }):
        return "no status \(term.value): there are running, succeeded, failed, timed_out, aborted"
      case "since" where TimeSpan(term.value) == nil, "before" where TimeSpan(term.value) == nil:
        return "\(term.value) is no span of time: 90s, 45m, 12h, 30d"
      default: continue
      }
    }
    return nil
  }
}

extension ExecutionStatus {
  /// Whether a word stands for it: `failed`, `fail`, `timed_out`, `ok`.
  func matches(_ word: String) -> Bool {
    rawValue.lowercased().hasPrefix(word) || word == "ok" && self == .succeeded
      || word == "timeout" && self == .timedOut
  }
}

extension RunListing {
  /// Whether a term of the filter says yes to it; what only the store can tell is left to the store.
  package func matches(_ term: ListFilter.Term, now: Int64) -> Bool {
    func has(_ text: String?) -> Bool { text?.lowercased().contains(term.value) ?? false }
    switch term.field {
    case "status": return status.matches(term.value)
    case "name": return has(name)
    case "machine": return has(stateMachine)
    case "state": return has(failedState)
    case "error": return has(error) || has(cause)
    case "since": return startedAt.map { now &- $0 <= TimeSpan(term.value)?.milliseconds ?? .max } ?? false
    case "before": return startedAt.map { now &- $0 > TimeSpan(term.value)?.milliseconds ?? 0 } ?? false
    case "text": return !term.isExcluded
    case nil:
      return status.matches(term.value)
        || [name, stateMachine, status.rawValue, failedState, error, cause].contains(where: has)
    default: return false
    }
  }
}

/// A span of time as people write it: `30d`, `12h`, `45m`, `90s`.
package struct TimeSpan: Equatable, Sendable {
  package var milliseconds: Int64

  package init?(_ text: String) {
    guard let unit = text.last, let count = Int64(text.dropLast()), count >= 0, count <= 100_000 else { return nil }
    let seconds: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    guard let length = seconds[unit] else { return nil }
    milliseconds = count * length * 1000
  }
}
