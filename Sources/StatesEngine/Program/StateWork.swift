import JSONDocument
import StatesLanguage

/// What there is to do in a state, in a form that is cheap to hand around: a state's kind holds all its fields by value.
enum StateWork: Sendable {
  case pass(result: JSONValue?)
  case choice(Shared<ChoiceState>)
  case wait(Shared<WaitState>)
  case succeed
  case fail(Shared<FailState>)
  case task(Shared<TaskState>)
  case parallel
  case map(Shared<MapState>)

  init(_ kind: State.Kind) {
    switch kind {
    case .pass(let pass): self = .pass(result: pass.result)
    case .choice(let choice): self = .choice(Shared(choice))
    case .wait(let wait): self = .wait(Shared(wait))
    case .succeed: self = .succeed
    case .fail(let fail): self = .fail(Shared(fail))
    case .task(let task): self = .task(Shared(task))
    case .parallel: self = .parallel
    case .map(let map): self = .map(Shared(map))
    }
  }

  final class Shared<Value: Sendable>: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }
}

extension State {
  /// Whether the state is a Pass that changes nothing.
  var handsOnInput: Bool {
    guard case .pass(let pass) = kind, pass.result == nil, dataFlow.parameters == nil, dataFlow.arguments == nil,
      dataFlow.output == nil, dataFlow.assign == nil, case .unset = dataFlow.inputPath,
      case .unset = dataFlow.resultPath, case .unset = dataFlow.outputPath
    else { return false }
    return true
  }
}
