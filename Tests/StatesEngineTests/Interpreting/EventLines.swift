import ExecutionHistory
import JSONDocument
import StatesEngine
import StatesLanguage

/// Runs state machines in tests and writes what happened as lines that one can read.
struct TestExecution {
  private(set) var interpreter: Interpreter
  private(set) var events: [HistoryEvent] = []
  var effects: [String] = []
  var now: Int64 = 0

  init(_ definition: String, workflowType: WorkflowType = .standard) throws {
    let program = try StateMachineProgram(try StateMachineDefinition(parsing: definition))
    let machine = StateMachineARN(region: "us-east-1", account: "123456789012", name: "M")
    interpreter = Interpreter(
      program,
      identity: ExecutionIdentity(
        arn: ExecutionARN(of: machine, name: "run"), stateMachine: machine, workflowType: workflowType, roleARN: "role")
    )
  }

  /// Takes in a fact, and notes what was asked for besides events: `task 3 {…}`, `wait 5000`, `cancel timer 1`.
  ///
  /// A worker takes every Task at once, but those of activities.
  mutating func take(_ fact: EngineFact.Kind) {
    for case .startTask(let request) in give(fact) where TaskTarget(resource: request.resource) != .activity {
      _ = give(.taskStarted(EventID(rawValue: request.scheduledEventID), worker: nil))
    }
  }

  /// The same; what was asked for as it is.
  mutating func give(_ fact: EngineFact.Kind) -> [EngineEffect] {
    let given = interpreter.handle(EngineFact(fact, at: now))
    for effect in given {
      switch effect {
      case .record(let recorded): events += recorded
      case .startTask(let request): effects.append("task \(request.scheduledEventID) \(request.input.text)")
      case .cancelTask(let id): effects.append("cancel task \(id)")
      case .setTimer(let timer): effects.append("\(timer.purpose) \(timer.id.rawValue) at \(timer.fireTime)")
      case .cancelTimer(let timer): effects.append("cancel timer \(timer.rawValue)")
      case .continueLater: effects.append("continue")
      case .finished(let outcome): effects.append("finished \(outcome.status.rawValue)")
      default: effects.append("\(effect)")
      }
    }
    return given
  }

  mutating func start(_ input: JSONValue = [:]) { take(.executionStarted(input: input, seed: 7)) }

  /// `4 < 2  PassStateExited A {"a":1}`: the id, what it follows, the type and what it tells.
  var lines: String {
    events.map { "\($0.id) < \($0.previousID)  \($0.type.name)\($0.details.summary)" }.joined(separator: "\n")
  }

  var effectLines: String { effects.joined(separator: "\n") }
}

extension HistoryEventDetails {
  fileprivate var summary: String {
    var parts: [String] = []
    if let name = stateName { parts.append(name) }
    if case .mapIteration(_, let index) = self { parts.append("[\(index)]") }
    if case .mapStateStarted(let length) = self { parts.append("length \(length)") }
    if let text = payload?.text { parts.append(text) }
    if case .stateExited(_, _, let assigned) = self, !assigned.isEmpty {
      parts.append(assigned.map { "\($0.name)=\($0.value.text ?? "")" }.joined(separator: " "))
    }
    if case .executionRedriven(let count) = self { parts.append("#\(count)") }
    if case .mapRunRedriven(_, let count) = self { parts.append("#\(count)") }
    if let failure {
      parts.append(failure.error ?? "no error")
      if let cause = failure.cause { parts.append("'\(cause)'") }
    }
    return parts.isEmpty ? "" : " " + parts.joined(separator: " ")
  }
}
