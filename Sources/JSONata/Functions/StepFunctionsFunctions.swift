import JSONDocument

extension Builtin {
  /// What Step Functions adds to the language.
  /// Source: Developer Guide, "Transforming data with JSONata in Step Functions", "JSONata functions provided by Step Functions".
  static let stepFunctionsFunctions: [Builtin] = [
    Builtin("partition", "<an:a<a>>", arity: 2) { (evaluation, call) throws(JSONataError) in
      guard let items = call.items(0)?.values, let size = call.number(1) else { return .undefined }
      guard let size = Int(exactly: size.rounded(.towardZero)), size > 0 else {
        throw JSONataError("T0410", value: call[1].shown, index: 2)
      }
      let starts = stride(from: 0, to: items.count, by: size)
      return .array(starts.map { .array(Array(items[$0..<min($0 + size, items.count)])) })
    },
    Builtin("range", "<nnn:a<n>>", arity: 3) { (_, call) throws(JSONataError) in
      guard let first = call.number(0), let last = call.number(1), let step = call.number(2) else { return .undefined }
      return .array(try range(from: first, through: last, by: step, call).map { .number($0) })
    },
    Builtin("hash", "<ss:s>", arity: 2) { (_, call) throws(JSONataError) in
      guard let text = call.string(0), let algorithm = call.string(1) else { return .undefined }
      guard let digest = Digest.hexadecimal(of: Array(text.utf8), algorithm: algorithm) else {
        throw JSONataError("T0410", value: call[1].shown, index: 2)
      }
      return .string(digest)
    },
    Builtin("random", "<n?:n>", arity: 1) { (evaluation, call) throws(JSONataError) in
      guard let seed = call.number(0) else { return .number(evaluation.random.unit()) }
      var seeded = SeededRandom(seed: seed.bitPattern)
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

  private static func parse(_ text: String) throws(JSONataError) -> Value {
    do throws(JSONSyntaxError) {
      return .json(try JSONValue(parsing: text))
    } catch {
      throw JSONataError("U1003", detail: error.description)
    }
  }

  private static let mostRangeElements = 1000.0

  private static func range(
    from first: Double, through last: Double, by step: Double, _ call: BuiltinCall
  ) throws(JSONataError) -> [Double] {
    if step == 0 || !step.isFinite { throw JSONataError("T0410", value: call[2].shown, index: 3) }
    let count = ((last - first) / step).rounded(.down) + 1
    if count > mostRangeElements { throw JSONataError("D2014", value: .number(JSONNumber(count))) }
    return count > 0 ? (0..<Int(count)).map { first + Double($0) * step } : []
  }
}
