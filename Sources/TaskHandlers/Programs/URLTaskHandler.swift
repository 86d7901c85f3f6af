import JSONDocument
import StatesEngine

/// Posts a Task's input to an HTTP endpoint; the body of the answer is the result.
///
/// `curl` does the talking: TLS, proxies and certificates are the system's, and stepwatch neither links nor loads an HTTP client that
/// most runs never need. Errors have the names of Step Functions' own HTTP Task.
/// Source: Step Functions developer guide, "Call HTTPS APIs", "Errors".
package struct URLTaskHandler: TaskHandler {
  let worker: URLWorker

  package init(worker: URLWorker) { self.worker = worker }

  package func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome {
    guard let curl = ProgramSearch.find("curl") else {
      return .startFailed(
        error: "States.Http.Socket",
        cause: "`curl` is needed to call \(worker.url), and is not on PATH. Install it: apt-get install curl")
    }
    let launch = ChildLaunch(
      program: curl, arguments: arguments, environment: ProcessEnvironment.variables,
      input: JSONPrinter.bytes(of: request.input))
    do {
      return outcome(of: try await ProgramRun.run(launch, observer: observer))
    } catch {
      return .startFailed(error: "States.Http.Socket", cause: error.description)
    }
  }

  private var arguments: [String] {
    let headers = ["Content-Type": "application/json", "Accept": "application/json"].merging(worker.headers) { $1 }
    return ["--disable", "--silent", "--show-error", "--globoff", "--request", "POST", "--data-binary", "@-"]
      + headers.sorted { $0.key < $1.key }.flatMap { ["--header", "\($0): \($1)"] }
      // The status on a line of its own after the body.
      + ["--write-out", "\n%{http_code}", "--url", worker.url]
  }

  private func outcome(of run: ProgramRun) -> TaskOutcome {
    guard run.exit == .status(0), let newline = run.output.lastIndex(of: 0x0A) else {
      return .failed(error: "States.Http.Socket", cause: "\(worker.url): \(run.errorTail)")
    }
    let body = run.output[..<newline]
    let status = String(decoding: run.output[(newline + 1)...], as: UTF8.self)
    guard status.hasPrefix("2") else {
      return .failed(error: "States.Http.StatusCode.\(status)", cause: String(decoding: body, as: UTF8.self))
    }
    if body.allSatisfy({ $0 <= 0x20 }) { return .succeeded(.null) }
    do { return .succeeded(try JSONValue(parsing: body)) } catch {
      return .failed(
        error: "States.TaskFailed", cause: "\(worker.url) answered with text that is not JSON, at \(error)")
    }
  }
}
