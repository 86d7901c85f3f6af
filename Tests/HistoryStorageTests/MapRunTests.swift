import ExecutionHistory
import HistoryStorage
import Testing

@Suite struct MapRunTests {
  @Test func `a Map Run counts its child executions and their items by status`() async throws {
    let temporary = try TemporaryStore()
    let journal = try await temporary.journal()
    let run = MapRunARN(of: .orders, label: "L", id: "7")
    var standing = MapRunStanding(
      arn: run, status: .running, startedAt: 1000, maxConcurrency: 4, toleratedFailureCount: 1,
      toleratedFailurePercentage: 12.5, itemCount: 9, executionCount: 5)
    try await journal.begin([.orders("parent")])
    try await journal.append([
      JournalEntry(execution: .orders("parent"), facts: [1], events: [], mapRuns: [standing])
    ])
    let ends: [(String, Int, ExecutionStatus?)] = [
      ("a", 2, .succeeded), ("b", 2, .succeeded), ("c", 2, .failed), ("d", 2, nil),
    ]
    for (name, items, end) in ends {
      let child = NewExecution(
        arn: .orders(name), stateMachine: .orders, definition: DefinitionText("{}"), input: "{}", startedAt: 1001,
        interpreterVersion: 1, parent: .orders("parent"), mapRunARN: run.text, itemCount: items)
      try await journal.begin([child])
      guard let end else { continue }
      try await journal.append([
        JournalEntry(
          execution: child.arn, facts: [1], events: [], standing: ExecutionStanding(end, stoppedAt: 1002))
      ])
    }

    let stored = try #require(try await temporary.store.mapRun(run))
    #expect(stored.execution == .orders("parent"))
    #expect(stored.standing == standing)
    #expect("\(counts(stored.executionCounts))" == "5: 1 pending, 1 running, 2 succeeded, 1 failed, 0 written")
    #expect("\(counts(stored.itemCounts))" == "9: 1 pending, 2 running, 4 succeeded, 2 failed, 0 written")

    standing.status = .failed
    standing.stoppedAt = 1003
    standing.hasWrittenResults = true
    try await journal.append([
      JournalEntry(execution: .orders("parent"), facts: [1], events: [], mapRuns: [standing])
    ])
    let ended = try await temporary.store.mapRuns(of: .orders("parent"))
    #expect(ended.map(\.standing) == [standing])
    #expect(ended.map(\.itemCounts.resultsWritten) == [9])
    #expect(try await temporary.store.mapRun(MapRunARN("none")) == nil)
  }

  @Test func `a child that failed waits in a redrive of its Map Run until its turn comes`() async throws {
    let temporary = try TemporaryStore()
    let journal = try await temporary.journal()
    let run = MapRunARN(of: .orders, label: "L", id: "7")
    var standing = MapRunStanding(
      arn: run, status: .failed, startedAt: 1000, maxConcurrency: 1, toleratedFailureCount: 0,
      toleratedFailurePercentage: 0, itemCount: 3, executionCount: 3)
    try await journal.begin([.orders("parent")])
    for (name, end) in [("a", .succeeded), ("b", .failed), ("c", .aborted)] as [(String, ExecutionStatus)] {
      let child = NewExecution(
        arn: .orders(name), stateMachine: .orders, definition: DefinitionText("{}"), input: "{}", startedAt: 1001,
        interpreterVersion: 1, parent: .orders("parent"), mapRunARN: run.text, itemCount: 1)
      let end = JournalEntry(
        execution: child.arn, facts: [1], events: HistoryEvent.onePass,
        standing: ExecutionStanding(end, stoppedAt: 1003))
      try await journal.begin([ExecutionBeginning(child, first: end)])
    }
    func stands() async throws -> [String] {
      let children = try await temporary.store.executions(ExecutionFilter(mapRunARN: run.text, includesChildren: true))
      return children.sorted { $0.name < $1.name }.map(\.status.rawValue)
    }
    func put() async throws {
      try await journal.append([
        JournalEntry(execution: .orders("parent"), facts: [1], events: [], mapRuns: [standing])
      ])
    }
    try await put()
    #expect(try await stands() == ["SUCCEEDED", "FAILED", "ABORTED"])

    (standing.status, standing.redriveCount, standing.redrivenAt) = (.running, 1, 2000)
    try await put()
    #expect(try await stands() == ["SUCCEEDED", "PENDING_REDRIVE", "PENDING_REDRIVE"])

    let redriven = HistoryEvent(
      id: 5, previousID: 4, timestamp: 2000, type: .executionRedriven, details: .executionRedriven(redriveCount: 1))
    try await journal.redrive(
      JournalEntry(
        execution: .orders("b"), facts: [2], events: [redriven],
        standing: ExecutionStanding(.running, redriveCount: 1, redrivenAt: 2000)))
    #expect(try await stands() == ["SUCCEEDED", "RUNNING", "PENDING_REDRIVE"])
    let counted = try #require(try await temporary.store.mapRun(run)).executionCounts
    #expect([counted.succeeded, counted.running, counted.pendingRedrive, counted.pending] == [1, 1, 1, 0])
    let pending = ExecutionFilter(statuses: [.pendingRedrive], mapRunARN: run.text, includesChildren: true)
    #expect(try await temporary.store.executions(pending).map(\.name) == ["c"])

    standing.status = .aborted
    try await put()
    #expect(try await stands() == ["SUCCEEDED", "RUNNING", "ABORTED"])
  }

  private func counts(_ counts: MapRunCounts) -> String {
    "\(counts.total): \(counts.pending) pending, \(counts.running) running, \(counts.succeeded) succeeded, "
      + "\(counts.failed) failed, \(counts.resultsWritten) written"
  }
}
