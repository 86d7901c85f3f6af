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
    if state["Default"] == nil {
      warning(
        "No 'Default': input that no rule matches fails with States.NoChoiceMatched", at: place, code: "MISSING_DEFAULT"
      )
    }
    for (index, rule) in rules.enumerated() {
      guard case .object(let object) = rule else {
        error("A choice rule must be an object, found \(rule.shortened)", at: here.element(index))
        continue
      }
      if object["Next"]?.string == nil { error("These fields are required: [Next]", at: here.element(index)) }
      if language == .jsonata {
        checkCondition(object, at: here.element(index))
      } else {
        checkRule(object, isOutermost: true, at: here.element(index))
      }
      if let assign = object["Assign"] { checkTemplate(assign, field: "Assign", language, at: here.element(index)) }
      if let output = object["Output"] { checkTemplate(output, field: "Output", language, at: here.element(index)) }
    }
  }

  private mutating func checkCondition(_ rule: JSONObject, at place: DefinitionPlace) {
    guard let condition = rule["Condition"] else {
      error("These fields are required: [Condition]", at: place)
      return
    }
    if condition.bool == nil, !isExpression(condition, .jsonata) {
      error(
        "'Condition' must be a boolean or a JSONata expression {% … %}, found \(condition.shortened)",
        at: place.member("Condition"))
    }
    checkTemplate(condition, field: "Condition", .jsonata, at: place)
  }

  private static let ruleFields: Set<String> = ["Variable", "Next", "Comment", "And", "Or", "Not", "Assign"]

  private mutating func checkRule(_ rule: JSONObject, isOutermost: Bool, at place: DefinitionPlace) {
    if !isOutermost, rule["Next"] != nil {
      error("'Next' belongs to the outermost rule only", at: place.member("Next"))
    }
    let operators = rule.names.filter { !Self.ruleFields.contains($0) }
    for name in operators where !ChoiceOperators.known.contains(name) {
      error("'\(name)' is no operator of a choice rule\(nearest(name, ChoiceOperators.known))", at: place.member(name))
    }
    let joints = ["And", "Or", "Not"].filter { rule[$0] != nil }
    let known = operators.filter(ChoiceOperators.known.contains)
    if joints.count + known.count > 1 {
      error("A choice rule has one operator, found [\((joints + known).joined(separator: ", "))]", at: place)
    } else if joints.isEmpty, operators.isEmpty {
      error("A choice rule needs an operator", at: place)
    }
    for joint in joints { checkJoint(joint, rule[joint] ?? .null, at: place.member(joint)) }
    if let name = known.first { checkComparison(name, rule, at: place) }
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

  private mutating func checkComparison(_ name: String, _ rule: JSONObject, at place: DefinitionPlace) {
    if let variable = rule["Variable"] {
      checkPath(variable, named: "Variable", isReference: false, at: place)
    } else {
      error("These fields are required: [Variable]", at: place)
    }
    guard let operand = rule[name], let problem = ChoiceOperators.problem(with: operand, of: name) else { return }
    error("'\(name)' \(problem), found \(operand.shortened)", at: place.member(name))
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
    if name.hasSuffix("Path") {
      return operand.string.flatMap { try? JSONPathExpression(parsing: $0) } == nil ? "takes a path" : nil
    }
    if name.hasPrefix("Is") || name.hasPrefix("Boolean") { return operand.bool == nil ? "takes true or false" : nil }
    if name.hasPrefix("Numeric") { return operand.number == nil ? "takes a number" : nil }
    if name.hasPrefix("Timestamp") {
      return operand.string.flatMap(RFC3339.milliseconds) == nil ? "takes an RFC3339 timestamp" : nil
    }
    return operand.string == nil ? "takes a text" : nil
  }
}
