import ExecutionHistory
import JSONDocument
import StatesLanguage

/// What the interpreter asks for. It does none of it itself.
package enum EngineEffect: Sendable {
  /// Append to the execution's history. Comes first, and is to be durable before any other effect of the call starts.
  case record([HistoryEvent])
  case startTask(TaskRequest)
  /// Nobody listens to this Task any more: it timed out, or its execution or branch ended.
  case cancelTask(EventID)
  case setTimer(EngineTimer)
  case cancelTimer(TimerID)
  /// Run a state machine of this engine for a `states:startExecution` Task, and tell its start and end as those of a Task.
  case startNestedExecution(NestedExecutionRequest)
  case readItems(ItemReaderRequest)
  case startChildExecution(ChildExecutionRequest)
  case stopChildExecution(ChildExecution)
  case writeResults(ResultWriterRequest)
  /// A Map Run began, knows its items, or ended; kept together with the events.
  case mapRunStands(MapRunStanding)
  /// Call again with the fact `continued`; other executions, stops and timers may come first.
  case continueLater
  case finished(ExecutionOutcome)
}

/// A point in time at which the interpreter wants the fact `timerFired`.
package struct EngineTimer: Equatable, Sendable {
  package var id: TimerID
  /// Milliseconds since 1970, UTC.
  package var fireTime: Int64
  package var purpose: Purpose

  /// What for; a driver may shorten waits and back-offs, never limits.
  package enum Purpose: Equatable, Sendable {
    case wait
    case retryBackoff
    case taskTimeout
    case heartbeat
    case executionTimeout

    package var isShortenable: Bool { self == .wait || self == .retryBackoff }
  }
}

/// A `states:startExecution` Task.
package struct NestedExecutionRequest: Equatable, Sendable {
  /// As for any other Task; `input` is the evaluated `Parameters` or `Arguments`: `StateMachineArn`, `Input`, `Name`.
  package var task: TaskRequest
  /// With `.sync` the child's output is given as text, with `.sync:2` as JSON.
  package var pattern: TaskResourceARN.IntegrationPattern
}

/// One child execution of a distributed Map.
package struct ChildExecutionRequest: Sendable {
  package var child: ChildExecution
  package var arn: ExecutionARN
  package var input: JSONValue
  /// Milliseconds since 1970, UTC.
  package var startedAt: Int64
  /// How many items its input holds.
  package var itemCount: Int
  package var mapRunARN: String
  package var workflowType: WorkflowType
  package var program: StateMachineProgram
  /// How often this child has to be redriven so far: 0 asks for its start.
  package var redriveCount: Int
}

/// The `ItemReader` of a distributed Map, evaluated.
package struct ItemReaderRequest: Equatable, Sendable {
  package var mapRun: EventID
  package var stateMachine: StateMachineARN
  /// `arn:aws:states:::s3:getObject`, `arn:aws:states:::s3:listObjectsV2`
  package var resource: String
  package var parameters: JSONValue
  package var readerConfig: JSONValue?
  package var maxItems: Int?
  /// As that of a `TaskRequest`.
  package var origin: String?
}

/// The `ResultWriter` of a distributed Map, evaluated.
package struct ResultWriterRequest: Equatable, Sendable {
  package var mapRun: EventID
  package var mapRunARN: String
  package var stateMachine: StateMachineARN
  package var resource: String
  package var parameters: JSONValue
  package var writerConfig: JSONValue?
  package var results: MapRunResults
  /// As that of a `TaskRequest`.
  package var origin: String?
}
