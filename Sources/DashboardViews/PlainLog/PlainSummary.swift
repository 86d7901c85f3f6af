import DashboardModel
import ExecutionHistory
import ExecutionProjections
import StatesLanguage
import TerminalFrame

/// How an execution stands, as an indented list in words, for ears as much as for eyes: no boxes, no glyphs, no columns.
///
///     Execution 7f3a failed after 1 minute 3 seconds, at event 61. Error OrderFailed: the order could not be fulfilled
///       State ValidateOrder, Task, succeeded in 395 milliseconds
///
/// Nothing of a payload, a name or an error reaches the terminal as a control character.
package struct PlainSummary: Sendable {
  private let projection: ExecutionProjection
  private let name: String
  private let definition: StateMachineDefinition?
  private let now: Int64
  private let mapRuns: [String: MapRunReport]

  /// Iterations of a Map that are listed one by one; the others are counted.
  private static let mostIterations = 20
  private static let mostUnreached = 50
  /// Characters of the output that are told.
  private static let longestOutput = 500

  /// - Parameters:
  ///   - name: of the execution.
  ///   - definition: tells the states that were not reached; nil leaves them out.
  ///   - mapRuns: what the store knows of the runs of its distributed Maps, by their ARNs.
  ///   - now: milliseconds since 1970, for what still goes on; nil takes the newest event's time.
  package init(
    _ projection: ExecutionProjection, name: String, definition: StateMachineDefinition? = nil,
    mapRuns: [String: MapRunReport] = [:], now: Int64? = nil
  ) {
    self.projection = projection
    self.mapRuns = mapRuns
    self.name = name
    self.definition = definition
    self.now = now ?? projection.lastTimestamp ?? 0
  }

  /// The list, two blanks a level.
  package var lines: [String] {
    let inner = completeness + states(of: projection.scopes[0]) + unreached + output
    return ([execution] + inner.map { "  " + $0 }).map(VisibleText.escaping)
  }

  private var execution: String {
    let duration = projection.duration(now: now).map(SpokenDuration.text)
    let standing =
      switch projection.status {
      case .running: "has been running" + phrase(" for ", duration)
      case .succeeded: "succeeded" + phrase(" in ", duration)
      case .failed: "failed" + phrase(" after ", duration)
      case .timedOut: "timed out" + phrase(" after ", duration)
      case .aborted: "was aborted" + phrase(" after ", duration)
      case .pendingRedrive: "waits to be redriven"
      }
    let place = projection.lastEventID == .beforeFirst ? "" : ", at event \(projection.lastEventID.rawValue)"
    return "Execution \(name) \(standing)\(place)" + error(projection.error, projection.cause)
  }

  /// What the history cannot tell.
  private var completeness: [String] {
    if !projection.gaps.isEmpty { return ["Events are missing in this history, so states may be missing here"] }
    let level = projection.coverage.level
    return level == .all ? [] : ["The log level \(level.rawValue) leaves out most events, so states are missing here"]
  }

  private var output: [String] {
    guard projection.status == .succeeded, let text = projection.output.text else { return [] }
    let isLong = text.count > Self.longestOutput
    return [
      "Output " + text.prefix(Self.longestOutput)
        + (isLong ? " and so on; stepwatch replay with --output prints all of it" : "")
    ]
  }

  private var unreached: [String] {
    guard let definition else { return [] }
    let tree = StateTree(definition: definition, projection: projection)
    let left = tree.nodes.filter { node in
      tree.summary(of: node.path, in: projection) == nil && !isInMapRun(node, of: tree)
    }
    guard !left.isEmpty else { return [] }
    let names = left.prefix(Self.mostUnreached).map { $0.path.containers.map { $0.name + "/" }.joined() + $0.name }
    let more = left.count > names.count ? " and \(left.count - names.count) more" : ""
    let word = projection.tellsOfEveryState ? "Not reached" : "Not in this history"
    return ["\(word): " + names.joined(separator: ", ") + more]
  }
}

extension PlainSummary {
  /// Whether a state stands in a distributed Map that was entered: the histories of its children tell of it, not this one.
  private func isInMapRun(_ node: StateTree.Node, of tree: StateTree) -> Bool {
    var place = node.parent
    while let index = place {
      let container = tree.nodes[index]
      if let state = tree.summary(of: container.path, in: projection),
        projection.visits(of: state, limit: 1).first?.map?.run != nil
      {
        return true
      }
      place = container.parent
    }
    return false
  }
}

// MARK: - States

extension PlainSummary {
  /// The states of a scope in the order of their first entering, each by its newest visit.
  private func states(of scope: StateScope) -> [String] {
    var order: [String] = []
    var newest: [String: (visit: StateVisit, count: Int)] = [:]
    for visit in projection.visits(in: scope) {
      if newest[visit.name] == nil { order.append(visit.name) }
      newest[visit.name] = (visit, (newest[visit.name]?.count ?? 0) + 1)
    }
    return order.compactMap { newest[$0] }.flatMap { lines(of: $0.visit, visits: $0.count) }
  }

  private func lines(of visit: StateVisit, visits: Int) -> [String] {
    var line = "State \(visit.name), \(visit.type.rawValue), "
    if visits > 1 { line += "entered \(visits) times, at last " }
    line += standing(of: visit)
    if visit.retryCount > 0 { line += ", in \(visit.attempts.count) attempts" }
    line += error(visit.error, visit.cause)
    let inner = failedAttempts(of: visit) + inside(visit)
    return [line] + inner.map { "  " + $0 }
  }

  private func standing(of visit: StateVisit) -> String {
    let span = SpokenDuration.text(visit.duration(now: now))
    switch visit.status {
    case .running: return "has been running for \(span)"
    case .waiting: return "has been waiting for \(span)"
    case .retrying:
      guard let next = visit.forecast else { return "failed and is tried again" }
      let delay = SpokenDuration.text(next.dueAt &- now)
      return "failed and is tried again, retry \(next.retry) of \(next.maxAttempts) in "
        + (next.hasFullJitter ? "up to " : "") + delay
    case .succeeded: return takesTime(visit) ? "succeeded in \(span)" : "succeeded"
    case .caught: return "failed after \(span) and was caught"
    case .failed: return takesTime(visit) ? "failed after \(span)" : "failed"
    case .aborted: return "was aborted after \(span)"
    case .timedOut: return "timed out after \(span)"
    }
  }

  private func takesTime(_ visit: StateVisit) -> Bool {
    switch visit.type {
    case .task, .wait, .parallel, .map: true
    case .pass, .choice, .succeed, .fail: false
    }
  }

  /// Attempts before the one that the state's own line tells of.
  private func failedAttempts(of visit: StateVisit) -> [String] {
    visit.attempts.enumerated().dropLast().compactMap { index, attempt in
      guard attempt.outcome == .failed || attempt.outcome == .timedOut else { return nil }
      let word = attempt.outcome == .failed ? "failed" : "timed out"
      return "Attempt \(index + 1) \(word) after \(SpokenDuration.text(attempt.duration(now: now)))"
        + error(attempt.error, attempt.cause)
    }
  }

  private func error(_ error: String?, _ cause: String?) -> String {
    FailureWording.text(error, cause).map { ". Error \($0)" } ?? ""
  }

  private func phrase(_ words: String, _ duration: String?) -> String { duration.map { words + $0 } ?? "" }
}

// MARK: - Branches and items

extension PlainSummary {
  private func inside(_ visit: StateVisit) -> [String] {
    switch visit.type {
    case .parallel:
      let scopes = projection.currentScopes(of: visit)
      return scopes.sorted { ($0.number ?? 0) < ($1.number ?? 0) }.flatMap { lines(of: $0, "Branch") }
    case .map:
      guard let map = visit.map else { return [] }
      if let run = map.run, map.started == 0 { return children(of: run, total: map.total) }
      let scopes = projection.currentScopes(of: visit)
      return [counts(of: map)] + items(scopes, .failed, "failed") + items(scopes, .running, "running")
    default: return []
    }
  }

  private func lines(of scope: StateScope, _ noun: String) -> [String] {
    ["\(noun) \(scope.number ?? 0), \(word(for: scope))"] + states(of: scope).map { "  " + $0 }
  }

  private func word(for scope: StateScope) -> String {
    switch scope.status {
    case .running: projection.isDone(scope) ? "done" : "running"
    case .succeeded: "succeeded"
    case .failed: "failed"
    case .aborted: "aborted"
    }
  }

  private func items(_ scopes: [StateScope], _ status: StateScope.Status, _ word: String) -> [String] {
    let found = scopes.filter { $0.status == status }
    let left = found.count - Self.mostIterations
    return found.prefix(Self.mostIterations).flatMap { lines(of: $0, "Item") }
      + (left > 0 ? ["And \(left) more \(word)"] : [])
  }

  /// `3 items: 1 succeeded, 1 failed, 1 aborted`.
  private func counts(of map: MapProgress) -> String {
    list(
      map.total,
      [
        (map.succeeded, "succeeded"), (map.failed, "failed"), (map.aborted, "aborted"), (map.running, "running"),
        (map.pending, "not started"),
      ])
  }

  private func list(_ total: Int, _ counts: [(count: Int, word: String)]) -> String {
    let words = counts.filter { $0.count > 0 }.map { "\($0.count) \($0.word)" }.joined(separator: ", ")
    return SpokenDuration.count(total, "item") + (words.isEmpty ? "" : ": " + words)
  }

  /// The items of a distributed Map as the store knows them: their own histories tell of them, not this one.
  private func children(of run: MapRun, total: Int) -> [String] {
    guard let report = mapRuns[run.arn] else {
      return [(total > 0 ? SpokenDuration.count(total, "item") : "Items") + ", each an execution of its own"]
    }
    let counts = report.itemCounts
    let items = list(
      counts.total ?? total,
      [
        (counts.succeeded, "succeeded"), (counts.failed, "failed"), (counts.timedOut, "timed out"),
        (counts.aborted, "aborted"), (counts.running, "running"), (counts.pendingRedrive, "waiting to be redriven"),
        (counts.pending, "not started"),
      ])
    let executions = report.executionCounts.total ?? 0
    let isBatched = executions != counts.total && executions > 0
    let failed = report.children.enumerated().filter { $1.status == .failed || $1.status == .timedOut }
    let all = report.executionCounts.failed + report.executionCounts.timedOut
    let told = failed.prefix(Self.mostIterations).map { number, child in
      "\(isBatched ? "Batch" : "Item") \(number), \(child.status == .failed ? "failed" : "timed out")"
        + error(child.error, child.cause) + ". To hear of it: stepwatch replay \(child.name) --plain"
    }
    let more = all > told.count ? ["And \(all - told.count) more failed"] : []
    let executionWords =
      isBatched ? "in \(SpokenDuration.count(executions, "execution"))" : "each an execution of its own"
    return ["\(items), \(executionWords)"] + told + more
  }
}
