import ExecutionHistory

/// A file of log events or a history document, or standard input, read from the start and followed as it grows.
///
/// It follows through rotation: when another file takes the name, or the file is emptied, it finishes what it has and
/// reads on from the start of the new content. Standard input and pipes end when their writer closes them.
package struct FileFollower: HistorySource {
  private let path: String?
  private let reading: FileReading

  /// - Parameters:
  ///   - path: nil or `-` is standard input.
  ///   - follows: whether to wait for more at the end of a file.
  /// - Throws: when it cannot be opened.
  package init(path: String?, follows: Bool) throws(FileReadingError) {
    self.path = path == "-" ? nil : path
    reading = try FileReading(path: self.path, follows: follows)
  }

  package var name: String { path ?? "standard input" }

  /// The events in the order of the file. Ask for it once; nothing is read until somebody takes a batch.
  package func batches() -> AsyncStream<ReadBatch> {
    AsyncStream { await reading.next() }
  }
}
