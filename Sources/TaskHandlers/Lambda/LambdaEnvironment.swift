import FilePaths
import JSONDocument
import LocalHTTPServer
import StatesEngine

/// An execution environment: a process that polls the Runtime API for invocations of one function, one at a time.
///
/// It has a listening socket of its own, because `AWS_LAMBDA_RUNTIME_API` is only a host and a port: the port says which
/// environment asks.
/// Source: Lambda developer guide, "Using the Lambda runtime API" and "Lambda execution environment lifecycle".
actor LambdaEnvironment {
  /// Loading the handler may take this long before the function's own timeout begins to count.
  private static let initLimit: Duration = .seconds(10)

  nonisolated let function: LambdaFunction
  /// Called once, when the process is gone.
  private let whenEnded: @Sendable (LambdaEnvironment) async -> Void
  private let log = LineRelay()
  private var server: HTTPServer?
  private var process: ChildProcess?
  /// The runtime waits for its next invocation.
  private var poll: CheckedContinuation<HTTPResponse, Never>?
  private var underWay: UnderWay?
  private var initError: LambdaFailure?
  private var startedAt: Int64 = 0
  /// Nanoseconds from the start of the process to its first question; nil until then.
  private(set) var initDuration: Int64?
  private var hasReportedInit = false
  private(set) var isEnded = false

  private struct UnderWay {
    var invocation: LambdaInvocation
    var answer: CheckedContinuation<LambdaAnswer, Never>
    /// Nanoseconds; nil until the runtime has taken it.
    var deliveredAt: Int64?
    var timer: Task<Void, Never>?
  }

  init(function: LambdaFunction, whenEnded: @escaping @Sendable (LambdaEnvironment) async -> Void) {
    self.function = function
    self.whenEnded = whenEnded
  }

  // MARK: - Life

  /// Starts the process; its handler is loaded while the first invocation already waits.
  ///
  /// - Parameter stepFunctions: the URL at which it shall reach Step Functions; nil leaves that to its SDK.
  func start(stepFunctions: String?) async throws(LambdaFailure) {
    guard FilePath.isFolder(function.codeFolder) else { throw .noCode(of: function) }
    let bootstrap = try LambdaBootstrap(for: function)
    let port = try await listen()
    let variables = LambdaEnvironmentVariables.variables(
      for: function, runtimeAPI: "127.0.0.1:\(port)",
      logStream: LambdaEnvironmentVariables.logStream(at: LambdaClock.now()), stepFunctions: stepFunctions)
    let launch = ChildLaunch(
      program: bootstrap.program, arguments: bootstrap.arguments, environment: variables, folder: function.codeFolder,
      input: bootstrap.source)
    startedAt = LambdaClock.uptime()
    do {
      let process = try ChildProcess.start(
        launch, onOutput: { [log] in log.append($0, to: .output) }, onError: { [log] in log.append($0, to: .error) })
      self.process = process
      Task {
        processEnded(await process.exit())
        await whenEnded(self)
      }
    } catch {
      server?.close()
      throw .notStarted(function, reason: error.description)
    }
  }

  private func listen() async throws(LambdaFailure) -> Int {
    do {
      let server = try await HTTPServer.start(limits: HTTPServerLimits(largestBody: LambdaLimits.response)) {
        [weak self] request in await self?.answer(request) ?? LambdaRuntimeAPI.gone
      }
      self.server = server
      return server.port
    } catch {
      throw .notStarted(function, reason: "no port on 127.0.0.1: \(error)")
    }
  }

  /// Kills the process and whatever it started.
  func end() {
    isEnded = true
    process?.kill()
    server?.close()
    release(poll: LambdaRuntimeAPI.gone)
  }

  private func processEnded(_ exit: ChildProcess.Exit) {
    end()
    guard let underWay else { return }
    if underWay.deliveredAt == nil, initDuration != nil { return finish(.undelivered) }
    finish(.failed(initError ?? .exited(requestID: underWay.invocation.requestID, exit)))
  }

  // MARK: - Invocations

  /// Hands an invocation to the runtime and waits for its answer. Cancelling the task ends the environment.
  func invoke(_ invocation: LambdaInvocation, observer: any TaskObserver) async -> LambdaAnswer {
    guard !isEnded, underWay == nil else { return .undelivered }
    log.attach(observer)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { answer in
        underWay = UnderWay(invocation: invocation, answer: answer)
        if initDuration == nil {
          let initLeft = Self.initLimit - .nanoseconds(LambdaClock.uptime() - startedAt)
          setTimer(after: initLeft + .seconds(function.timeout))
        }
        if poll != nil { deliver() }
      }
    } onCancel: {
      Task { await self.end() }
    }
  }

  private func deliver() {
    guard let invocation = underWay?.invocation else { return }
    underWay?.deliveredAt = LambdaClock.uptime()
    setTimer(after: .seconds(function.timeout))
    let deadline = LambdaClock.now() + Int64(function.timeout) * 1000
    release(poll: LambdaRuntimeAPI.next(invocation, deadline: deadline))
  }

  private func setTimer(after duration: Duration) {
    guard let requestID = underWay?.invocation.requestID else { return }
    underWay?.timer?.cancel()
    underWay?.timer = Task {
      guard (try? await Task.sleep(for: duration)) != nil else { return }
      timeUp(of: requestID)
    }
  }

  private func timeUp(of requestID: String) {
    guard underWay?.invocation.requestID == requestID else { return }
    end()
    finish(.failed(.timedOut(requestID: requestID, seconds: function.timeout)))
  }

  private func finish(_ answer: LambdaAnswer) {
    guard let ending = underWay else { return }
    underWay = nil
    ending.timer?.cancel()
    // What the handler wrote before it answered is in the pipes by now; it belongs to this invocation.
    process?.deliverOutput()
    log.detach(report: report(of: ending))
    ending.answer.resume(returning: answer)
  }

  /// Lambda's own line at the end of an invocation.
  private func report(of ending: UnderWay) -> String? {
    guard let deliveredAt = ending.deliveredAt else { return nil }
    let report = LambdaReport(
      requestID: ending.invocation.requestID, duration: LambdaClock.uptime() - deliveredAt,
      memorySize: function.memorySize, memoryUsed: process.flatMap { LambdaReport.memoryUsed(by: $0.id) },
      initDuration: hasReportedInit ? nil : initDuration)
    hasReportedInit = true
    return report.text
  }

  // MARK: - The Runtime API

  private func answer(_ request: HTTPRequest) async -> HTTPResponse {
    switch LambdaRuntimeAPI.Call(request) {
    case .next: return await next()
    case .response(let id): return take(id) { respond(request) }
    case .error(let id):
      return take(id) {
        let failure = LambdaRuntimeAPI.failure(in: request)
        advise(on: failure)
        finish(.failed(failure))
      }
    case .initError:
      let failure = LambdaRuntimeAPI.failure(in: request)
      advise(on: failure)
      initError = failure
      finish(.failed(failure))
      return LambdaRuntimeAPI.accepted
    case nil: return LambdaRuntimeAPI.notFound(request)
    }
  }

  /// The failure keeps Lambda's words; what to do stands in the log, below what the function printed.
  private func advise(on failure: LambdaFailure) {
    guard let sentence = ModuleAdvice.sentence(on: failure.cause, of: function) else { return }
    process?.deliverOutput()
    log.append(Array("stepwatch: \(sentence)\n".utf8)[...], to: .error)
  }

  private func next() async -> HTTPResponse {
    if initDuration == nil { initDuration = LambdaClock.uptime() - startedAt }
    guard !isEnded else { return LambdaRuntimeAPI.gone }
    release(poll: LambdaRuntimeAPI.gone)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        poll = continuation
        if let underWay, underWay.deliveredAt == nil { deliver() }
      }
    } onCancel: {
      Task { await self.release(poll: LambdaRuntimeAPI.gone) }
    }
  }

  private func release(poll response: HTTPResponse) {
    poll?.resume(returning: response)
    poll = nil
  }

  private func take(_ requestID: String, _ accept: () -> Void) -> HTTPResponse {
    guard underWay?.invocation.requestID == requestID, underWay?.deliveredAt != nil else {
      return LambdaRuntimeAPI.invalidRequestID
    }
    accept()
    return LambdaRuntimeAPI.accepted
  }

  private func respond(_ request: HTTPRequest) {
    finish(request.isBodyTooLarge ? .failed(.responseTooLarge()) : .response(request.body))
  }
}
