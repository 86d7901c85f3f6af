import ExecutionHistory
import JSONDocument
import StatesEngine
import StatesLanguage

/// Runs an execution on a clock of its own: nothing waits, Tasks are answered by recorded responses in turn.
struct VirtualRun {
  private var interpreter: Interpreter
  private(set) var events: [HistoryEvent] = []
  private(set) var outcome: ExecutionOutcome?
  private var now: Int64
  private var answers: RecordedAnswers
  private var tasks: [(request: TaskRequest, attempt: RecordedAnswers.Attempt?)] = []
  private var timers: [TimerID: EngineTimer] = [:]
  private var facts: [EngineFact.Kind] = []
  private let isChild: Bool
  private let objects: VirtualObjects
  /// How many events the recording has, when it ends before the execution does.
  var endsAfter: Int?
  /// The error and cause of the StopExecution that ends the recording.
  var stop: (error: String?, cause: String?)?

  init(
    _ program: StateMachineProgram, identity: ExecutionIdentity, now: Int64,
    answers: RecordedAnswers = RecordedAnswers([]), objects: VirtualObjects = VirtualObjects(),
    isChild: Bool = false
  ) {
    interpreter = Interpreter(program, identity: identity)
    self.now = now
    self.answers = answers
    self.objects = objects
    self.isChild = isChild
  }

  /// - Parameter deletedActivities: ARNs of activities that are gone by the time of the start.
  mutating func run(input: JSONValue, deletedActivities: [String] = []) {
    for arn in deletedActivities { take(.activityDeleted(arn: arn)) }
    take(.executionStarted(input: input, seed: 1))
    while outcome == nil {
      if !facts.isEmpty {
        take(facts.removeFirst())
      } else if !tasks.isEmpty {
        let task = tasks.removeFirst()
        answer(task.request, with: task.attempt)
      } else if let endsAfter, events.count >= endsAfter {
        return
      } else if let stop, timers.isEmpty || events.count >= 1, !isBusy {
        take(.stopRequested(error: stop.error, cause: stop.cause))
      } else if !fireNextTimer() {
        return
      }
    }
  }

  private var isBusy: Bool { !facts.isEmpty || !tasks.isEmpty }

  private mutating func fireNextTimer() -> Bool {
    guard let next = timers.values.min(by: { ($0.fireTime, $0.id.rawValue) < ($1.fireTime, $1.id.rawValue) }) else {
      return false
    }
    timers[next.id] = nil
    now = max(now, next.fireTime)
    take(.timerFired(next.id))
    return true
  }

  private mutating func take(_ fact: EngineFact.Kind) {
    for effect in interpreter.handle(EngineFact(fact, at: now)) { perform(effect) }
  }

  private mutating func perform(_ effect: EngineEffect) {
    switch effect {
    case .record(let recorded): events += recorded
    case .startTask(let request): start(request)
    case .startNestedExecution(let request): start(request.task)
    case .cancelTask(let id): tasks.removeAll { $0.request.scheduledEventID == id.rawValue }
    case .setTimer(let timer): timers[timer.id] = timer
    case .cancelTimer(let timer): timers[timer] = nil
    case .readItems(let request):
      switch ObjectItemStore(objects).read(request) {
      case .success(let read): facts.append(.itemsRead(mapRun: request.mapRun, read))
      case .failure(let error):
        facts.append(.itemReaderFailed(mapRun: request.mapRun, error: error.error, cause: error.cause))
      }
    case .startChildExecution(let request): runChild(request)
    case .writeResults(let request):
      switch ObjectItemStore(objects).put(request) {
      case .success(let output): facts.append(.resultsWritten(mapRun: request.mapRun, output: output))
      case .failure(let error):
        facts.append(.resultWriterFailed(mapRun: request.mapRun, error: error.error, cause: error.cause))
      }
    case .stopChildExecution, .mapRunStands: break
    case .continueLater: facts.append(.continued)
    case .finished(let outcome): self.outcome = outcome
    }
  }

  private mutating func runChild(_ request: ChildExecutionRequest) {
    let machine = StateMachineARN("arn:aws:states:us-east-1:123456789012:stateMachine:parent")
    let identity = ExecutionIdentity(
      arn: request.arn,
      stateMachine: machine, roleARN: "arn:aws:iam::123456789012:role/role")
    var child = VirtualRun(request.program, identity: identity, now: now, objects: objects, isChild: true)
    child.run(input: request.input)
    facts.append(.childExecutionEnded(request.child, child.outcome ?? ExecutionOutcome(.failed)))
  }

  /// A worker takes every Task at once, but those of activities and those that could not be started.
  private mutating func start(_ request: TaskRequest) {
    let attempt = recordedAttempt(request)
    tasks.append((request, attempt))
    if TaskTarget(resource: request.resource) == .activity { return }
    switch attempt?.outcome {
    case .startFailed, .scheduleFailed: break
    default: facts.append(.taskStarted(EventID(rawValue: request.scheduledEventID), worker: nil))
    }
  }

  private mutating func recordedAttempt(_ request: TaskRequest) -> RecordedAnswers.Attempt? {
    if isChild {
      return RecordedAnswers.Attempt(
        resource: request.resource, input: request.input, outcome: RecordedAnswers.echo(request))
    }
    var name = request.resource
    if case .service(let service, _) = TaskTarget(resource: request.resource) {
      name = "\(service.resourceType):\(service.resource)"
    }
    return answers.take(for: request, target: name)
  }

  private mutating func answer(_ request: TaskRequest, with attempt: RecordedAnswers.Attempt?) {
    let id = EventID(rawValue: request.scheduledEventID)
    guard let attempt else { return }
    if let worker = attempt.worker { facts.append(.taskStarted(id, worker: worker)) }
    if let submission = attempt.submission { facts.append(.taskSubmitted(id, output: submission)) }
    switch attempt.outcome {
    case .succeeded(let output): facts.append(.taskSucceeded(id, output: output))
    case .failed(let error, let cause): facts.append(.taskFailed(id, error: Self.name(error), cause: cause))
    case .startFailed(let error, let cause): facts.append(.taskStartFailed(id, error: Self.name(error), cause: cause))
    case .scheduleFailed(let error, let cause):
      facts.append(.taskScheduleFailed(id, error: Self.name(error), cause: cause))
    case nil: break
    }
  }

  private static func name(_ error: String) -> String? { error == RecordedAnswers.noError ? nil : error }
}
