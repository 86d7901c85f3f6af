import JSONDocument

extension DefinitionCheck {
  /// Every transition leads to a state of the same group, and every state of the group can be reached.
  mutating func checkTransitions(_ group: JSONObject, _ states: JSONObject, at place: DefinitionPlace) {
    var reached: Set<String> = []
    if let startAt = group["StartAt"] {
      if let name = startAt.string {
        checkTarget(name, in: states, at: place.member("StartAt"))
        reached.insert(name)
      } else {
        error("'StartAt' must be a state's name, found \(startAt.shortened)", at: place.member("StartAt"))
      }
    }
    var isTerminated = false
    for state in states {
      let here = place.member("States").member(state.name)
      for (target, targetPlace) in targets(of: state.value, at: here) {
        checkTarget(target, in: states, at: targetPlace)
      }
      if state.value["End"]?.bool == true || ["Succeed", "Fail"].contains(state.value["Type"]?.string) {
        isTerminated = true
      }
    }
    guard case .string? = group["StartAt"] else { return }
    // As measured, AWS says either that nothing ends or what cannot be reached.
    if isTerminated || states.isEmpty {
      checkReachability(from: &reached, states, at: place)
    } else if place.path.steps.isEmpty {
      errorWithoutLocation(
        DefinitionProblem.noTerminalState, code: "MISSING_END_STATE", pointingAt: place.member("States"))
    } else {
      error(DefinitionProblem.noTerminalState, at: place.member("States"), code: "MISSING_END_STATE")
    }
  }

  /// AWS says `Next` wherever the name stands: in `StartAt` and `Default` too.
  private mutating func checkTarget(_ name: String, in states: JSONObject, at place: DefinitionPlace) {
    guard states[name] == nil else { return }
    error(
      "Missing 'Next' target: \(name)", at: place, code: DefinitionProblem.missingTransitionTarget,
      advice: advice(for: name, states.names))
  }

  private mutating func checkReachability(
    from reached: inout Set<String>, _ states: JSONObject, at place: DefinitionPlace
  ) {
    var pending = Array(reached)
    while let name = pending.popLast() {
      guard let state = states[name] else { continue }
      for (target, _) in targets(of: state, at: place) where reached.insert(target).inserted {
        pending.append(target)
      }
    }
    for state in states where !reached.contains(state.name) {
      error(
        "State \"\(state.name)\" is not reachable.", at: place.member("States").member(state.name),
        code: DefinitionProblem.missingTransitionTarget)
    }
  }

  /// Where a state leads, and the place of the field that says so.
  private func targets(of state: JSONValue, at place: DefinitionPlace) -> [(String, DefinitionPlace)] {
    var targets: [(String, DefinitionPlace)] = []
    func add(_ value: JSONValue?, _ field: String, _ place: DefinitionPlace) {
      if let name = value?.string { targets.append((name, place.member(field))) }
    }
    add(state["Next"], "Next", place)
    add(state["Default"], "Default", place)
    for field in ["Choices", "Catch"] {
      for (index, entry) in (state[field]?.array ?? []).enumerated() {
        add(entry["Next"], "Next", place.member(field).element(index))
      }
    }
    return targets
  }
}
