import ExecutionHistory
import JSONDocument

/// What workers report by task token: SendTaskSuccess, SendTaskFailure, SendTaskHeartbeat.
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

  /// The token that the Task scheduled by an event waits for; nil where none does.
  package func taskToken(of task: EventID, in execution: ExecutionARN) -> String? {
    active[execution]?.interpreter.token(of: task)
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
