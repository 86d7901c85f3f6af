import ExecutionHistory
import JSONDocument
import StatesLanguage

/// A state machine that a driver can run: what it is called, its definition as text and as read.
package struct RunnableStateMachine: Sendable {
  package var arn: StateMachineARN
  package var workflowType: WorkflowType
  package var roleARN: String
  package var text: DefinitionText
  package var program: StateMachineProgram
  /// How whoever runs it finds it again; see ``NewExecution/origin``.
  package var origin: String?

  /// - Throws: when a name in the definition leads to no state.
  package init(
    arn: StateMachineARN, workflowType: WorkflowType = .standard,
    roleARN: String = "arn:aws:iam::123456789012:role/stepwatch", text: DefinitionText,
    definition: StateMachineDefinition, origin: String? = nil
  ) throws(ProgramError) {
    self.arn = arn
    self.workflowType = workflowType
    self.roleARN = roleARN
    self.text = text
    self.origin = origin
    program = try StateMachineProgram(definition)
  }
}

/// Asks a driver for an execution.
package struct StartRequest: Sendable {
  package var stateMachine: RunnableStateMachine
  /// The execution's name; nil takes a new uuid.
  package var name: String?
  package var input: JSONValue

  package init(_ stateMachine: RunnableStateMachine, name: String? = nil, input: JSONValue = [:]) {
    self.stateMachine = stateMachine
    self.name = name
    self.input = input
  }
}

/// Why a driver does not do what it was asked for.
package enum EngineError: Error, Equatable, Sendable {
  /// An execution of that name runs already.
  case executionAlreadyExists(ExecutionARN)
  case executionDoesNotExist(ExecutionARN)
  /// The reason is AWS's `redriveStatusReason`, or one of this engine's own.
  case executionNotRedrivable(ExecutionARN, String)
  /// The token is none, or its Task has ended.
  case invalidToken
  case taskDoesNotExist
  /// The journal of an execution was written by another version of the interpreter.
  case journalVersion(ExecutionARN, found: Int, expected: Int)
  /// Folding an execution's facts gives another event than was recorded.
  case journalMismatch(ExecutionARN, recorded: HistoryEvent?, computed: HistoryEvent?)
  /// The journal has the execution and nothing that it did: no engine of this version wrote it.
  case journalIsEmpty(ExecutionARN)
  /// An item of a Map Run goes on with its Map Run or not at all.
  case parentCannotGoOn(ExecutionARN, parent: ExecutionARN)
  case unknownMapRun(ExecutionARN, mapRun: String)
  /// The definition in the journal cannot be read.
  case journalDefinition(ExecutionARN, String)
}

extension EngineError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .executionAlreadyExists(let arn): "Execution Already Exists: '\(arn)'"
    case .executionDoesNotExist(let arn): "no such execution runs here: \(arn)"
    case .executionNotRedrivable(let arn, let reason):
      "ExecutionNotRedrivable: Execution \(arn) invalid for redrive as: \(reason)"
    case .invalidToken: "the task token is not one that this engine gave out"
    case .taskDoesNotExist: "the Task of this token has ended"
    case .journalVersion(let arn, let found, let expected):
      "\(arn) was begun by version \(found) of the interpreter; this is version \(expected)"
    case .journalMismatch(let arn, let recorded, let computed):
      "\(arn) cannot be continued: the journal holds \(Self.name(recorded)), computing it again gives "
        + Self.name(computed) + Self.difference(recorded, computed)
    case .journalIsEmpty(let arn): "\(arn) cannot be continued: the journal holds no facts of it"
    case .parentCannotGoOn(let arn, let parent):
      "\(arn) is an item of a Map Run of \(parent), which cannot go on"
    case .unknownMapRun(let arn, let mapRun):
      "the Map state of \(arn) cannot be found: the history of its parent does not begin the Map Run \(mapRun)"
    case .journalDefinition(let arn, let problem): "the definition of \(arn) cannot be read again: \(problem)"
    }
  }

  private static func name(_ event: HistoryEvent?) -> String {
    event.map { "event \($0.id) \($0.type.name) after \($0.previousID)" } ?? "no further event"
  }

  /// What tells two events apart that have the same name.
  private static func difference(_ recorded: HistoryEvent?, _ computed: HistoryEvent?) -> String {
    guard let recorded, let computed, name(recorded) == name(computed) else { return "" }
    if recorded.timestamp != computed.timestamp { return ", at \(recorded.timestamp) and at \(computed.timestamp) ms" }
    return ", with \(shortened(recorded.details)) and with \(shortened(computed.details))"
  }

  private static func shortened(_ details: HistoryEventDetails) -> String {
    let text = details.payload?.text ?? "\(details)"
    return text.count > 200 ? text.prefix(200) + "…" : text
  }
}
