import JSONDocument

extension DefinitionCheck {
  private static let distributedOnly = ["ItemReader", "ItemBatcher", "ResultWriter", "Label"]

  /// AWS takes these everywhere.
  private static let distributedToAnyEffect = [
    "ToleratedFailureCount", "ToleratedFailurePercentage", "ToleratedFailureCountPath",
    "ToleratedFailurePercentagePath",
  ]

  mutating func checkMap(_ state: JSONObject, machineLanguage: QueryLanguage, at place: DefinitionPlace) {
    let language = state["QueryLanguage"]?.string.flatMap(QueryLanguage.init(rawValue:)) ?? machineLanguage
    let field = state["ItemProcessor"] != nil ? "ItemProcessor" : "Iterator"
    guard let written = state[field] else {
      missOne(of: ["ItemProcessor", "Iterator"], at: place)
      return
    }
    guard case .object(let processor) = written else {
      error("'\(field)' must be an object, found \(written.shortened)", at: place.member(field))
      return
    }
    let inside = place.member(field)
    checkItemObject("ProcessorConfig", of: processor, .processorConfig, language, at: inside)
    let isDistributed = checkedProcessorConfig(processor["ProcessorConfig"], at: inside.member("ProcessorConfig"))
    let isExpress = processor["ProcessorConfig"]?["ExecutionType"]?.string == "EXPRESS"
    checkGroupFields(processor, known: Self.branchFields.union(["ProcessorConfig"]), at: inside)
    asChildren(isExpress: isDistributed ? isExpress : workflowIsExpress) { check in
      check.checkGroup(processor, language: machineLanguage, machineLanguage: machineLanguage, at: inside)
    }
    if !isDistributed {
      for name in Self.distributedOnly where state[name] != nil {
        error(
          "The field '\(name)' is supported only where 'ProcessorConfig' has \"Mode\": \"DISTRIBUTED\"",
          at: place.member(name))
      }
      for name in Self.distributedToAnyEffect where state[name] != nil {
        warning(
          "The field '\(name)' has an effect only where 'ProcessorConfig' has \"Mode\": \"DISTRIBUTED\"",
          at: place.member(name))
      }
    }
    checkItemFields(state, language, at: place)
    checkNumber(state["MaxConcurrency"], in: 0...Int.max, language, at: place.member("MaxConcurrency"))
    checkNumber(state["ToleratedFailureCount"], in: 0...99_999_999, language, at: place.member("ToleratedFailureCount"))
    checkPercentage(state["ToleratedFailurePercentage"], language, at: place.member("ToleratedFailurePercentage"))
    if let label = state["Label"], !(label.string.map(Self.isLabel) ?? false) {
      error(
        "'Label' has 1 to 40 characters, without blanks and ?*<>{}[]:;,\\|^~$#%&`\", found \(label.shortened)",
        at: place.member("Label"), code: "INVALID_LABEL_NAME")
    }
  }

  /// Not whole numbers alone: AWS was recorded to read what a path gives as a float.
  private mutating func checkPercentage(_ value: JSONValue?, _ language: QueryLanguage, at place: DefinitionPlace) {
    guard let value, !isExpression(value, language) else { return }
    let found = "found \(value.shortened)"
    guard let percentage = value.double else {
      error("Expected value of type Number", at: place, advice: found)
      return
    }
    if percentage < 0 { error("Minimum value is 0", at: place, advice: found) }
    if percentage > 100 { error("Maximum value is 100", at: place, advice: found) }
  }

  private static func isLabel(_ text: String) -> Bool {
    (1...40).contains(text.count)
      && text.unicodeScalars.allSatisfy { scalar in
        !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
          && !"?*<>{}[]:;,\\|^~$#%&`\"".unicodeScalars.contains(scalar)
      }
  }

  /// - Returns: whether the Map is distributed.
  private mutating func checkedProcessorConfig(_ config: JSONValue?, at place: DefinitionPlace) -> Bool {
    guard let config else { return false }
    let mode = config["Mode"]
    if let mode, !["INLINE", "DISTRIBUTED"].contains(mode.string) {
      error(
        "Value should be one of the following: [INLINE, DISTRIBUTED]", at: place.member("Mode"),
        advice: "found \(mode.shortened)")
    }
    let isDistributed = mode?.string == "DISTRIBUTED"
    let type = config["ExecutionType"]
    if let type, !["STANDARD", "EXPRESS"].contains(type.string) {
      error(
        "Value should be one of the following: [STANDARD, EXPRESS]", at: place.member("ExecutionType"),
        advice: "found \(type.shortened)")
    } else if type != nil, mode?.string == "INLINE" {
      error("Field 'ExecutionType' is not supported", at: place, pointingAt: place.member("ExecutionType"))
    }
    if isDistributed, workflowIsExpress {
      error(
        "The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines",
        at: place.member("Mode"))
    }
    if isDistributed, type == nil { error("These fields are required: [ExecutionType]", at: place) }
    return isDistributed
  }
}
