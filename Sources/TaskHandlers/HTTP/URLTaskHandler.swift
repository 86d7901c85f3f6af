import JSONDocument
import StatesEngine

/// Posts a Task's input to an HTTP endpoint; the body of the answer is the result.
///
/// Errors have the names of Step Functions' own HTTP Task.
/// Source: Step Functions developer guide, "Call HTTPS APIs", "Errors".
package struct URLTaskHandler: TaskHandler {
  let worker: URLWorker

  package init(worker: URLWorker) { self.worker = worker }

  package func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome {
    do {
      return outcome(of: try await CurlExchange.send(post(request.input), observer: observer))
    } catch {
      return .failed(error: HTTPTaskError.socket, cause: error.cause)
    }
  }

  private func post(_ input: JSONValue) -> CurlRequest {
    let headers = ["Content-Type": "application/json", "Accept": "application/json"].merging(worker.headers) { $1 }
    return CurlRequest(
      method: "POST", url: worker.url, endpoint: worker.endpoint,
      headers: headers.sorted { $0.key < $1.key }.map { HTTPHeader(name: $0.key, value: $0.value) }, body: input.text)
  }

  private func outcome(of response: CurlResponse) -> TaskOutcome {
    guard response.isSuccess else { return HTTPTaskError.outcome(of: response) }
    if response.body.allSatisfy({ $0 <= 0x20 }) { return .succeeded(.null) }
    do { return .succeeded(try JSONValue(parsing: response.body)) } catch {
      return .failed(
        error: "States.TaskFailed", cause: "\(worker.endpoint) answered with text that is not JSON, at \(error)")
    }
  }
}

extension URLWorker {
  /// The URL without its query and without a name and password: a key may stand in either.
  var endpoint: String {
    let plain = url.prefix { $0 != "?" && $0 != "#" }
    guard let scheme = plain.firstRange(of: "://") else { return String(plain) }
    let rest = plain[scheme.upperBound...]
    let authority = rest.prefix { $0 != "/" }
    guard let at = authority.lastIndex(of: "@") else { return String(plain) }
    return String(plain[..<scheme.upperBound] + rest[rest.index(after: at)...])
  }
}
