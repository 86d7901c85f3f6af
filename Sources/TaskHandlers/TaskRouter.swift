import JSONDocument
import StatesEngine
import StatesLanguage

/// Hands each Task to what answers it: a mock, a recorded response, a Lambda function, a program,
/// an endpoint; and says what is missing where nothing does.
package struct TaskRouter: TaskHandler {
  private let file: FunctionsFile
  private let pool: LambdaEnvironmentPool
  private let recorded: RecordedResponses?
  private let activities: ActivityQueue

  /// - Parameters:
  ///   - recorded: answers, after the mocks, for the states that it knows.
  ///   - activities: where Tasks wait whose activity has no worker in the file.
  package init(
    file: FunctionsFile, pool: LambdaEnvironmentPool, recorded: RecordedResponses? = nil,
    activities: ActivityQueue = ActivityQueue()
  ) {
    self.file = file
    self.pool = pool
    self.recorded = recorded
    self.activities = activities
  }

  package func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome {
    if let outcome = file.mocks?.outcome(of: request.stateName, invocation: request.invocation) {
      return outcome
    }
    if let recorded, recorded.knows(request.stateName) {
      return await recorded.run(request, observer: observer)
    }
    let isActivity = TaskTarget(resource: request.resource) == .activity
    if let (name, worker) = worker(for: request) {
      return await handler(for: worker, called: name, for: request).run(
        request, observer: isActivity ? ActivityObserver(observer, worker: name) : observer)
    }
    if isActivity { return await waitForWorker(request, observer) }
    guard request.resource == HTTPTaskCall.resource else { return nothingAnswers(request) }
    return await HTTPTaskHandler(connections: file.connections).run(request, observer: observer)
  }

  private func handler(for worker: TaskWorker, called name: String, for request: TaskRequest) -> any TaskHandler {
    let handler: any TaskHandler
    switch worker {
    case .lambda(let function): return LambdaTaskHandler(function: function, pool: pool)
    case .command(let command): handler = CommandTaskHandler(worker: command, stepFunctions: pool.stepFunctions)
    case .url(let url): handler = URLTaskHandler(worker: url)
    case .mock(let response): handler = MockTaskHandler(response: response)
    }
    let integration = TaskResourceARN(request.resource)?.integration
    let standsForFunction = integration.map { functionNames(in: request, $0).contains(name) } ?? false
    return standsForFunction ? FunctionStandIn(worker: handler) : handler
  }

  // MARK: - Which one

  /// The resource by its whole text first; then the Lambda function that it names; then the resource without `.sync` and the like.
  private func worker(for request: TaskRequest) -> (name: String, worker: TaskWorker)? {
    candidates(for: request).lazy.compactMap { name in file.workers[name].map { (name, $0) } }.first
  }

  private func candidates(for request: TaskRequest) -> [String] {
    guard let resource = TaskResourceARN(request.resource) else { return [request.resource] }
    switch resource.kind {
    case .lambdaFunction(let name, let qualifier):
      let unqualified = qualifier.map { String(request.resource.dropLast($0.count + 1)) } ?? request.resource
      return [request.resource, unqualified, name]
    case .activity(let name): return [request.resource, name]
    case .serviceIntegration(let integration):
      let plain = String(request.resource.dropLast(integration.pattern.rawValue.count))
      return functionNames(in: request, integration) + [request.resource, plain]
    }
  }

  /// The function that `lambda:invoke` is to call, as it is written and by its name alone.
  private func functionNames(in request: TaskRequest, _ integration: TaskResourceARN.ServiceIntegration) -> [String] {
    guard integration.service == "lambda", integration.action == "invoke",
      let text = request.input["FunctionName"]?.string
    else { return [] }
    return [text, FunctionName(text).name]
  }

  // MARK: - None

  /// An activity's Task waits for a worker that polls, as long as that takes; its result comes by its token.
  private func waitForWorker(_ request: TaskRequest, _ observer: any TaskObserver) async -> TaskOutcome {
    guard case .activity(let name)? = TaskResourceARN(request.resource)?.kind else { return nothingAnswers(request) }
    if await activities.isNew(name),
      let note = file.noteOnActivity(request.resource, endpoint: await pool.stepFunctions.url())
    {
      observer.log([note])
    }
    let task = ActivityTask(token: request.taskToken ?? "", input: request.input.text)
    await activities.offer(task, of: name, observer: observer)
    return .failed(error: StatesError.Name.timeout, cause: nil)
  }

  private func nothingAnswers(_ request: TaskRequest) -> TaskOutcome {
    let resource = TaskResourceARN(request.resource)
    var function: String?
    if case .lambdaFunction(let name, _) = resource?.kind { function = name }
    if let integration = resource?.integration { function = functionNames(in: request, integration).last }
    let nearest = SpellingDistance.nearest(to: function ?? request.resource, in: file.workers.keys)
    let hint = nearest.map { " (nearest name there: \($0))" } ?? ""
    if let function {
      return .scheduleFailed(
        error: "Lambda.ResourceNotFoundException",
        cause: "Nothing here answers '\(request.resource)' for the function \(function)\(hint). Add to functions.yaml, "
          + "below functions: \(function): { code: \(function), handler: index.handler, runtime: nodejs18.x }")
    }
    return .scheduleFailed(
      error: "States.TaskFailed",
      cause: "Nothing here answers '\(request.resource)'\(hint). Add to functions.yaml, below functions: "
        + "\"\(request.resource)\": { mock: {} }, or a command or url in place of mock"
        + (request.resource.hasPrefix("${") ? "; or run the template that fills it in" : ""))
  }
}

/// Gives the same answer to every Task.
private struct MockTaskHandler: TaskHandler {
  let response: MockedResponse

  func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome { response.outcome }
}
