import JSONDocument
import LocalHTTPServer
import StatesEngine
import TaskHandlers

/// Answers the calls of the API, a function an operation.
struct EndpointCalls: Sendable {
  let driver: EngineDriver
  let activities: ActivityQueue

  func answer(_ request: HTTPRequest) async -> HTTPResponse {
    do throws(EndpointError) {
      return LocalEndpoint.response(200, try await perform(try EndpointRequest(request)))
    } catch {
      return error.response
    }
  }

  private func perform(_ request: EndpointRequest) async throws(EndpointError) -> JSONValue {
    switch request.operation {
    case "GetActivityTask": return try await getActivityTask(request)
    case "SendTaskSuccess": return try await sendTaskSuccess(request)
    case "SendTaskFailure": return try await sendTaskFailure(request)
    case "SendTaskHeartbeat": return try await sendTaskHeartbeat(request)
    default:
      throw EndpointError(
        "UnknownOperationException",
        "stepwatch does not answer \(request.operation): workers reach GetActivityTask, SendTaskSuccess, SendTaskFailure "
          + "and SendTaskHeartbeat here; the commands of stepwatch do the rest")
    }
  }
}
