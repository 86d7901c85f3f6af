import JSONDocument
import StatesEngine
import StatesLanguage

/// Runs one Lambda function for the Tasks that name it, by its ARN or through `lambda:invoke`.
package struct LambdaTaskHandler: TaskHandler {
  private let function: LambdaFunction
  private let pool: LambdaEnvironmentPool

  package init(function: LambdaFunction, pool: LambdaEnvironmentPool) {
    self.function = function
    self.pool = pool
  }

  package func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome {
    do {
      if TaskResourceARN(request.resource)?.integration == nil {
        return try await invoke(with: request.input, as: request.resource, observer: observer)
      }
      return try await invoke(LambdaInvokeParameters(request.input), observer: observer)
    } catch {
      if error.isStartFailure { return .startFailed(error: error.error, cause: error.cause) }
      return .failed(error: error.error, cause: error.cause)
    }
  }

  /// The Task's `Resource` is the function: event in, result out.
  private func invoke(
    with event: JSONValue, as arn: String, observer: any TaskObserver
  ) async throws(LambdaFailure) -> TaskOutcome {
    let invocation = LambdaInvocation(payload: JSONPrinter.bytes(of: event), functionARN: arn)
    let result = try await result(of: invocation, observer: observer)
    return .succeeded(try parse(result))
  }

  /// The Task calls Lambda's `Invoke` through the service integration, and gets its whole answer.
  private func invoke(
    _ parameters: LambdaInvokeParameters, observer: any TaskObserver
  ) async throws(LambdaFailure) -> TaskOutcome {
    let payload = try parameters.event()
    let invocation = LambdaInvocation(
      payload: payload, functionARN: parameters.qualified(function.arn), clientContext: parameters.clientContext)
    var answer = LambdaInvokeAnswer(requestID: invocation.requestID, traceID: invocation.traceID)
    switch parameters.invocationType {
    case .dryRun: return .succeeded(answer.withoutPayload(status: 204))
    case .event:
      // Lambda queues the event and answers at once; what becomes of it no longer concerns the Task.
      Task { try? await result(of: invocation, observer: observer) }
      return .succeeded(answer.withoutPayload(status: 202))
    case .requestResponse:
      let tail = LogTail(observer)
      let result = try await result(of: invocation, observer: parameters.wantsLog ? tail : observer)
      if parameters.wantsLog { answer.logResult = tail.base64 }
      return .succeeded(answer.with(payload: try parse(result), size: result.count, now: LambdaClock.now()))
    }
  }

  private func result(
    of invocation: LambdaInvocation, observer: any TaskObserver
  ) async throws(LambdaFailure) -> [UInt8] {
    guard invocation.payload.count <= LambdaLimits.request else {
      throw .requestTooLarge(bytes: invocation.payload.count, requestID: invocation.requestID)
    }
    switch try await pool.invoke(function, invocation, observer: observer) {
    case .response(let bytes): return bytes
    case .failed(let failure): throw failure
    case .undelivered: throw .notStarted(function, reason: "stepwatch is ending")
    }
  }

  private func parse(_ result: [UInt8]) throws(LambdaFailure) -> JSONValue {
    if result.isEmpty { return .null }
    do { return try JSONValue(parsing: result) } catch {
      throw LambdaFailure(
        error: "States.TaskFailed",
        cause: "The Lambda function \(function.name) returned text that is not JSON, at \(error)")
    }
  }
}
