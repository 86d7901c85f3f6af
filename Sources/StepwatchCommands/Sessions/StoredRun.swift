import DashboardModel
import ExecutionHistory
import HistoryStorage
import StatesLanguage

/// Reads a run from the store, whole, as the dashboard shows it.
enum StoredRun {
  /// That of its state machine or, for an item of a distributed Map, the Map's processor.
  private static func definition(
    of execution: StoredExecution, in store: HistoryStore
  ) async throws -> StateMachineDefinition? {
    let whole = try await store.definition(of: execution.arn).flatMap {
      StateMachineDefinition.parse($0.text).definition
    }
    guard let mapRun = execution.mapRunARN, let parent = execution.parent, let whole else { return whole }
    // The events of the parent tell which Map state the run belongs to.
    let states = EventStates(try await store.events(of: parent))
    return states.state(ofMapRun: mapRun).flatMap { whole.processor(ofMap: $0) }
  }

  static func load(
    _ arn: ExecutionARN, from store: HistoryStore, faults: [ReadFault] = [], isLocal: Bool = false
  ) async throws(CommandFailure) -> OpenRun {
    try await loadToFollow(arn, from: store, faults: faults, isLocal: isLocal).run
  }

  /// - Returns: how far the lines of its functions were read, too.
  static func loadToFollow(
    _ arn: ExecutionARN, from store: HistoryStore, faults: [ReadFault] = [], isLocal: Bool = false
  ) async throws(CommandFailure) -> (run: OpenRun, lastLog: FunctionLogs.Place) {
    do {
      guard let execution = try await store.execution(arn) else {
        throw CommandFailure(.usage, "the run \(arn.name) is not in the store any more")
      }
      let definition = try await definition(of: execution, in: store)
      let events = try await store.events(of: arn)
      let states = EventStates(events)
      let logs = try await store.functionLogs(of: arn)
      var run = OpenRun(
        id: RunID(arn.text), name: execution.name, stateMachine: execution.stateMachineName, region: arn.parts?.region,
        workflowType: execution.workflowType, definition: definition, coverage: execution.coverage,
        events: events, isLive: !execution.status.isEnded, isLocal: isLocal)
      run.functionLines = logs.lines.map(states.line)
      run.faults = faults
      run.parent = execution.parent.map { RunID($0.text) }
      return (run, logs.last)
    } catch let error as HistoryStoreError {
      throw CommandFailure(.source, error.description)
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(.source, "\(error)")
    }
  }
}
