import JSONDocument

/// An expression of the JSONata language, read once and evaluated as often as wanted, from any thread.
package struct JSONataExpression: Sendable {
  /// The text as given.
  package let text: String
  /// The names of the variables (without `$`) that the text uses without binding them; built-in functions and names
  /// that are only called are not among them.
  package let freeVariables: Set<String>
  /// The names (without `$`) that the text calls as functions.
  package let calledFunctions: Set<String>
  /// What the text reads of its input: names that no path leads to, and `$` and `$$`, in the order of their first use. The
  /// expressions of a workflow have no input.
  package let contextReferences: [String]
  /// What the text reads of the variable `$states`: `input` of `$states.input.order`.
  package let statesFields: Set<String>
  let root: Expression

  /// - Parameters:
  ///   - text: the expression, without `{%` and `%}`.
  ///   - dialect: whether `??` and `?:` of JSONata 2.1 are read.
  package init(parsing text: String, dialect: JSONataDialect = .stepFunctions) throws(JSONataError) {
    // A long text may nest deeply, and every level takes some stack to read.
    if text.utf8.count > 200 {
      self = try DeepStack.run { () throws(JSONataError) in try JSONataExpression(reading: text, dialect) }
    } else {
      try self.init(reading: text, dialect)
    }
  }

  private init(reading text: String, _ dialect: JSONataDialect) throws(JSONataError) {
    let tree = try PathBuilder.build(try Parser.parse(text, dialect: dialect))
    var builder = ExpressionBuilder()
    root = try builder.build(tree)
    self.text = text
    freeVariables = builder.freeVariables
    calledFunctions = builder.calledFunctions
    contextReferences = builder.contextReferences
    statesFields = builder.statesFields
  }

  /// Evaluates with the environment's own random numbers: always the same for the same environment.
  ///
  /// - Parameters:
  ///   - input: the context, `$`; nil is no value.
  ///   - bindings: variables by name, without `$`.
  /// - Returns: nil where the expression gives no value.
  /// - Throws: besides JSONata's own errors, one whose `isFunctionResult` holds where the value is a function, and
  ///   `U1001` where a bound of the environment is reached.
  package func evaluate(
    input: JSONValue?, bindings: [String: JSONValue] = [:], environment: JSONataEnvironment
  ) throws(JSONataError) -> JSONValue? {
    var random = environment.random
    return try evaluate(input: input, bindings: bindings, environment: environment, random: &random)
  }

  /// Evaluates with random numbers that go on from one evaluation to the next; the environment's are not used.
  package func evaluate(
    input: JSONValue?, bindings: [String: JSONValue] = [:], environment: JSONataEnvironment, random: inout SeededRandom
  ) throws(JSONataError) -> JSONValue? {
    let evaluation = Evaluation(environment, bindings: bindings, random: random)
    defer { random = evaluation.random }
    return try evaluation.result(of: root, input: input)
  }
}
