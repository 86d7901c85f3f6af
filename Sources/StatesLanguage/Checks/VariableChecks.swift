import JSONDocument

extension DefinitionCheck {
  /// Tells of variables that have the name of one in a scope around theirs.
  ///
  /// The developer guide ("Passing data between states with variables") forbids that, yet AWS was recorded to take a
  /// definition where it is so. The states of a distributed Map see no variables from outside.
  ///
  /// - Parameter outer: the variables of the scopes around the group.
  mutating func checkScopes(of group: JSONValue, outer: Set<String> = [], at place: DefinitionPlace) {
    guard case .object(let states)? = group["States"] else { return }
    var own: Set<String> = []
    for state in states {
      for (assigned, here) in Self.assignments(of: state.value, at: place.member("States").member(state.name)) {
        for written in assigned.names {
          let name = written.hasSuffix(".$") ? String(written.dropLast(2)) : written
          own.insert(name)
          if outer.contains(name) {
            warning(
              "Variable '\(name)' hides that of an outer scope: what is assigned here is lost where the branch or the "
                + "iteration ends", at: here.member(written), code: "HIDES_VARIABLE")
          }
        }
      }
    }
    let visible = outer.union(own)
    for state in states {
      let here = place.member("States").member(state.name)
      for (index, branch) in (state.value["Branches"]?.array ?? []).enumerated() {
        checkScopes(of: branch, outer: visible, at: here.member("Branches").element(index))
      }
      for name in ["ItemProcessor", "Iterator"] {
        guard let processor = state.value[name] else { continue }
        let isDistributed = processor["ProcessorConfig"]?["Mode"]?.string == "DISTRIBUTED"
        checkScopes(of: processor, outer: isDistributed ? [] : visible, at: here.member(name))
      }
    }
  }

  /// The `Assign` of a state, of its catchers and of its choice rules, each with its place.
  private static func assignments(of state: JSONValue, at place: DefinitionPlace) -> [(JSONObject, DefinitionPlace)] {
    var holders = [(state, place)]
    for list in ["Catch", "Choices"] {
      for (index, entry) in (state[list]?.array ?? []).enumerated() {
        holders.append((entry, place.member(list).element(index)))
      }
    }
    return holders.compactMap { holder, place in
      holder["Assign"]?.object.map { ($0, place.member("Assign")) }
    }
  }
}
