import ExecutionHistory
import HistoryReaders
import HistoryStorage

/// A file that holds the history of an execution, as AWS CLI prints it or as log events, read to its end.
enum HistoryFile {
  /// Reads the file into a store.
  ///
  /// - Parameter path: a file, or `-` for standard input.
  /// - Returns: the first execution in it, and what could not be read.
  static func read(_ path: String, into store: HistoryStore, definition: DefinitionText? = nil)
    async throws(CommandFailure) -> (execution: ExecutionARN, faults: [ReadFault])
  {
    let follower: FileFollower
    do {
      follower = try FileFollower(path: path, follows: false)
    } catch {
      throw CommandFailure(.source, "\(error)")
    }
    let intake = HistoryIntake(store: store, sourceName: follower.name, definition: definition)
    var first: ExecutionARN?
    var faults: [ReadFault] = []
    for await batch in follower.batches() {
      let executions = try await intake.take(batch)
      first = first ?? executions.first
      faults += batch.faults.prefix(max(0, 1000 - faults.count))
    }
    guard let first else {
      let reason = faults.first.map { " (\($0))" } ?? ""
      throw CommandFailure(.source, "\(follower.name) holds no history event\(reason)")
    }
    return (first, faults)
  }
}
