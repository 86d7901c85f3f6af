import JSONDocument
import JSONata
import StatesLanguage

/// Expressions as they stand in states, read once and evaluated often.
struct ExpressionSpeed: Benchmark {
  let name = "expressions"
  let about = "one evaluation of a small expression, by query language"

  private static let input: JSONValue = [
    "n": 41, "name": "Ada",
    "items": [
      ["p": 5, "q": 2, "name": "a"], ["p": 15, "q": 1, "name": "b"], ["p": 25, "q": 3, "name": "c"],
    ],
  ]

  private static let paths = ["$.n", "$.items[1].name", "$.items[*].p", "$.items[?(@.p > 10)].name", "$..name"]

  private static let intrinsics = ["States.MathAdd($.n, 1)", "States.Format('order-{} of {}', $.n, $.name)"]

  private static let jsonata = [
    "$states.input.n + 1", "$n < 10", "{'n': $states.input.n + 1, 'name': $states.input.name}",
    "$sum($states.input.items.(p * q))", "$states.input.items[p > 10].name", "'Hello ' & $states.input.name",
  ]

  func run(_ options: BenchmarkOptions) async throws -> [Figure] {
    try Self.paths.map(Self.path) + Self.intrinsics.map(Self.intrinsic) + Self.jsonata.map(Self.expression)
  }

  private static func path(_ text: String) throws -> Figure {
    let expression = try JSONPathExpression(parsing: text)
    let scope = EvaluationScope(input: input)
    return try figure("JSONPath   \(text)", count: 50_000) { _ = try expression.evaluate(in: scope) }
  }

  private static func intrinsic(_ text: String) throws -> Figure {
    let call = try IntrinsicCall(parsing: text)
    var scope = EvaluationScope(input: input)
    return try figure("intrinsic  \(text)", count: 50_000) { _ = try call.evaluate(in: &scope) }
  }

  private static func expression(_ text: String) throws -> Figure {
    let expression = try JSONataExpression(parsing: text)
    let bindings: [String: JSONValue] = ["states": ["input": input], "n": 5]
    return try figure("JSONata    \(text)", count: 20_000) {
      _ = try expression.evaluate(input: nil, bindings: bindings, environment: .stepFunctions)
    }
  }

  private static func figure(_ what: String, count: Int, _ evaluate: () throws -> Void) rethrows -> Figure {
    let timing = try Timing.median { for _ in 0..<count { try evaluate() } }
    return Figure(what, .duration(timing / count))
  }
}
