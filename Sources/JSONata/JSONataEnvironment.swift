/// Which functions there are and how the language is read.
package enum JSONataDialect: Sendable {
  /// The language as jsonata.org has it, version 2.1.
  case jsonata
  /// The language as Step Functions has it: before 2.1 (no `??` and `?:`), no `$eval`, and functions of its own:
  /// `$partition`, `$range`, `$hash`, `$random(seed)`, `$uuid` and `$parse`.
  /// Source: Developer Guide, "Transforming data with JSONata in Step Functions".
  case stepFunctions
}

/// Everything an evaluation depends on besides its input and its variables, as data.
package struct JSONataEnvironment: Sendable {
  package var dialect: JSONataDialect
  /// What `$now()` and `$millis()` say: milliseconds since 1970, UTC.
  package var now: Int64
  /// Where `$random`, `$shuffle` and `$uuid` begin; the same seed gives the same results.
  package var random: SeededRandom
  /// How many expressions may be evaluated, one inside the other; constants and variables do not count.
  package var depthLimit: Int
  /// How many expressions may be evaluated altogether; long strings and lists count for more. About five million a
  /// second pass.
  package var stepLimit: Int

  package init(
    dialect: JSONataDialect, now: Int64 = 0, random: SeededRandom = SeededRandom(seed: 0), depthLimit: Int? = nil,
    stepLimit: Int = 20_000_000
  ) {
    self.dialect = dialect
    self.now = now
    self.random = random
    self.depthLimit = depthLimit ?? (dialect == .stepFunctions ? Self.stepFunctionsDepth : 2000)
    self.stepLimit = stepLimit
  }

  /// AWS takes a hundred levels with their constants: measured there, a sum of 100 terms comes out and one of 101 fails.
  private static let stepFunctionsDepth = 99

  package static let jsonata = JSONataEnvironment(dialect: .jsonata)
  package static let stepFunctions = JSONataEnvironment(dialect: .stepFunctions)
}
