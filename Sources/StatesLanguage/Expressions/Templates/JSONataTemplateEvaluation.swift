import JSONDocument
import JSONata

extension JSONataTemplate {
  /// The template with what its expressions give.
  /// - Throws: `States.QueryEvaluationError` with the field that failed.
  package func evaluate(in scope: inout EvaluationScope) throws(DataFlowFailure) -> JSONValue {
    if case .literal(let value) = root { return value }
    var bindings = QueryBindings()
    return try Self.value(of: root, in: &scope, &bindings)
  }

  /// The expression where the template is one as a whole; nil where it is literal or a structure.
  package var expression: Expression? {
    if case .expression(let expression) = root { expression } else { nil }
  }

  private static func value(
    of node: Node, in scope: inout EvaluationScope, _ bindings: inout QueryBindings
  ) throws(DataFlowFailure) -> JSONValue {
    switch node {
    case .literal(let value): return value
    case .expression(let expression): return try expression.evaluate(in: &scope, &bindings)
    case .array(let nodes):
      var elements: [JSONValue] = []
      elements.reserveCapacity(nodes.count)
      for node in nodes { elements.append(try value(of: node, in: &scope, &bindings)) }
      return .array(elements)
    case .object(let members):
      var object = JSONObject()
      object.reserveCapacity(members.count)
      for member in members { object.appendNew(member.name, try value(of: member.node, in: &scope, &bindings)) }
      return .object(object)
    }
  }
}

extension JSONataTemplate.Expression {
  fileprivate func evaluate(
    in scope: inout EvaluationScope, _ bindings: inout QueryBindings
  ) throws(DataFlowFailure) -> JSONValue {
    let value: JSONValue?
    do throws(JSONataError) {
      value = try compiled.evaluate(
        input: nil, bindings: bindings.values(for: self, in: scope),
        environment: JSONataEnvironment(dialect: .stepFunctions, now: scope.now), random: &scope.random)
    } catch {
      if error.isFunctionResult { throw failure("returned an unsupported result type.") }
      // As measured on AWS: a bound has no code, and then the sentence goes on.
      let told = error.isBoundReached ? ": \(error.message)" : ". \(error.code): \(error.message)"
      throw failure("threw an error during evaluation\(told)")
    }
    guard let value else { throw failure("returned nothing (undefined).") }
    // Recorded: `$parse("-0")` comes out as 0.
    if case .number(let number) = value, number.double == 0 { return 0 }
    return value
  }

  /// The failure of an expression that gave a value of a kind that the field cannot take.
  package func unexpected(_ value: JSONValue, expected: String) -> DataFlowFailure {
    failure(
      "returned an unexpected result type. Expected '\(expected)', but was '\(value.queryType)' for value: \(value.text)"
    )
  }

  private func failure(_ what: String) -> DataFlowFailure {
    .evaluation("The JSONata expression '\(text)' specified for the field '\(location)' \(what)", location: location)
  }
}

/// The variables that expressions see: those of the workflow, and `$states`, built once for all expressions of a template
/// and only with the parts that some expression names.
private struct QueryBindings {
  private var withStates: [String: JSONValue]?
  private var hasContext = false

  mutating func values(for expression: JSONataTemplate.Expression, in scope: EvaluationScope) -> [String: JSONValue] {
    guard expression.usesStates else { return scope.variables }
    if let withStates, hasContext || !expression.usesContext { return withStates }
    hasContext = expression.usesContext
    var values = scope.variables
    values["states"] = Self.states(of: scope, hasContext: hasContext)
    withStates = values
    return values
  }

  private static func states(of scope: EvaluationScope, hasContext: Bool) -> JSONValue {
    var states = JSONObject()
    states.appendNew("input", scope.input)
    if hasContext { states.appendNew("context", scope.context.value) }
    if let result = scope.result { states.appendNew("result", result) }
    if let errorOutput = scope.errorOutput { states.appendNew("errorOutput", errorOutput) }
    return .object(states)
  }
}

extension JSONValue {
  /// The kind of value in JSONata's words.
  var queryType: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
