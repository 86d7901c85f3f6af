import DashboardModel
import DashboardViews
import ExecutionHistory
import ExecutionProjections
import HistoryStorage
import StatesLanguage

/// The log of a run of the store, as it stood before some event: its lines were written by another process.
enum StoredLog {
  static func load(
    _ arn: ExecutionARN, before first: EventID, from store: HistoryStore, timeZoneOffset: Int64
  ) async -> (log: PlainLog, definition: StateMachineDefinition?) {
    let definition = (try? await store.definition(of: arn)).flatMap { StateMachineDefinition.parse($0.text).definition }
    var log = PlainLog(
      name: arn.name, outline: definition.map(StateMachineOutline.init) ?? StateMachineOutline(),
      timeZoneOffset: timeZoneOffset)
    for event in (try? await store.events(of: arn)) ?? [] where event.id < first { _ = log.take(event) }
    return (log, definition)
  }
}
