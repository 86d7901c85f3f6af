import DashboardModel
import ExecutionHistory
import Foundation
import HistoryStorage
import StatesLanguage

/// Tells a dashboard what the store holds, and what is added to it, by this process or another.
@MainActor final class StoreFeed {
  private let store: HistoryStore
  private let deliver: @MainActor ([Message]) -> Void
  var localExecutions: @MainActor () -> Set<ExecutionARN> = { [] }

  /// The run that is shown, and how far its events and its functions' lines were told.
  private var open: (arn: ExecutionARN, lastID: EventID, states: EventStates, logLines: Int, isLive: Bool)?
  /// When the children of the shown run's Map Runs were read last, in milliseconds since 1970.
  private var childrenReadAt: Int64 = 0
  private var query: RunQuery?
  private var baselineTask: Task<Void, Never>?
  private var followTask: Task<Void, Never>?
  private var isReading = false

  init(store: HistoryStore, deliver: @escaping @MainActor ([Message]) -> Void) {
    self.store = store
    self.deliver = deliver
  }

  /// Goes on telling until `stop`.
  func follow() {
    guard followTask == nil else { return }
    let changes = store.changes()
    followTask = Task { [weak self] in
      // What was written before anybody listened is not told.
      await self?.readChanges()
      for await _ in changes {
        guard let self else { return }
        await self.readChanges()
        // Many small writes are told together; a screen shows thirty frames a second at most.
        try? await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  func stop() {
    followTask?.cancel()
    baselineTask?.cancel()
    followTask = nil
  }

  func listRuns() async {
    do {
      let local = localExecutions()
      let listed = try await store.executions(limit: 1000)
      deliver([.runsListed(listed.map { RunListing($0, isLocal: local.contains($0.arn)) })])
      guard let query else { return }
      let found = try await store.executions(ExecutionFilter(query), limit: 1000)
      deliver([.runsFound(query, found.map { RunListing($0, isLocal: local.contains($0.arn)) })])
    } catch {
      deliver([.failed(error.description)])
    }
  }

  /// Lists the runs that answer to a query too; nil ends that.
  func find(_ query: RunQuery?) async {
    self.query = query
    await listRuns()
  }

  func describe(_ id: RunID) async {
    do {
      let data = try await store.data(of: ExecutionARN(id.rawValue))
      deliver([.runDescribed(RunDescription(id: id, input: data.input, output: data.output))])
    } catch {
      deliver([.failed(error.description)])
    }
  }

  /// Shows a run from its first event to its newest, and follows it.
  func open(_ arn: ExecutionARN) async {
    do {
      let run = try await StoredRun.load(arn, from: store, isLocal: localExecutions().contains(arn))
      let events = run.timeline.events
      open = (arn, events.last?.id ?? .beforeFirst, EventStates(events), run.functionLines.count, run.isLive)
      deliver([.runOpened(run)])
      readBaseline(of: arn, run.definition)
      await readMapRuns(isLast: true)
      // What was written while the run was read was told when another run was open.
      if run.isLive { await readChanges() }
    } catch {
      deliver([.failed(error.sentence)])
    }
  }

  private func readChanges() async {
    await listRuns()
    guard let shown = open else { return }
    do {
      // The standing first: events that come after it was read are told by another change, those before are read below.
      let execution = try await store.execution(shown.arn)
      let isRedriven = !shown.isLive && shown.lastID.rawValue < execution?.eventCount ?? 0
      guard shown.isLive || isRedriven else { return }
      let events = try await store.events(of: shown.arn, after: shown.lastID)
      let logs = try await store.functionLogs(of: shown.arn)
      // Another run may have been opened meanwhile.
      guard var states = open?.states, open?.arn == shown.arn else { return }
      states.take(events)
      let id = RunID(shown.arn.text)
      var messages: [Message] = isRedriven ? [.runRedriven(id)] : []
      if !events.isEmpty { messages.append(.historyReceived(id, events)) }
      if logs.count > shown.logLines {
        messages.append(.functionLogged(id, logs[shown.logLines...].map(states.line)))
      }
      if execution?.status.isEnded == true { messages.append(.runEnded(id)) }
      open?.lastID = events.last?.id ?? shown.lastID
      open?.states = states
      open?.logLines = logs.count
      open?.isLive = execution?.status.isEnded != true
      deliver(messages)
      await readMapRuns(isLast: execution?.status.isEnded == true)
    } catch {
      deliver([.failed("\(error)")])
    }
  }

  /// Earlier runs are read while the shown one is looked at already.
  private func readBaseline(of arn: ExecutionARN, _ definition: StateMachineDefinition?) {
    baselineTask?.cancel()
    guard let definition else { return }
    baselineTask = Task.detached(priority: .utility) { [store, weak self] in
      guard let baseline = try? await RunBaseline.read(before: arn, definition: definition, from: store),
        !Task.isCancelled
      else { return }
      await self?.deliver([.baselineFound(RunID(arn.text), baseline)])
    }
  }

  /// Tells how the shown run's distributed Maps stand: not more often than a person can read, but at its end for sure.
  private func readMapRuns(isLast: Bool) async {
    guard let shown = open, !shown.states.mapRunARNs.isEmpty else { return }
    guard isLast || WallClock.now - childrenReadAt >= Self.childrenInterval else { return }
    childrenReadAt = WallClock.now
    do {
      var reports: [MapRunReport] = []
      for arn in shown.states.mapRunARNs {
        if let report = try await MapRunReport.read(arn, of: shown.arn, from: store) { reports.append(report) }
      }
      deliver([.mapRunsFound(RunID(shown.arn.text), reports)])
    } catch {
      deliver([.failed("\(error)")])
    }
  }

  private static let childrenInterval: Int64 = 500
}

extension ExecutionFilter {
  init(_ query: RunQuery) {
    self.init(
      statuses: query.statuses, startedAtOrAfter: query.startedAtOrAfter, startedBefore: query.startedBefore,
      texts: query.words)
    payloadTexts = query.payloadTexts
  }
}

extension RunListing {
  init(_ execution: StoredExecution, isLocal: Bool) {
    self.init(
      id: RunID(execution.arn.text), name: execution.name, stateMachine: execution.stateMachineName,
      status: execution.status, startedAt: execution.startedAt, stoppedAt: execution.stoppedAt,
      eventCount: execution.eventCount, error: execution.error, cause: execution.cause,
      failedState: execution.failedState, isLocal: isLocal)
  }
}
