import JSONDocument
import Timestamps

extension DefinitionCheck {
  mutating func checkChoice(_ state: JSONObject, _ language: QueryLanguage, at place: DefinitionPlace) {
    let here = place.member("Choices")
    guard let choices = state["Choices"] else {
      error("These fields are required: [Choices]", at: place)
      return
    }
    guard case .array(let rules) = choices else {
      error("'Choices' must be an array, found \(choices.shortened)", at: here)
      return
    }
    if rules.isEmpty { error("Value cannot be empty", at: here) }
    if let fallback = state["Default"] {
      if fallback.string == nil {
        error("'Default' must be a state's name, found \(fallback.shortened)", at: place.member("Default"))
      }
    } else {
      warning(
        "No 'Default': input that no rule matches fails with States.Runtime", at: place, code: "MISSING_DEFAULT"
      )
    }
    for (index, rule) in rules.enumerated() {
      guard case .object(let object) = rule else {
        error("A choice rule must be an object, found \(rule.shortened)", at: here.element(index))
        continue
      }
      if object["Next"]?.string == nil { error("These fields are required: [Next]", at: here.element(index)) }
      checkSelectors(object, language, at: here.element(index))
      if language == .jsonata {
        checkCondition(object, at: here.element(index))
      } else {
        checkRule(object, isOutermost: true, at: here.element(index))
      }
      if let assign = object["Assign"] { checkTemplate(assign, field: "Assign", language, at: here.element(index)) }
      if let output = object["Output"] { checkTemplate(output, field: "Output", language, at: here.element(index)) }
    }
  }

  private static let selectors = ["And", "Or", "Not", "Variable", "Condition"]

  /// A rule says in one way what it asks, and in that of its query language.
  private mutating func checkSelectors(_ rule: JSONObject, _ language: QueryLanguage, at place: DefinitionPlace) {
    let written = Self.selectors.filter { rule[$0] != nil }
    if written.count != 1 {
      error(
        "The object must have only one of the following fields, [\(Self.selectors.joined(separator: ", "))]", at: place,
        pointingAt: written.count > 1 ? place.member(written[1]) : nil)
    }
    for selector in written where (selector == "Condition") != (language == .jsonata) {
      refuse(selector, of: language, supportedFor: language == .jsonata ? .jsonPath : .jsonata, at: place)
    }
  }

  private mutating func checkCondition(_ rule: JSONObject, at place: DefinitionPlace) {
    guard let condition = rule["Condition"] else { return }
    if condition.bool == nil, !isExpression(condition, .jsonata) {
      error(
        "'Condition' must be a boolean or a JSONata expression {% … %}, found \(condition.shortened)",
        at: place.member("Condition"))
    }
    checkTemplate(condition, field: "Condition", .jsonata, at: place)
  }

  private static let ruleFields: Set<String> = [
    "Variable", "Next", "Comment", "And", "Or", "Not", "Assign", "Condition", "Output",
  ]

  private mutating func checkRule(_ rule: JSONObject, isOutermost: Bool, at place: DefinitionPlace) {
    if !isOutermost, rule["Next"] != nil {
      error("Field 'Next' is not supported", at: place, pointingAt: place.member("Next"))
    }
    let operators = rule.names.filter { !Self.ruleFields.contains($0) }
    for name in operators where !ChoiceOperators.known.contains(name) {
      unsupported(name, of: place, among: ChoiceOperators.known)
    }
    let joints = ["And", "Or", "Not"].filter { rule[$0] != nil }
    let known = operators.filter(ChoiceOperators.known.contains)
    if !known.isEmpty, joints.count + known.count > 1 {
      error("A choice rule has one operator, found [\((joints + known).joined(separator: ", "))]", at: place)
    } else if joints.isEmpty, operators.isEmpty, rule["Variable"] != nil || !isOutermost {
      error("A choice rule needs an operator", at: place)
    }
    for joint in joints { checkJoint(joint, rule[joint] ?? .null, at: place.member(joint)) }
    if let name = known.first { checkComparison(name, rule, isOutermost: isOutermost, at: place) }
  }

  private mutating func checkJoint(_ name: String, _ value: JSONValue, at place: DefinitionPlace) {
    if name == "Not" {
      guard case .object(let inner) = value else {
        error("'Not' takes a rule, found \(value.shortened)", at: place)
        return
      }
      checkRule(inner, isOutermost: false, at: place)
      return
    }
    guard case .array(let elements) = value, !elements.isEmpty else {
      error("'\(name)' takes an array of rules that is not empty, found \(value.shortened)", at: place)
      return
    }
    for (index, element) in elements.enumerated() {
      guard case .object(let inner) = element else {
        error("A choice rule must be an object, found \(element.shortened)", at: place.element(index))
        continue
      }
      checkRule(inner, isOutermost: false, at: place.element(index))
    }
  }

  private mutating func checkComparison(
    _ name: String, _ rule: JSONObject, isOutermost: Bool, at place: DefinitionPlace
  ) {
    if let variable = rule["Variable"] {
      checkPath(variable, named: "Variable", isReference: false, inRule: true, at: place)
    } else if !isOutermost {
      error("These fields are required: [Variable]", at: place)
    }
    guard let operand = rule[name] else { return }
    if name.hasSuffix("Path") {
      checkPath(operand, named: name, isReference: false, inRule: true, at: place)
    } else if let problem = ChoiceOperators.problem(with: operand, of: name) {
      error("'\(name)' \(problem), found \(operand.shortened)", at: place.member(name))
    }
  }
}

/// The comparisons of choice rules and what they compare with. Source: Amazon States Language, "Choice State".
enum ChoiceOperators {
  private static let orders = ["Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals"]
  private static let tests = ["IsNull", "IsPresent", "IsNumeric", "IsString", "IsBoolean", "IsTimestamp"]

  static let known: Set<String> = {
    var known = Set(tests + ["StringMatches", "BooleanEquals", "BooleanEqualsPath"])
    for kind in ["String", "Numeric", "Timestamp"] {
      for order in orders { known.formUnion([kind + order, kind + order + "Path"]) }
    }
    return known
  }()

  /// What is wrong with the operand, after the operator's name; nil when nothing is.
  static func problem(with operand: JSONValue, of name: String) -> String? {
    if let text = operand.string, text.hasPrefix("${") { return nil }
    if name.hasPrefix("Is") || name.hasPrefix("Boolean") { return operand.bool == nil ? "takes true or false" : nil }
    if name.hasPrefix("Numeric") { return operand.number == nil ? "takes a number" : nil }
    if name.hasPrefix("Timestamp") {
      return operand.string.flatMap(RFC3339.milliseconds) == nil ? "takes an RFC3339 timestamp" : nil
    }
    return operand.string == nil ? "takes a text" : nil
  }
}
