import ExecutionHistory
import JSONDocument

/// What workers report: SendTaskSuccess, SendTaskFailure, SendTaskHeartbeat.
extension EngineDriver {
  package func sendTaskSuccess(token: String, output: JSONValue) throws {
    let token = try task(of: token)
    deliver(.taskSucceeded(token.task, output: output), to: token.execution)
  }

  package func sendTaskFailure(token: String, error: String? = nil, cause: String? = nil) throws {
    let token = try task(of: token)
    deliver(.taskFailed(token.task, error: error, cause: cause), to: token.execution)
  }

  package func sendTaskHeartbeat(token: String) throws {
    let token = try task(of: token)
    deliver(.taskHeartbeat(token.task), to: token.execution)
  }

  /// Gives a Task its result that waits for its task token or for an activity's worker: what `SendTaskSuccess` does, for who
  /// knows the `…Scheduled` event and not the token.
  /// - Throws: `EngineError.taskDoesNotExist` when it does not wait for that.
  package func succeed(_ task: EventID, of execution: ExecutionARN, output: JSONValue) throws {
    try answer(task, of: execution, .taskSucceeded(task, output: output))
  }

  /// The same as `SendTaskFailure`.
  package func fail(_ task: EventID, of execution: ExecutionARN, error: String?, cause: String?) throws {
    try answer(task, of: execution, .taskFailed(task, error: error, cause: cause))
  }

  private func answer(_ task: EventID, of execution: ExecutionARN, _ fact: EngineFact.Kind) throws {
    guard active[execution]?.interpreter.waitsForAnswer(task) == true else { throw EngineError.taskDoesNotExist }
    deliver(fact, to: execution)
  }

  /// - Throws: `EngineError.invalidToken`, or `taskDoesNotExist` when nobody waits for it any more.
  private func task(of text: String) throws -> TaskToken {
    guard let token = TaskToken(text) else { throw EngineError.invalidToken }
    guard let execution = active[token.execution] else { throw EngineError.taskDoesNotExist }
    switch execution.interpreter.token(of: token.task) {
    case text: return token
    case nil: throw EngineError.taskDoesNotExist
    default: throw EngineError.invalidToken
    }
  }
}
