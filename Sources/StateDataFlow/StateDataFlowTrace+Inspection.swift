import JSONDocument
import StatesLanguage

extension StateDataFlowTrace {
  /// What `TestState` tells of the steps at the levels DEBUG and TRACE: JSON text by AWS's names.
  ///
  /// Which steps it tells depends on the type of the state, as recorded: a Pass with a `Result` has no `afterInputPath`,
  /// a Parallel neither that nor `afterParameters`. Source: API reference, `InspectionData`.
  package func inspectionData(of state: State) -> JSONObject {
    var data = JSONObject()
    func tell(_ name: String, _ value: JSONValue?) {
      if let value { data[name] = .string(value.text) }
    }
    tell("input", input)
    guard state.queryLanguage == .jsonPath else {
      if case .task = state.kind {
        tell("afterArguments", afterArguments)
        tell("result", result)
      }
      return data
    }
    switch state.kind {
    case .task:
      tell("afterInputPath", afterInputPath)
      tell("afterParameters", afterParameters)
      tell("result", result)
    case .pass(let pass):
      if pass.result == nil {
        tell("afterInputPath", afterInputPath)
        tell("afterParameters", afterParameters)
      } else {
        tell("result", result)
      }
    case .map:
      tell("afterInputPath", afterInputPath)
      tell("afterItemsPath", afterItemsPath)
    case .parallel: break
    case .choice, .wait, .succeed, .fail: tell("afterInputPath", afterInputPath)
    }
    tell("afterResultSelector", afterResultSelector)
    tell("afterResultPath", afterResultPath)
    return data
  }
}
