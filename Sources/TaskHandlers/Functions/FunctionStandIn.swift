import JSONDocument
import StatesEngine

/// What stands for a Lambda function by its name: a mock, a program or an endpoint, for Tasks that call it through
/// `lambda:invoke`. It is given the event and gives the result, as for a Task that names the function itself.
struct FunctionStandIn: TaskHandler {
  let worker: any TaskHandler

  func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome {
    let parameters = LambdaInvokeParameters(request.input)
    let invocation: LambdaInvocation
    var task = request
    do {
      invocation = LambdaInvocation(payload: try parameters.event(), functionARN: request.resource)
      task.input = (try? JSONValue(parsing: invocation.payload)) ?? .null
    } catch {
      return .failed(error: error.error, cause: error.cause)
    }
    let answer = LambdaInvokeAnswer(requestID: invocation.requestID, traceID: invocation.traceID)
    let outcome = await worker.run(task, observer: observer)
    guard case .succeeded(let result) = outcome else { return outcome }
    switch parameters.invocationType {
    case .dryRun: return .succeeded(answer.withoutPayload(status: 204))
    case .event: return .succeeded(answer.withoutPayload(status: 202))
    case .requestResponse:
      return .succeeded(answer.with(payload: result, size: result.text.utf8.count, now: LambdaClock.now()))
    }
  }
}
