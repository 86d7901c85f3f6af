import JSONDocument

extension DefinitionCheck {
  private static let topLevelFields: Set<String> = [
    "Comment", "StartAt", "States", "Version", "TimeoutSeconds", "QueryLanguage", "ProcessorConfig",
  ]

  mutating func checkStateMachine(_ document: JSONValue) {
    guard case .object(let machine) = document else {
      error("Definition must be a valid JSON object", at: .root)
      return
    }
    let place = DefinitionPlace.root
    checkGroupFields(machine, known: Self.topLevelFields, at: place)
    let language = checkedLanguage(machine["QueryLanguage"], inherited: .jsonPath, at: place)
    checkNumber(
      machine["TimeoutSeconds"], in: 1...Self.longestSeconds, .jsonPath, at: place.member("TimeoutSeconds"))
    if let version = machine["Version"], version.string != "1.0" {
      error(
        "Value should be one of the following: [1.0]", at: place.member("Version"), advice: "found \(version.shortened)"
      )
    }
    checkGroup(machine, language: language, machineLanguage: language, at: place)
    checkNamesAreUnique(machine)
    checkScopes(of: document, at: place)
  }

  /// `StartAt` and `States` of the state machine, of a branch, or of a Map's processor.
  mutating func checkGroup(
    _ group: JSONObject, language: QueryLanguage, machineLanguage: QueryLanguage, at place: DefinitionPlace
  ) {
    let missing = ["StartAt", "States"].filter { group[$0] == nil }
    if !missing.isEmpty { error("These fields are required: [\(missing.joined(separator: ", "))]", at: place) }
    guard let written = group["States"] else { return }
    guard case .object(let states) = written else {
      error("'States' must be an object, found \(written.shortened)", at: place.member("States"))
      return
    }
    if states.isEmpty { error("Value cannot be empty", at: place.member("States")) }
    for state in states {
      checkState(
        state.name, state.value, language: language, machineLanguage: machineLanguage,
        at: place.member("States").member(state.name))
    }
    checkTransitions(group, states, at: place)
  }

  /// The language that a machine or a state says it uses, else the one around it.
  mutating func checkedLanguage(_ written: JSONValue?, inherited: QueryLanguage, at place: DefinitionPlace)
    -> QueryLanguage
  {
    guard let written else { return inherited }
    guard let language = written.string.flatMap(QueryLanguage.init(rawValue:)) else {
      let here = place.member("QueryLanguage")
      if written.string == nil {
        error("Expected value of type [STRING]", at: here, advice: "found \(written.shortened)")
      } else {
        error(
          "Value should be one of the following: [JSONPath, JSONata]", at: here, advice: "found \(written.shortened)")
      }
      return inherited
    }
    return language
  }

  private mutating func checkNamesAreUnique(_ machine: JSONObject) {
    var seen: Set<String> = []
    var repeated: [(String, DefinitionPlace)] = []
    var labels: Set<String> = []
    var repeatedLabels: [(String, DefinitionPlace)] = []
    func visit(_ group: JSONValue, _ place: DefinitionPlace) {
      guard case .object(let states)? = group["States"] else { return }
      for state in states {
        let here = place.member("States").member(state.name)
        if !seen.insert(state.name).inserted { repeated.append((state.name, here)) }
        if let label = state.value["Label"]?.string, !labels.insert(label).inserted {
          repeatedLabels.append((label, here.member("Label")))
        }
        for (index, branch) in (state.value["Branches"]?.array ?? []).enumerated() {
          visit(branch, here.member("Branches").element(index))
        }
        for name in ["ItemProcessor", "Iterator"] {
          if let processor = state.value[name] { visit(processor, here.member(name)) }
        }
      }
    }
    visit(.object(machine), .root)
    for (name, place) in repeated {
      error("Duplicate State name: \(name)", at: place, code: "DUPLICATE_STATE_NAME")
    }
    for (label, place) in repeatedLabels {
      error("Duplicate Label name: \(label)", at: place, code: "DUPLICATE_LABEL_NAME")
    }
  }

  /// `; did you mean 'Ship'?`, when something known is spelt nearly so.
  func nearest(_ name: String, _ known: some Collection<String>) -> String {
    advice(for: name, known).map { "; \($0)" } ?? ""
  }

  func advice(for name: String, _ known: some Collection<String>) -> String? {
    SpellingDistance.nearest(to: name, in: known).map { "did you mean '\($0)'?" }
  }
}

extension JSONValue {
  /// The value's text, cut for a message.
  var shortened: String {
    let text = text
    return text.count > 60 ? text.prefix(59) + "…" : text
  }
}
