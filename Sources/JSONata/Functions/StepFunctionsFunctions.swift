import JSONDocument

extension Builtin {
  /// What Step Functions adds to the language. Numbers that are not whole are rounded towards zero, as measured on AWS.
  /// Source: Developer Guide, "Transforming data with JSONata in Step Functions", "JSONata functions provided by Step Functions".
  static let stepFunctionsFunctions: [Builtin] = [
    Builtin("partition", "<an?:a<a>>", arity: 2) { (_, call) throws(JSONataError) in try partition(call) },
    Builtin("range", "<nnn?:a<n>>", arity: 3) { (_, call) throws(JSONataError) in
      guard let first = call.number(0), let last = call.number(1), let step = call.number(2) else { return .undefined }
      return try range(from: first, through: last, by: step)
    },
    Builtin("hash", "<ss?:s>", arity: 2) { (_, call) throws(JSONataError) in
      guard let text = call.string(0), let algorithm = call.string(1) else { return .undefined }
      guard let digest = Digest.hexadecimal(of: Array(text.utf8), algorithm: algorithm) else {
        throw refusal(
          "Second argument must be one of MD5, SHA-1, SHA-256, SHA-384 and SHA-512, but was \(algorithm)")
      }
      return .string(digest)
    },
    Builtin("random", "<n?:n>", arity: 1) { (evaluation, call) throws(JSONataError) in
      guard let seed = call.number(0) else { return .number(evaluation.random.unit()) }
      var seeded = JavaRandom(seed: Int64(exactly: seed.rounded(.towardZero)) ?? Int64(bitPattern: seed.bitPattern))
      return .number(seeded.unit())
    },
    Builtin("uuid", "<:s>", arity: 0) { (evaluation, _) throws(JSONataError) in .string(evaluation.random.uuid()) },
    Builtin("parse", "<s-:x>", arity: 1) { (evaluation, call) throws(JSONataError) in
      guard let text = call.string(0) else { return .undefined }
      try evaluation.takeSteps(text.utf8.count / 16)
      // Text that may nest deeply is read where there is stack for it.
      let brackets = text.utf8.count { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") }
      if brackets < 100 { return try parse(text) }
      return try DeepStack.run { () throws(JSONataError) in try parse(text) }
    },
  ]

  private static func refusal(_ message: String) -> JSONataError { JSONataError("D3137", detail: message) }

  private static func parse(_ text: String) throws(JSONataError) -> Value {
    do throws(JSONSyntaxError) {
      return .json(try JSONValue(parsing: text))
    } catch {
      throw refusal("Invalid JSON: \(error.description)")
    }
  }

  /// Without a size, the whole array as one piece; nothing for a size of 0 and for an array without elements.
  private static func partition(_ call: BuiltinCall) throws(JSONataError) -> Value {
    guard let items = call.items(0)?.values else { return .undefined }
    let asked = call.number(1).map { $0.rounded(.towardZero) } ?? Double(max(1, items.count))
    if asked < 0 { throw refusal("Second argument must be zero or greater") }
    guard asked > 0, !items.isEmpty else { return .undefined }
    let size = asked < Double(items.count) ? Int(asked) : items.count
    let starts = stride(from: 0, to: items.count, by: size)
    return .array(starts.map { .array(Array(items[$0..<min($0 + size, items.count)])) })
  }

  /// As measured on AWS: this many come out, one more is too large.
  private static let mostRangeElements = 360_145.0

  /// A sequence, so that a single number stands for itself; nothing where the step leads away from the end.
  private static func range(
    from first: Double, through last: Double, by step: Double
  ) throws(JSONataError) -> Value {
    let (first, last, step) = (
      first.rounded(.towardZero), last.rounded(.towardZero), step.rounded(.towardZero)
    )
    guard step != 0, last == first || (last > first) == (step > 0) else { return .undefined }
    let count = ((last - first) / step).rounded(.down) + 1
    guard count <= mostRangeElements else { throw JSONataError.tooLarge }
    return .sequence((0..<Int(count)).map { .number(first + Double($0) * step) })
  }
}
