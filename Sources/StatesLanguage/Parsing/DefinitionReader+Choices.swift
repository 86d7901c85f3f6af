import JSONDocument
import Timestamps

extension DefinitionReader {
  mutating func readChoice(_ fields: DefinitionFields) -> ChoiceState {
    if fields.object["Choices"] == nil {
      error("These fields are required: [Choices]", at: fields.place)
    } else if fields.object["Choices"]?.array?.isEmpty == true {
      error("Value cannot be empty", at: fields.place("Choices"))
    }
    let choices = entries("Choices", fields).compactMap { entry -> ChoiceState.Choice? in
      let condition = readCondition(entry)
      guard let next = readRequiredText("Next", entry), let condition else { return nil }
      var choice = ChoiceState.Choice(condition: condition, next: next)
      choice.comment = entry.object["Comment"]?.string
      choice.assign = readAssign(entry)
      if entry.language == .jsonata { choice.output = readQueryTemplate("Output", entry) }
      return choice
    }
    return ChoiceState(choices: choices, defaultNext: readText("Default", fields))
  }

  private mutating func readCondition(_ entry: DefinitionFields) -> ChoiceState.Condition? {
    switch entry.language {
    case .jsonPath: return readRule(entry).map(ChoiceState.Condition.rule)
    case .jsonata:
      if entry.object["Condition"] == nil { error("These fields are required: [Condition]", at: entry.place) }
      return readQueryTemplate("Condition", entry).map(ChoiceState.Condition.jsonata)
    }
  }

  private mutating func readRule(_ entry: DefinitionFields) -> ChoiceRule? {
    guard entry.place.path.steps.count <= JSONParser.deepestNesting else { return nil }
    if entry.object["And"] != nil { return .and(readRules("And", entry)) }
    if entry.object["Or"] != nil { return .or(readRules("Or", entry)) }
    if entry.object["Not"] != nil {
      if let inner = entry.inner("Not") { return readRule(inner).map(ChoiceRule.not) }
      error("Expected value of type Object", at: entry.place("Not"))
      return nil
    }
    return readComparison(entry).map(ChoiceRule.comparison)
  }

  private mutating func readRules(_ name: String, _ entry: DefinitionFields) -> [ChoiceRule] {
    if entry.object[name]?.array?.isEmpty == true { error("Value cannot be empty", at: entry.place(name)) }
    return entries(name, entry).compactMap { readRule($0) }
  }

  private mutating func readComparison(_ entry: DefinitionFields) -> ChoiceComparison? {
    guard let written = entry.object["Variable"] else {
      error("These fields are required: [Variable]", at: entry.place)
      return nil
    }
    guard let variable = readPath(written, at: entry.place("Variable")) else { return nil }
    for member in entry.object {
      guard let comparison = ChoiceOperator(member.name) else { continue }
      return readTest(comparison, member.value, at: entry.place(member.name))
        .map { ChoiceComparison(variable: variable, test: $0) }
    }
    error("A choice rule must have one comparison operator", at: entry.place)
    return nil
  }

  private mutating func readTest(
    _ comparison: ChoiceOperator, _ value: JSONValue, at place: DefinitionPlace
  ) -> ChoiceComparison.Test? {
    switch comparison {
    case .isOfKind(let kind):
      if let wanted = value.bool { return .isOfKind(kind, wanted) }
      error("Expected value of type Boolean", at: place)
      return nil
    case .stringMatches:
      if let pattern = value.string { return .stringMatches(StringMatchPattern(pattern)) }
      error("Expected value of type String", at: place)
      return nil
    case .compares(let type, let order, let isPath):
      if isPath { return readPath(value, at: place).map { type.test(order, .path($0)) } }
      guard type.accepts(value) else {
        error("Expected value of type \(type.expected)", at: place)
        return nil
      }
      return type.test(order, .literal(value))
    }
  }
}

/// The operators of choice rules, taken apart by their names: `NumericLessThanEqualsPath`.
private enum ChoiceOperator {
  case isOfKind(ChoiceComparison.Kind)
  case stringMatches
  case compares(ComparedType, ChoiceComparison.Order, isPath: Bool)

  enum ComparedType: String, CaseIterable {
    case string = "String"
    case numeric = "Numeric"
    case boolean = "Boolean"
    case timestamp = "Timestamp"

    var expected: String {
      switch self {
      case .string: "String"
      case .numeric: "Number"
      case .boolean: "Boolean"
      case .timestamp: "Timestamp"
      }
    }

    func accepts(_ value: JSONValue) -> Bool {
      switch self {
      case .string: value.string != nil
      case .numeric: value.number != nil
      case .boolean: value.bool != nil
      case .timestamp: value.string.flatMap { RFC3339.milliseconds(of: $0) } != nil
      }
    }

    func test(_ order: ChoiceComparison.Order, _ operand: ChoiceComparison.Operand) -> ChoiceComparison.Test {
      switch self {
      case .string: .string(order, operand)
      case .numeric: .numeric(order, operand)
      case .boolean: .boolean(operand)
      case .timestamp: .timestamp(order, operand)
      }
    }
  }

  /// - Returns: nil when the name is no operator.
  init?(_ name: String) {
    if let kind = ChoiceComparison.Kind(rawValue: name) {
      self = .isOfKind(kind)
      return
    }
    if name == "StringMatches" {
      self = .stringMatches
      return
    }
    guard let type = ComparedType.allCases.first(where: { name.hasPrefix($0.rawValue) }) else { return nil }
    var rest = name.dropFirst(type.rawValue.count)
    let isPath = rest.hasSuffix("Path")
    if isPath { rest = rest.dropLast(4) }
    guard let order = ChoiceComparison.Order(rawValue: String(rest)), type != .boolean || order == .equals else {
      return nil
    }
    self = .compares(type, order, isPath: isPath)
  }
}
