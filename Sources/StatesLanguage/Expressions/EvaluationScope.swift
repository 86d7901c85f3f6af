import JSONDocument

/// What expressions of a state can see while they are evaluated.
///
/// A value: nothing in it reads a clock, and random numbers come from a generator that the caller keeps.
package struct EvaluationScope: Sendable {
  /// What `$` is: the state's input, or its result, depending on the field. In JSONata `$states.input`.
  package var input: JSONValue
  /// What `$$` is, and `$states.context`.
  package var context: ContextObject
  /// The variables that the state can read, as they were when it was entered.
  package var variables: [String: JSONValue]
  /// `$states.result`, JSONata only: where a state has its result.
  package var result: JSONValue?
  /// `$states.errorOutput`, JSONata only: where a catcher caught an error.
  package var errorOutput: JSONValue?
  /// Where `States.MathRandom`, `States.UUID`, `$random` and `$uuid` draw from; moves on with every number drawn.
  package var random: SeededGenerator
  /// Milliseconds since 1970 at which the evaluation happens; `$now()` and `$millis()`.
  package var now: Int64

  @inlinable
  package init(
    input: JSONValue, context: ContextObject = .empty, variables: [String: JSONValue] = [:], result: JSONValue? = nil,
    errorOutput: JSONValue? = nil, random: SeededGenerator = SeededGenerator(seed: 0), now: Int64 = 0
  ) {
    self.input = input
    self.context = context
    self.variables = variables
    self.result = result
    self.errorOutput = errorOutput
    self.random = random
    self.now = now
  }
}
