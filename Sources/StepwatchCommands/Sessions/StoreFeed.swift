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
  private var open:
    (arn: ExecutionARN, lastID: EventID, states: EventStates, lastLog: FunctionLogs.Place, isLive: Bool)?
  /// When the children of the shown run's Map Runs were read last, in milliseconds since 1970.
  private var childrenReadAt: Int64 = 0
  private var query: RunQuery?
  private var baselineTask: Task<Void, Never>?
  private var followTask: Task<Void, Never>?
  /// Two that read at the same time would both tell what is new.
  private let turns = Turns()
  private let listing = Pace(milliseconds: 100)
  private let searching = Pace(milliseconds: 1000)
  private let counting = Pace(milliseconds: 2000)

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
      await self?.takeChange()
      for await _ in changes {
        guard let self else { return }
        await self.takeChange()
        // Many small writes are told together; a screen shows thirty frames a second at most.
        try? await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  func stop() {
    followTask?.cancel()
    baselineTask?.cancel()
    listing.stop()
    searching.stop()
    counting.stop()
    followTask = nil
  }

  func listRuns() async {
    await turns.take {
      await self.readRuns()
      await self.search()
    }
  }

  /// Lists the runs that answer to a query too; nil ends that.
  func find(_ query: RunQuery?) async {
    self.query = query
    await listRuns()
  }

  /// The lists of runs are read again, but no more often than a person looks at them, and what is searched for in payloads,
  /// for which the whole store is read, less often still.
  private func takeChange() async {
    await listing.run { [weak self] in await self?.listAgain() }
    if query?.payloadTexts.isEmpty == false { await searching.run { [weak self] in await self?.searchAgain() } }
    await turns.take { await self.readChanges() }
  }

  private func listAgain() async {
    await turns.take { @MainActor in
      await self.readRuns()
      if self.query?.payloadTexts.isEmpty == true { await self.search() }
    }
  }

  private func searchAgain() async { await turns.take { await self.search() } }

  private func readRuns() async {
    do {
      let local = localExecutions()
      let listed = try await store.executions(limit: Self.mostListed)
      deliver([.runsListed(listed.map { RunListing($0, isLocal: local.contains($0.arn)) })])
      if listed.count == Self.mostListed { await counting.run { [weak self] in await self?.countRuns() } }
    } catch {
      deliver([.failed(error.description)])
    }
  }

  /// What is not listed is found by a filter, so a person has to know that it is there.
  private func countRuns() async {
    guard let counts = try? await store.counts() else { return }
    deliver([.runsCounted(counts.values.reduce(0, +))])
  }

  private func search() async {
    guard let query else { return }
    do {
      let local = localExecutions()
      let found = try await store.executions(ExecutionFilter(query), limit: Self.mostListed)
      deliver([.runsFound(query, found.map { RunListing($0, isLocal: local.contains($0.arn)) })])
    } catch {
      deliver([.failed(error.description)])
    }
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
    await turns.take { await self.read(arn) }
  }

  private func read(_ arn: ExecutionARN) async {
    do {
      let (run, lastLog) = try await StoredRun.loadToFollow(
        arn, from: store, isLocal: localExecutions().contains(arn))
      let events = run.timeline.events
      open = (arn, events.last?.id ?? .beforeFirst, EventStates(events), lastLog, run.isLive)
      deliver([.runOpened(run)])
      readBaseline(of: arn, run.definition)
      await readMapRuns(isLast: true)
      // What was written while the run was read was told when another run was open.
      if run.isLive { await readChanges() }
    } catch {
      deliver([.failed(error.sentence)])
    }
  }

  /// Tells what is new of the shown run.
  private func readChanges() async {
    guard let shown = open else { return }
    do {
      // The standing first: events that come after it was read are told by another change, those before are read below.
      let execution = try await store.execution(shown.arn)
      let isRedriven = !shown.isLive && shown.lastID.rawValue < execution?.eventCount ?? 0
      guard shown.isLive || isRedriven else { return }
      let events = try await store.events(of: shown.arn, after: shown.lastID)
      let logs = try await store.functionLogs(of: shown.arn, after: shown.lastLog)
      let hasEnded = execution?.status.isEnded == true
      var states = shown.states
      states.take(events)
      open = (shown.arn, events.last?.id ?? shown.lastID, states, logs.last, !hasEnded)
      let id = RunID(shown.arn.text)
      var messages: [Message] = isRedriven ? [.runRedriven(id)] : []
      if !events.isEmpty { messages.append(.historyReceived(id, events)) }
      if !logs.lines.isEmpty { messages.append(.functionLogged(id, logs.lines.map(states.line))) }
      if hasEnded { messages.append(.runEnded(id)) }
      deliver(messages)
      await readMapRuns(isLast: hasEnded)
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

  private static let mostListed = 1000
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
