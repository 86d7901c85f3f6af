import ExecutionHistory
import JSONDocument
import StateDataFlow

/// Something that happened to an execution, in the past tense; all that the interpreter ever learns.
package struct EngineFact: Equatable, Sendable {
  /// Milliseconds since 1970, UTC, at which it happened.
  package var time: Int64
  package var kind: Kind

  package init(_ kind: Kind, at time: Int64) {
    self.kind = kind
    self.time = time
  }

  /// A Task is named by the id of its `…Scheduled` event, which no other attempt shares.
  package enum Kind: Equatable, Sendable {
    /// The first fact of every execution. The seed feeds jitter, `States.MathRandom`, `States.UUID` and task tokens.
    case executionStarted(input: JSONValue, seed: UInt64)
    /// A worker took the Task; of an activity, the one of that name.
    case taskStarted(EventID, worker: String?)
    /// The service took the job, or the message with the task token; its result comes later.
    case taskSubmitted(EventID, output: JSONValue)
    case taskSucceeded(EventID, output: JSONValue)
    case taskFailed(EventID, error: String?, cause: String?)
    /// The worker could not be started.
    case taskStartFailed(EventID, error: String?, cause: String?)
    /// The Task could not be handed over.
    case taskScheduleFailed(EventID, error: String?, cause: String?)
    case taskHeartbeat(EventID)
    case timerFired(TimerID)
    /// A child execution of a distributed Map ended.
    case childExecutionEnded(ChildExecution, ExecutionOutcome)
    /// The items of a distributed Map were read, from one object or several.
    case itemsRead(mapRun: EventID, [MapItems])
    case itemReaderFailed(mapRun: EventID, error: String, cause: String?)
    /// The results of a distributed Map were written; `output` is what the Map gives instead of them.
    case resultsWritten(mapRun: EventID, output: JSONValue)
    case resultWriterFailed(mapRun: EventID, error: String, cause: String?)
    /// Somebody called StopExecution.
    case stopRequested(error: String?, cause: String?)
    /// Somebody called RedriveExecution: an execution that ended badly goes on where it was interrupted.
    case redriveRequested
    /// An activity was deleted: Tasks that name it fail from now on. May come before the start.
    case activityDeleted(arn: String)
    /// The interpreter had asked to be called again, and is.
    case continued
  }
}

/// Names a timer of one execution; a number is never used twice.
package struct TimerID: RawRepresentable, Hashable, Sendable {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// Names a child execution of a distributed Map within its parent.
package struct ChildExecution: Hashable, Sendable {
  /// The id of the `MapRunStarted` event.
  package var mapRun: EventID
  /// From 0, in the order in which children are started.
  package var index: Int

  package init(mapRun: EventID, index: Int) {
    self.mapRun = mapRun
    self.index = index
  }
}

/// How an execution ended.
package struct ExecutionOutcome: Equatable, Sendable {
  package var status: ExecutionStatus
  /// Only of an execution that succeeded.
  package var output: JSONValue?
  package var error: String?
  package var cause: String?

  package init(_ status: ExecutionStatus, output: JSONValue? = nil, error: String? = nil, cause: String? = nil) {
    self.status = status
    self.output = output
    self.error = error
    self.cause = cause
  }
}
