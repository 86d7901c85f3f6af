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

  /// - Parameters:
  ///   - isReference: whether it must lead to one place; `ItemsPath` may begin at the Context object or a variable.
  ///   - inRule: whether it stands in a choice rule, where AWS words a wrong path in another way.
  ///   - place: of the object that holds the path.
  mutating func checkPath(
    _ path: JSONValue, named name: String, isReference: Bool, inRule: Bool = false, at place: DefinitionPlace
  ) {
    let here = place.member(name)
    if path.isNull, ["InputPath", "OutputPath", "ResultPath"].contains(name) { return }
    guard let text = path.string else {
      error("Expected value of type String", at: here, advice: "found \(path.shortened)")
      return
    }
    if Self.isSubstitution(text) { return }
    if inRule, !text.hasPrefix("$") {
      error("Value is not a Reference Path: Reference path didn't start with '$'", at: here)
      return
    }
    let read: JSONPathExpression
    do {
      read = try JSONPathExpression(parsing: text)
    } catch {
      self.error("Value must be a valid JSONPath.", at: here, advice: "\(error)")
      return
    }
    guard isReference else { return }
    do {
      if name == "ItemsPath" { try ReferencePath.check(read) } else { _ = try ReferencePath(read) }
    } catch {
      self.error("Value is not a Reference Path: \(error.problem)", at: here)
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

  /// - Parameters:
  ///   - isInCatcher: whether `$states.errorOutput` is there.
  ///   - place: of the object that holds the template.
  mutating func checkTemplate(
    _ value: JSONValue, field: String, _ language: QueryLanguage, isInCatcher: Bool = false, at place: DefinitionPlace
  ) {
    let here = place.member(field)
    switch language {
    case .jsonPath: checkPayloadTemplate(value, at: here)
    case .jsonata: checkExpressions(value, isInCatcher: isInCatcher, at: here)
    }
    if field == "Assign", case .object(let variables) = value { checkVariables(variables, language, at: here) }
  }

  /// Source: Amazon States Language, "Assigning variables": names of Unicode identifiers, of up to 80 characters.
  private mutating func checkVariables(_ variables: JSONObject, _ language: QueryLanguage, at place: DefinitionPlace) {
    for written in variables.names {
      let name = language == .jsonPath && written.hasSuffix(".$") ? String(written.dropLast(2)) : written
      if name == "states" {
        error(
          "Cannot assign to reserved variable '$states'.", at: place.member(written), code: "RESERVED_VARIABLE_NAME")
      } else if !Self.isVariableName(name) {
        error(
          "Invalid variable name '\(name)': the variable name contains invalid characters.", at: place.member(written),
          code: "INVALID_VARIABLE_NAME")
      } else if name.count > 80 {
        error(
          "Invalid variable name '\(name)': a name has up to 80 characters, this one has \(name.count)",
          at: place.member(written), code: "INVALID_VARIABLE_NAME")
      }
    }
  }

  private static func isVariableName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first.properties.isIDStart else { return false }
    return name.unicodeScalars.allSatisfy(\.properties.isIDContinue)
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
    if let text = member.value.string, Self.isSubstitution(text) { return }
    if member.value.string.flatMap({ try? PathOrIntrinsic(parsing: $0) }) != nil { return }
    error(
      "The value for the field '\(member.name)' must be a valid JSONPath or a valid intrinsic function call", at: place)
  }

  private mutating func checkExpressions(_ value: JSONValue, isInCatcher: Bool, at place: DefinitionPlace) {
    switch value {
    case .string(let text): checkExpression(text, isInCatcher: isInCatcher, at: place)
    case .object(let object):
      for member in object {
        checkExpressions(member.value, isInCatcher: isInCatcher, at: place.member(member.name))
      }
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        checkExpressions(element, isInCatcher: isInCatcher, at: place.element(index))
      }
    default: break
    }
  }

  /// Codes and messages as measured on AWS.
  private mutating func checkExpression(_ text: String, isInCatcher: Bool, at place: DefinitionPlace) {
    if text.hasPrefix("{%") != text.hasSuffix("%}") {
      error("JSONata string must start with {% and end with %}", at: place)
      return
    }
    guard let written = JSONataTemplate.expressionText(in: text) else { return }
    let expression: JSONataExpression
    do {
      expression = try JSONataExpression(parsing: String(written))
    } catch {
      self.error(error.message, at: place, code: "INVALID_JSONATA_EXPRESSION")
      return
    }
    let unsupported = "UNSUPPORTED_JSONATA_EXPRESSION"
    for name in expression.contextReferences {
      let message = name == "$$" ? "Reference to '$$' is not" : "Reference to '\(name)' at the top level is not"
      error(
        "\(message) supported.", at: place, code: unsupported,
        advice: name.hasPrefix("$") ? nil : "the input is $states.input.\(name), a variable $\(name)")
    }
    if !isInCatcher, expression.statesFields.contains("errorOutput") {
      error("Field '$states.errorOutput' does not exist.", at: place, code: unsupported)
    }
  }
}
