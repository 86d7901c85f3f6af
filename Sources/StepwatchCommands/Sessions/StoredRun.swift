import DashboardModel
import ExecutionHistory
import HistoryStorage
import StatesLanguage

/// Reads a run from the store, whole, as the dashboard shows it.
enum StoredRun {
  static func load(
    _ arn: ExecutionARN, from store: HistoryStore, faults: [ReadFault] = [], isLocal: Bool = false
  ) async throws(CommandFailure) -> OpenRun {
    do {
      guard let execution = try await store.execution(arn) else {
        throw CommandFailure(.usage, "the run \(arn.name) is not in the store any more")
      }
      let definition = try await store.definition(of: arn).flatMap { StateMachineDefinition.parse($0.text).definition }
      let events = try await store.events(of: arn)
      let states = EventStates(events)
      let logs = try await store.functionLogs(of: arn)
      var run = OpenRun(
        id: RunID(arn.text), name: execution.name, stateMachine: execution.stateMachineName, region: arn.parts?.region,
        workflowType: execution.workflowType, definition: definition, coverage: execution.coverage,
        events: events, isLive: !execution.status.isEnded, isLocal: isLocal)
      run.functionLines = logs.map(states.line)
      run.faults = faults
      return run
    } catch let error as HistoryStoreError {
      throw CommandFailure(.source, error.description)
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(.source, "\(error)")
    }
  }
}
