import JSONDocument
import Timestamps

extension DefinitionCheck {
  mutating func checkState(
    _ name: String, _ value: JSONValue, language: QueryLanguage, machineLanguage: QueryLanguage,
    at place: DefinitionPlace
  ) {
    guard case .object(let state) = value else {
      error("A state must be an object, found \(value.shortened)", at: place)
      return
    }
    if name.isEmpty {
      error("Invalid State name: it must not be empty", at: place, code: "INVALID_STATE_NAME")
    } else if name.count > 80 {
      error(
        "Invalid State name: State '\(name)' exceeds the 80-character limit allowed by the service", at: place,
        code: "INVALID_STATE_NAME")
    }
    let language = checkedLanguage(state["QueryLanguage"], inherited: machineLanguage, at: place)
    let isDowngraded = machineLanguage == .jsonata && language == .jsonPath
    if isDowngraded {
      error("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine", at: place)
    }
    guard let type = state["Type"] else {
      error("These fields are required: [Type]", at: place)
      return
    }
    guard let type = type.string, StateFieldRules.types.contains(type) else {
      error(
        "The field 'Type' should have one of these values: [\(StateFieldRules.types.joined(separator: ", "))]",
        at: place.member("Type"))
      return
    }
    checkFields(state, type: type, language, isDowngraded: isDowngraded, at: place)
    checkNextOrEnd(state, type: type, at: place)
    checkPaths(state, type: type, language, at: place)
    checkTemplates(state, type: type, language, at: place)
    if StateFieldRules.fields(of: type, language).contains("Retry") {
      checkRetriers(state["Retry"], at: place.member("Retry"))
      checkCatchers(state["Catch"], language, at: place.member("Catch"))
    }
    switch type {
    case "Task": checkTask(state, language, at: place)
    case "Choice": checkChoice(state, language, at: place)
    case "Wait": checkWait(state, language, at: place)
    case "Pass": checkResult(state["Result"], language, at: place.member("Result"))
    case "Parallel": checkParallel(state, machineLanguage: machineLanguage, at: place)
    case "Map": checkMap(state, machineLanguage: machineLanguage, at: place)
    default: break
    }
  }

  /// - Parameter isDowngraded: the state has a language that AWS refuses; it says nothing more of fields of the other.
  private mutating func checkFields(
    _ state: JSONObject, type: String, _ language: QueryLanguage, isDowngraded: Bool, at place: DefinitionPlace
  ) {
    let allowed = StateFieldRules.fields(of: type, language)
    for field in state where !allowed.contains(field.name) {
      guard let other = StateFieldRules.otherLanguage(of: field.name, type: type, language) else {
        unsupported(field.name, of: place, among: allowed)
        continue
      }
      if !isDowngraded { refuse(field.name, of: language, supportedFor: other, at: place) }
    }
    for (one, other) in StateFieldRules.exclusivePairs where state[one] != nil && state[other] != nil {
      refuseBoth([one, other], at: place, pointingAt: place.member(other))
    }
  }

  /// A field that belongs to the other query language.
  mutating func refuse(
    _ field: String, of language: QueryLanguage, supportedFor other: QueryLanguage, at place: DefinitionPlace
  ) {
    error(
      "The QueryLanguage is set to '\(language.rawValue)', but field '\(field)' is only supported for the "
        + "'\(other.rawValue)' QueryLanguage", at: place, pointingAt: place.member(field))
  }

  mutating func refuseBoth(_ fields: [String], at place: DefinitionPlace, pointingAt culprit: DefinitionPlace) {
    error(
      "There should only be one of the following fields: [\(fields.joined(separator: ", "))]", at: place,
      pointingAt: culprit)
  }

  /// None of some fields is there, one of which must be.
  mutating func missOne(of fields: [String], at place: DefinitionPlace) {
    error(
      "This object should have only one of the following fields: [\(fields.joined(separator: ", "))]", at: place)
  }

  private mutating func checkNextOrEnd(_ state: JSONObject, type: String, at place: DefinitionPlace) {
    guard StateFieldRules.fields(of: type, .jsonPath).contains("Next") else { return }
    switch (state["Next"], state["End"]) {
    case (nil, nil): missOne(of: ["Next", "End"], at: place)
    case (.some, .some(let end)) where end.bool == true:
      refuseBoth(["Next", "End"], at: place, pointingAt: place.member("End"))
    case (.some(let next), _) where next.string == nil:
      error("'Next' must be a state's name, found \(next.shortened)", at: place.member("Next"))
    case (nil, .some(let end)) where end.bool != true:
      error("'End' must be true where there is no 'Next', found \(end.shortened)", at: place.member("End"))
    default: break
    }
  }

  private mutating func checkWait(_ state: JSONObject, _ language: QueryLanguage, at place: DefinitionPlace) {
    let written = StateFieldRules.waitFields.filter { state[$0] != nil }
    if written.isEmpty { missOne(of: StateFieldRules.waitFields, at: place) }
    if written.count > 1 {
      refuseBoth(StateFieldRules.waitFields, at: place, pointingAt: place.member(written[1]))
    }
    checkNumber(state["Seconds"], in: 0...99_999_999, language, at: place.member("Seconds"))
    if let timestamp = state["Timestamp"], !isExpression(timestamp, language) {
      if timestamp.string.flatMap(RFC3339.milliseconds) == nil {
        error("String does not match RFC3339 timestamp", at: place.member("Timestamp"))
      }
    }
  }

  /// A Pass state's result is taken as it is: nothing in it is evaluated.
  private mutating func checkResult(_ result: JSONValue?, _ language: QueryLanguage, at place: DefinitionPlace) {
    guard language == .jsonPath, case .object(let members)? = result else { return }
    for name in members.names where name.hasSuffix(".$") {
      warning(
        "'Result' is taken as it is; only in 'Parameters' is '\(name)' evaluated", at: place.member(name),
        code: "PASS_RESULT_IS_STATIC")
    }
  }

  private mutating func checkParallel(_ state: JSONObject, machineLanguage: QueryLanguage, at place: DefinitionPlace) {
    let here = place.member("Branches")
    guard let branches = state["Branches"] else {
      error("These fields are required: [Branches]", at: place)
      return
    }
    guard case .array(let elements) = branches else {
      error("'Branches' must be an array, found \(branches.shortened)", at: here)
      return
    }
    if elements.isEmpty { error("Value cannot be empty", at: here) }
    for (index, branch) in elements.enumerated() {
      guard case .object(let group) = branch else {
        error("A branch must be an object, found \(branch.shortened)", at: here.element(index))
        continue
      }
      checkGroupFields(group, known: Self.branchFields, at: here.element(index))
      checkGroup(group, language: machineLanguage, machineLanguage: machineLanguage, at: here.element(index))
    }
  }

  static let branchFields: Set<String> = ["Comment", "StartAt", "States"]

  mutating func checkGroupFields(_ group: JSONObject, known: Set<String>, at place: DefinitionPlace) {
    for field in group where !known.contains(field.name) { unsupported(field.name, of: place, among: known) }
  }

  /// A literal number must be whole and within its range; what is computed is known only when it runs.
  mutating func checkNumber(
    _ value: JSONValue?, in range: ClosedRange<Int>, _ language: QueryLanguage, at place: DefinitionPlace
  ) {
    guard let value, !isExpression(value, language) else { return }
    let found = "found \(value.shortened)"
    guard let number = value.integer else {
      error("Expected value of type Integer", at: place, advice: found)
      return
    }
    if number < range.lowerBound { error("Minimum value is \(range.lowerBound)", at: place, advice: found) }
    if number > range.upperBound { error("Maximum value is \(range.upperBound)", at: place, advice: found) }
  }

  /// `{% … %}` of JSONata, or `${…}` that SAM and CloudFormation fill in before AWS sees it.
  func isExpression(_ value: JSONValue, _ language: QueryLanguage) -> Bool {
    guard let text = value.string else { return false }
    if Self.isSubstitution(text) { return true }
    return language == .jsonata && JSONataTemplate.expressionText(in: text) != nil
  }

  static func isSubstitution(_ text: String) -> Bool { text.hasPrefix("${") && text.hasSuffix("}") }
}
