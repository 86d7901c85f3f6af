import ExecutionHistory
import HistoryStorage

/// Finds the run that a person means by a name, an ARN, the beginning of one, or `@last`.
enum RunReference {
  static func find(_ reference: String, in store: HistoryStore) async throws(CommandFailure) -> StoredExecution {
    do {
      return try await store.find(reference)
    } catch {
      switch error {
      case .notFound, .ambiguous: throw CommandFailure(.usage, error.description)
      default: throw CommandFailure(.source, error.description)
      }
    }
  }
}
