import ExecutionHistory
import HistoryReaders
import HistoryStorage
import StatesLanguage

/// Puts what a source gives into a store, execution by execution.
struct HistoryIntake: Sendable {
  let store: HistoryStore
  let sourceName: String
  let definition: DefinitionText?

  /// - Returns: the executions that events were added to, in order of their first event in the batch.
  @discardableResult
  func take(_ batch: ReadBatch) async throws(CommandFailure) -> [ExecutionARN] {
    let imports = ExecutionImport.grouping(batch, from: sourceName, definition: definition)
    do throws(HistoryStoreError) {
      try await store.add(imports)
    } catch {
      throw CommandFailure(.source, error.description)
    }
    return imports.map(\.execution.arn)
  }
}
