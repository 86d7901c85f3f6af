/// Something that gives the events of executions as they come: a file, standard input, a log group.
package protocol HistorySource: Sendable {
  /// What a person calls it: a path, `standard input`.
  var name: String { get }

  /// What is there from the beginning, then what is added, in batches; ends when nothing more can come.
  ///
  /// The source waits while nobody takes the batches, so that memory stays bounded.
  func batches() -> AsyncStream<ReadBatch>
}

/// Events read together, and what could not be read.
package struct ReadBatch: Equatable, Sendable {
  package var events: [ReadEvent]
  package var faults: [ReadFault]

  package init(events: [ReadEvent] = [], faults: [ReadFault] = []) {
    self.events = events
    self.faults = faults
  }

  package var isEmpty: Bool { events.isEmpty && faults.isEmpty }
}

/// An event and the execution that it belongs to.
package struct ReadEvent: Equatable, Sendable {
  /// Nil in a history document, which does not name its execution.
  package var execution: ExecutionARN?
  /// How often the execution had been redriven; logs only.
  package var redriveCount: Int?
  package var event: HistoryEvent

  package init(execution: ExecutionARN?, redriveCount: Int? = nil, event: HistoryEvent) {
    self.execution = execution
    self.redriveCount = redriveCount
    self.event = event
  }
}

/// A piece of a source that is no event, counted and shown with its place.
package struct ReadFault: Equatable, Sendable, CustomStringConvertible {
  /// From 1, in the decompressed text.
  package var line: Int
  /// What is wrong, in lower case without a full stop.
  package var problem: String
  /// The beginning of what stands there, with everything that is not plain text made visible; at most 80 characters.
  package var excerpt: String

  package init(line: Int, problem: String, excerpt: String) {
    self.line = line
    self.problem = problem
    self.excerpt = excerpt
  }

  /// `line 12: expected a value, found "x": {"id":x…`
  package var description: String { "line \(line): \(problem)" + (excerpt.isEmpty ? "" : ": \(excerpt)") }
}
