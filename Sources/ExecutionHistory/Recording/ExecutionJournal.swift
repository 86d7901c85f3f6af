import JSONDocument

/// Where the engine writes what happened to its executions before it acts on it, and finds it again after a crash.
///
/// The engine folds facts into state; a journal only keeps them, so to the journal a fact is bytes. An implementation is
/// made for one owner (one engine of one process) and holds the lease of every execution that it begins or takes over:
/// two engines never run the same execution.
///
/// Both writing calls are all or nothing, and have ended when what they were given survives the death of the process.
/// Call them with as much as has gathered, for many executions at once: the cost is by the call, not by the entry.
package protocol ExecutionJournal: Sendable {
  /// Records new executions, each under this owner's lease, with what their first step gave.
  ///
  /// - Throws: `ExecutionAlreadyRecorded`, or what keeps the journal from being written. Nothing of the call is recorded then.
  func begin(_ beginnings: [ExecutionBeginning]) async throws

  /// Records, in one transaction, facts and the events that they caused.
  ///
  /// Entries of one execution are in order, and its events continue those recorded before.
  /// - Throws: when the lease of one of the executions was lost, or the journal cannot be written. Nothing of the call is
  ///   recorded then.
  func append(_ entries: [JournalEntry]) async throws

  /// Brings an execution that has ended back to life under this owner's lease: records its redrive, as `append` does.
  ///
  /// - Parameter entry: its events continue those recorded before; its standing is that after the redrive.
  /// - Throws: when the execution runs, or its history has grown since the entry was made; nothing is recorded then.
  func redrive(_ entry: JournalEntry) async throws

  /// Takes over executions that run but whose owner is gone. Executions of an owner that lives are left alone.
  ///
  /// - Parameter named: takes only these, with those that they started; nil takes all.
  /// - Returns: those that now belong to this owner, oldest first.
  func takeUnfinishedExecutions(of named: [ExecutionARN]?) async throws -> [ExecutionARN]

  /// All that was recorded of one execution.
  func recorded(_ execution: ExecutionARN) async throws -> RecordedExecution
}

extension ExecutionJournal {
  package func takeUnfinishedExecutions() async throws -> [ExecutionARN] {
    try await takeUnfinishedExecutions(of: nil)
  }
}

/// An execution cannot begin, because its ARN is in the journal already.
package struct ExecutionAlreadyRecorded: Error, Equatable {
  package var execution: ExecutionARN

  package init(_ execution: ExecutionARN) { self.execution = execution }
}

/// An execution at its beginning.
package struct ExecutionBeginning: Equatable, Sendable {
  package var execution: NewExecution
  /// What its first facts gave, which may be all of it; nil when it has not taken its first step.
  package var first: JournalEntry?

  package init(_ execution: NewExecution, first: JournalEntry? = nil) {
    self.execution = execution
    self.first = first
  }
}

/// What is known of an execution before its first step.
package struct NewExecution: Equatable, Sendable {
  package var arn: ExecutionARN
  package var stateMachine: StateMachineARN
  package var workflowType: WorkflowType
  /// The state machine's definition as it was written.
  package var definition: DefinitionText
  /// JSON text.
  package var input: String
  /// Milliseconds since 1970, UTC.
  package var startedAt: Int64
  /// Which interpreter wrote the facts; a fold by another version may give other events.
  package var interpreterVersion: Int
  /// The role that `ExecutionStarted` names.
  package var roleARN: String?
  /// The execution that started this one, for a nested execution or an item of a distributed Map.
  package var parent: ExecutionARN?
  /// The Map Run that this execution belongs to.
  package var mapRunARN: String?
  /// How many items of the Map Run it works on.
  package var itemCount: Int?
  /// How whoever began it finds the workflow again, after a crash too. The engine hands it on and does not look into it.
  package var origin: String?

  package init(
    arn: ExecutionARN, stateMachine: StateMachineARN, workflowType: WorkflowType = .standard,
    definition: DefinitionText, input: String, startedAt: Int64, interpreterVersion: Int, roleARN: String? = nil,
    parent: ExecutionARN? = nil, mapRunARN: String? = nil, itemCount: Int? = nil, origin: String? = nil
  ) {
    self.arn = arn
    self.stateMachine = stateMachine
    self.workflowType = workflowType
    self.definition = definition
    self.input = input
    self.startedAt = startedAt
    self.interpreterVersion = interpreterVersion
    self.roleARN = roleARN
    self.parent = parent
    self.mapRunARN = mapRunARN
    self.itemCount = itemCount
    self.origin = origin
  }
}

/// A definition's text and how to read it.
package struct DefinitionText: Hashable, Sendable {
  package var text: String
  package var format: Format

  package enum Format: String, Sendable {
    case json
    case yaml
  }

  package init(_ text: String, format: Format = .json) {
    self.text = text
    self.format = format
  }
}

/// What happened to one execution, and what its history says of it.
package struct JournalEntry: Equatable, Sendable {
  package var execution: ExecutionARN
  /// The engine's own coding; empty when there is nothing to fold (an event that needs no fact).
  package var facts: [UInt8]
  /// In order of their ids.
  package var events: [HistoryEvent]
  /// Where the execution stands now, when that changes.
  package var standing: ExecutionStanding?
  /// Where its Map Runs stand now, of those that changed; the last of one counts.
  package var mapRuns: [MapRunStanding]

  package init(
    execution: ExecutionARN, facts: [UInt8], events: [HistoryEvent], standing: ExecutionStanding? = nil,
    mapRuns: [MapRunStanding] = []
  ) {
    self.execution = execution
    self.facts = facts
    self.events = events
    self.standing = standing
    self.mapRuns = mapRuns
  }
}

/// A change of an execution's status: its end, or its return to life by a redrive.
package struct ExecutionStanding: Equatable, Sendable {
  package var status: ExecutionStatus
  /// Milliseconds since 1970, UTC; nil while it runs.
  package var stoppedAt: Int64?
  package var output: EventPayload
  package var error: String?
  package var cause: String?
  package var redriveCount: Int
  /// When it was redriven last; milliseconds since 1970, UTC.
  package var redrivenAt: Int64?

  package init(
    _ status: ExecutionStatus, stoppedAt: Int64? = nil, output: EventPayload = .none, error: String? = nil,
    cause: String? = nil, redriveCount: Int = 0, redrivenAt: Int64? = nil
  ) {
    self.status = status
    self.stoppedAt = stoppedAt
    self.output = output
    self.error = error
    self.cause = cause
    self.redriveCount = redriveCount
    self.redrivenAt = redrivenAt
  }
}

/// All that a journal holds of one execution.
package struct RecordedExecution: Equatable, Sendable {
  package var execution: NewExecution
  package var standing: ExecutionStanding
  /// The `facts` of every entry that had some, in order.
  package var facts: [[UInt8]]
  package var events: [HistoryEvent]

  package init(
    execution: NewExecution, standing: ExecutionStanding, facts: [[UInt8]], events: [HistoryEvent]
  ) {
    self.execution = execution
    self.standing = standing
    self.facts = facts
    self.events = events
  }
}
