import ExecutionHistory
import JSONDocument

/// What workers report: SendTaskSuccess, SendTaskFailure, SendTaskHeartbeat.
///
/// All throw `EngineError.invalidToken`, or `taskDoesNotExist` when the token's Task has ended or runs elsewhere.
extension EngineDriver {
  package func sendTaskSuccess(token: String, output: JSONValue) throws {
    let token = try task(of: token)
    take(.taskSucceeded(token.task, output: output), ending: token.task, of: token.execution)
  }

  package func sendTaskFailure(token: String, error: String? = nil, cause: String? = nil) throws {
    let token = try task(of: token)
    take(.taskFailed(token.task, error: error, cause: cause), ending: token.task, of: token.execution)
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
    take(fact, ending: task, of: execution)
  }

  /// The Task of an activity is over with that, so nobody shall take it any more. The function that brought a task token may
  /// still be at work: it goes on.
  private func take(_ fact: EngineFact.Kind, ending task: EventID, of execution: ExecutionARN) {
    let isActivity = active[execution]?.interpreter.isOfActivity(task) == true
    deliver(fact, to: execution)
    if isActivity { active[execution]?.workers.removeValue(forKey: task)?.cancel() }
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
