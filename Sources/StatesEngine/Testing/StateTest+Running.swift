import JSONDocument
import StateDataFlow
import StatesLanguage

extension StateTest {
  /// What comes of the state.
  ///
  /// - Parameters:
  ///   - outcome: how the Task's work ended, where no mock says it.
  ///   - exchange: of an HTTP Task, the request that it made.
  package func result(
    answeredBy outcome: TaskOutcome? = nil, through exchange: HTTPExchange? = nil
  ) -> StateTestResult {
    var result = result(of: mocked ?? outcome)
    if request.inspectionLevel == .trace, let exchange {
      var told = result.inspectionData ?? JSONObject()
      for member in exchange.inspectionData(revealingSecrets: request.revealSecrets) {
        told[member.name] = member.value
      }
      result.inspectionData = told
    }
    return result
  }

  private func result(of outcome: TaskOutcome?) -> StateTestResult {
    var inspection = StateTestInspection()
    do {
      return try succeed(outcome, &inspection)
    } catch {
      return fail(error, &inspection)
    }
  }

  private func succeed(
    _ outcome: TaskOutcome?, _ inspection: inout StateTestInspection
  ) throws(Failure) -> StateTestResult {
    var work: JSONValue?
    var failure: Failure?
    switch outcome {
    case .succeeded(let result): work = result
    case .failed(let error, let cause), .startFailed(let error, let cause), .scheduleFailed(let error, let cause):
      failure = Failure(error: error, cause: cause)
    case nil: break
    }
    // What keeps a Task from being asked for leaves no result to tell of.
    let isAsked = (try? askTask()) != nil
    let trace = StateDataFlowTrace(of: state, in: scope, result: failure == nil && isAsked ? work : nil)
    inspection.data = trace.inspectionData(of: state)
    try checkOwnFields(&inspection)
    if let problem = trace.failure { throw Failure(problem) }
    if let failure = failure ?? failureBeyondTolerance(inspection) { throw failure }
    guard let output = trace.output else {
      throw Failure(error: StatesError.Name.taskFailed, cause: "nothing answered")
    }
    if output.mayExceed, let limit = DataLimit.failure(of: output, of: state.name) {
      throw Failure(error: limit.error, cause: limit.cause, isTerminal: true)
    }
    return StateTestResult(
      status: .succeeded, output: output, nextState: try nextState(),
      inspectionData: told(inspection, assigned: trace.assigned))
  }

  private func askTask() throws(DataFlowFailure) {
    guard case .task(let task) = state.kind else { return }
    var scope = scope
    _ = try AskedTask(state, task, in: &scope)
  }

  /// Evaluates what the state's type has besides the data fields; a Fail state fails here.
  private func checkOwnFields(_ inspection: inout StateTestInspection) throws(Failure) {
    var scope = scope
    do throws(DataFlowFailure) {
      switch state.kind {
      case .task: try askTask()
      case .wait(let wait): _ = try wait.endTime(of: state, in: &scope)
      case .map(let map): try inspection.evaluate(map, of: state, readItems: readItems, in: scope)
      case .fail(let fail):
        let texts = try fail.texts(of: state, in: &scope)
        throw DataFlowFailure(texts.error ?? "", cause: texts.cause)
      case .pass, .parallel: _ = try state.boundedInput(in: &scope)
      case .choice, .succeed: break
      }
    } catch {
      throw Failure(error)
    }
  }

  /// More iterations failed than the Map tolerates. One without limits goes on with what it has, as recorded.
  private func failureBeyondTolerance(_ inspection: StateTestInspection) -> Failure? {
    guard let failed = request.configuration.mapIterationFailureCount, failed > 0 else { return nil }
    var isBeyond = inspection.toleratedCount.map { failed > $0 } ?? false
    if let percentage = inspection.toleratedPercentage {
      let iterations = iterationCount(inspection)
      isBeyond = isBeyond || Double(failed) * 100 > percentage * Double(max(1, iterations))
    }
    guard isBeyond else { return nil }
    return Failure(
      error: StatesError.Name.exceedToleratedFailureThreshold,
      cause: "The specified tolerated failure threshold was exceeded")
  }

  private func iterationCount(_ inspection: StateTestInspection) -> Int {
    if case .succeeded(let result)? = mocked, let results = result.array { return results.count }
    return inspection.iterationCount
  }

  private func nextState() throws(Failure) -> String? {
    if case .choice(let choice) = state.kind {
      var scope = scope
      do {
        let decision = try choice.decision(of: state, in: &scope)
        return decision.rule.map { choice.choices[$0].next } ?? choice.defaultNext
      } catch {
        throw Failure(error)
      }
    }
    guard case .next(let name)? = state.transition else { return nil }
    return name
  }

  // MARK: - Failing

  /// What the retriers and catchers make of a failure.
  private func fail(_ failure: Failure, _ inspection: inout StateTestInspection) -> StateTestResult {
    var result = StateTestResult(status: .failed, error: failure.error, cause: failure.cause)
    if !failure.isTerminal {
      if retries(failure, &inspection) {
        result.status = .retriable
        result.inspectionData = told(inspection)
        return result
      }
      if let place = state.catchers.firstIndex(where: { failure.matches($0.errorEquals) }) {
        return caught(failure, by: place, &inspection)
      }
    }
    result.inspectionData = told(inspection)
    return result
  }

  /// Whether the first retrier that is for the failure has retries left.
  private func retries(_ failure: Failure, _ inspection: inout StateTestInspection) -> Bool {
    guard let place = state.retriers.firstIndex(where: { failure.matches($0.errorEquals) }) else { return false }
    inspection.retryIndex = place
    let retrier = state.retriers[place]
    let attempt = retryCount
    guard attempt < retrier.maxAttempts else { return false }
    var random = scope.random
    inspection.backoffMilliseconds = retrier.delay(beforeRetry: attempt, random: &random)
    return true
  }

  /// The configuration's, else the Context object's.
  private var retryCount: Int {
    max(
      0,
      request.configuration.retrierRetryCount ?? scope.context.part(named: "State")?["RetryCount"]?.integer ?? 0)
  }

  private func caught(
    _ failure: Failure, by place: Int, _ inspection: inout StateTestInspection
  ) -> StateTestResult {
    inspection.catchIndex = place
    let catcher = state.catchers[place]
    var scope = scope
    do {
      let outcome = try catcher.outcome(of: state, errorOutput: failure.errorOutput, in: &scope)
      return StateTestResult(
        status: .caughtError, output: outcome.output, error: failure.error, cause: failure.cause,
        nextState: catcher.next, inspectionData: told(inspection, assigned: outcome.assigned))
    } catch {
      return StateTestResult(
        status: .failed, error: error.error, cause: error.cause, inspectionData: told(inspection))
    }
  }

  /// The inspection data for the level asked for.
  private func told(
    _ inspection: StateTestInspection, assigned: [(name: String, value: JSONValue)] = []
  ) -> JSONObject? {
    guard request.inspectionLevel != .info else { return nil }
    var variables = variables
    for (name, value) in assigned { variables[name] = value }
    return inspection.told(variables: variables)
  }
}

extension Failure {
  /// What could not be evaluated; `States.Runtime` is for no retrier and no catcher.
  fileprivate init(_ problem: DataFlowFailure) {
    self.init(
      error: problem.error.isEmpty ? nil : problem.error, cause: problem.cause,
      isTerminal: [StatesError.Name.runtime, StatesError.Name.dataLimitExceeded].contains(problem.error))
  }
}
