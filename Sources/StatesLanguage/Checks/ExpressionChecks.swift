import JSONata
import JSONDocument

extension DefinitionCheck {
  mutating func checkPaths(_ state: JSONObject, type: String, _ language: QueryLanguage, at place: DefinitionPlace) {
    guard language == .jsonPath else { return }
    for (name, isReference) in StateFieldRules.pathFields {
      guard let path = state[name], StateFieldRules.fields(of: type, .jsonPath).contains(name) else { continue }
      checkPath(path, named: name, isReference: isReference, at: place)
    }
    for name in ["ErrorPath", "CausePath"] {
      guard let path = state[name] else { continue }
      if path.string.flatMap({ try? PathOrIntrinsic(parsing: $0) }) == nil {
        error(
          "The value for the field '\(name)' must be a valid JSONPath or a valid intrinsic function call",
          at: place.member(name))
      }
    }
  }

  /// - Parameter place: of the object that holds the path.
  mutating func checkPath(_ path: JSONValue, named name: String, isReference: Bool, at place: DefinitionPlace) {
    let here = place.member(name)
    if path.isNull, ["InputPath", "OutputPath", "ResultPath"].contains(name) { return }
    guard let text = path.string else {
      error("Value is not a valid \(isReference ? "Reference Path" : "JSONPath"), found \(path.shortened)", at: here)
      return
    }
    if isSubstitution(text) { return }
    do {
      if isReference { _ = try ReferencePath(parsing: text) } else { _ = try JSONPathExpression(parsing: text) }
    } catch {
      self.error("Value is not a valid \(isReference ? "Reference Path" : "JSONPath"): \(error)", at: here)
    }
  }

  mutating func checkTemplates(_ state: JSONObject, type: String, _ language: QueryLanguage, at place: DefinitionPlace)
  {
    let names =
      language == .jsonPath
      ? ["Parameters", "ResultSelector", "ItemSelector", "Assign", "Credentials"]
      : [
        "Arguments", "Output", "ItemSelector", "Items", "Assign", "Credentials", "Seconds", "Timestamp",
        "TimeoutSeconds",
        "HeartbeatSeconds", "MaxConcurrency", "ToleratedFailureCount", "ToleratedFailurePercentage", "Error", "Cause",
      ]
    for name in names where StateFieldRules.fields(of: type, language).contains(name) {
      if let value = state[name] { checkTemplate(value, field: name, language, at: place) }
    }
  }

  /// - Parameter place: of the object that holds the template.
  mutating func checkTemplate(_ value: JSONValue, field: String, _ language: QueryLanguage, at place: DefinitionPlace) {
    switch language {
    case .jsonPath: checkPayloadTemplate(value, at: place.member(field))
    case .jsonata: checkExpressions(value, at: place.member(field))
    }
  }

  private mutating func checkPayloadTemplate(_ value: JSONValue, at place: DefinitionPlace) {
    switch value {
    case .object(let object):
      for member in object {
        if member.name.hasSuffix(".$") {
          checkEvaluatedMember(member, at: place)
        } else {
          checkIsNoPath(member, at: place)
          checkPayloadTemplate(member.value, at: place.member(member.name))
        }
      }
    case .array(let elements):
      for (index, element) in elements.enumerated() { checkPayloadTemplate(element, at: place.element(index)) }
    default: break
    }
  }

  /// A text such as `$.order.id` under a name without `.$` was hardly meant as a text.
  private mutating func checkIsNoPath(_ member: JSONObject.Member, at place: DefinitionPlace) {
    guard let text = member.value.string, text.hasPrefix("$.") || text.hasPrefix("$$.") || text.hasPrefix("States."),
      (try? PathOrIntrinsic(parsing: text)) != nil
    else { return }
    warning(
      "'\(member.name)' is taken as it is, though it looks like a path or a function; '\(member.name).$' is evaluated",
      at: place.member(member.name), code: "NO_DOLLAR")
  }

  private mutating func checkEvaluatedMember(_ member: JSONObject.Member, at place: DefinitionPlace) {
    if let text = member.value.string, isSubstitution(text) { return }
    if member.value.string.flatMap({ try? PathOrIntrinsic(parsing: $0) }) != nil { return }
    error(
      "The value for the field '\(member.name)' must be a valid JSONPath or a valid intrinsic function call", at: place)
  }

  private mutating func checkExpressions(_ value: JSONValue, at place: DefinitionPlace) {
    switch value {
    case .string(let text):
      guard let expression = JSONataTemplate.expressionText(in: text) else { return }
      do {
        _ = try JSONataExpression(parsing: String(expression))
      } catch {
        self.error("Invalid JSONata expression: \(error.code): \(error.message)", at: place)
      }
    case .object(let object):
      for member in object { checkExpressions(member.value, at: place.member(member.name)) }
    case .array(let elements):
      for (index, element) in elements.enumerated() { checkExpressions(element, at: place.element(index)) }
    default: break
    }
  }
}
