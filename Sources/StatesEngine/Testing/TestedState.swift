import JSONDocument
import StatesLanguage

/// The state that a test is about, found in what the request gives as its definition.
struct TestedState: Sendable {
  let state: State
  /// Whether the state stands in a Map's processor.
  let isInMap: Bool

  /// What AWS calls a state that comes without a state machine.
  static let nameOfLone = "StateName"

  init(_ request: StateTestRequest) throws(StateTestError) {
    if let name = request.stateName, name.isEmpty {
      throw .tooShort(parameter: "stateName", length: 0, minimum: 1)
    }
    let document = try Self.document(request.definition)
    if let name = request.stateName {
      let definition = try Self.definition(document) { _ in true }
      guard let found = Self.find(name, in: definition.states, isInMap: false) else {
        throw .validation("State not found in definition")
      }
      self = found
    } else {
      let lone: JSONValue = [
        "StartAt": .string(Self.nameOfLone), "States": .object(JSONObject([(Self.nameOfLone, document)])),
      ]
      let definition = try Self.definition(lone, where: Self.mattersToLone)
      guard let state = definition.states[Self.nameOfLone] else { throw .validation("State not found in definition") }
      self.init(state: state, isInMap: false)
    }
  }

  private init(state: State, isInMap: Bool) {
    self.state = state
    self.isInMap = isInMap
  }

  private static func document(_ text: String) throws(StateTestError) -> JSONValue {
    do {
      return try JSONValue(parsing: text)
    } catch {
      throw .invalidDefinition(DefinitionCheck.problems(ofText: text).filter { $0.severity == .error })
    }
  }

  private static func definition(
    _ document: JSONValue, where matters: (DefinitionProblem) -> Bool
  ) throws(StateTestError) -> StateMachineDefinition {
    let parsing = StateMachineDefinition.parse(document)
    let checked = DefinitionCheck.problems(of: document)
    let known = Set(checked.map(\.location))
    let problems = (checked + parsing.problems.filter { !known.contains($0.location) })
      .filter { $0.severity == .error && matters($0) }
    guard problems.isEmpty, let definition = parsing.definition else { throw .invalidDefinition(problems) }
    return definition
  }

  /// Where a lone state leads is not there, and it need not be an end; what stands inside of it is whole.
  private static func mattersToLone(_ problem: DefinitionProblem) -> Bool {
    if problem.location.isEmpty { return false }
    guard problem.code == DefinitionProblem.missingTransitionTarget else { return true }
    return ["/Branches[", "/ItemProcessor/", "/Iterator/"].contains { inside in
      problem.location.hasPrefix("/States/\(nameOfLone)\(inside)")
    }
  }

  private static func find(_ name: String, in group: StateGroup, isInMap: Bool) -> TestedState? {
    if let state = group[name] { return TestedState(state: state, isInMap: isInMap) }
    for state in group.states {
      var holdsItems = isInMap
      if case .map = state.kind { holdsItems = true }
      for inner in state.innerGroups {
        if let found = find(name, in: inner, isInMap: holdsItems) { return found }
      }
    }
    return nil
  }
}
