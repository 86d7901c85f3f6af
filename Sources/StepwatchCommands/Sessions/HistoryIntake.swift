import ExecutionHistory
import HistoryReaders
import HistoryStorage
import StatesLanguage

/// Puts what a source gives into a store, execution by execution.
struct HistoryIntake: Sendable {
  let store: HistoryStore
  let sourceName: String
  let definition: DefinitionText?

  /// The run that events belong to whose source does not name one, such as a history document.
  var unnamedRun: ExecutionARN { ExecutionARN(sourceName.split(separator: "/").last.map(String.init) ?? sourceName) }

  /// - Returns: the executions that events were added to, in order of their first event in the batch.
  @discardableResult
  func take(_ batch: ReadBatch) async throws(CommandFailure) -> [ExecutionARN] {
    var order: [ExecutionARN] = []
    var events: [ExecutionARN: [HistoryEvent]] = [:]
    for read in batch.events {
      let arn = read.execution ?? unnamedRun
      if events[arn] == nil { order.append(arn) }
      events[arn, default: []].append(read.event)
    }
    let imports = order.map { arn in
      ExecutionImport(
        ImportedExecution(arn: arn, sourceName: sourceName, definition: definition), events: events[arn] ?? [])
    }
    do throws(HistoryStoreError) {
      try await store.add(imports)
    } catch {
      throw CommandFailure(.source, error.description)
    }
    return order
  }
}
