import ExecutionHistory
import HistoryStorage

/// Finds the run that a person means by a name, an ARN, the beginning of one, or `@last`.
enum RunReference {
  /// - Parameter orFile: a file was looked for as well, and there was none of that name.
  static func find(
    _ reference: String, in store: HistoryStore, orFile: Bool = false
  ) async throws(CommandFailure) -> StoredExecution {
    do {
      return try await store.find(reference)
    } catch {
      switch error {
      case .notFound(let query) where orFile && query != "@last":
        throw CommandFailure(.usage, "there is no file \(query), and \(error.description)")
      case .notFound, .ambiguous: throw CommandFailure(.usage, error.description)
      default: throw CommandFailure(.source, error.description)
      }
    }
  }
}
