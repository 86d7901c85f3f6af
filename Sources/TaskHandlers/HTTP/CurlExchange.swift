import StatesEngine

/// Sends a request and waits for the answer.
///
/// `curl` does the talking: TLS, proxies and certificates are the system's, and stepwatch neither links nor loads an HTTP
/// client that most runs never need.
enum CurlExchange {
  /// No answer came: there is no connection, no such host, no `curl`. The cause is kept in the history and tells no secret.
  struct Failure: Error {
    var cause: String
  }

  /// - Parameter observer: gets what `curl` complains of.
  static func send(_ request: CurlRequest, observer: any TaskObserver) async throws(Failure) -> CurlResponse {
    guard let curl = ProgramSearch.find("curl") else {
      throw Failure(
        cause: "`curl` is needed to call \(request.endpoint), and is not on PATH. Install it: apt-get install curl")
    }
    let launch = ChildLaunch(
      program: curl, arguments: ["--disable", "--config", "-"], environment: ProcessEnvironment.variables,
      input: Array(request.curlConfiguration.utf8))
    let run: ProgramRun
    do {
      run = try await ProgramRun.run(launch, observer: observer)
    } catch {
      throw Failure(cause: error.description)
    }
    guard run.exit == .status(0) else { throw Failure(cause: "\(request.endpoint): \(run.errorTail)") }
    guard let response = CurlResponse(run.output) else {
      throw Failure(cause: "\(request.endpoint) answered with what is not HTTP")
    }
    return response
  }
}
