import JSONDocument

extension StateMachineDefinition {
  /// The processor of a Map state as a state machine of its own: what a child execution of a distributed Map runs.
  ///
  /// - Parameter name: of the first Map state of that name, at any depth; nil when there is none.
  package func processor(ofMap name: String) -> StateMachineDefinition? {
    guard let state = states.map(named: name), case .map = state.kind,
      let processor = (state.document["ItemProcessor"] ?? state.document["Iterator"])?.object
    else { return nil }
    var machine = JSONObject()
    for member in processor where member.name != "ProcessorConfig" { machine[member.name] = member.value }
    // States without a query language of their own have the state machine's, not that of the Map around them.
    if machine["QueryLanguage"] == nil { machine["QueryLanguage"] = .string(queryLanguage.rawValue) }
    return StateMachineDefinition.parse(JSONValue.object(machine).text).definition
  }
}

extension StateGroup {
  fileprivate func map(named name: String) -> State? {
    for state in states {
      if state.name == name, case .map = state.kind { return state }
      for group in state.innerGroups {
        if let found = group.map(named: name) { return found }
      }
    }
    return nil
  }
}
