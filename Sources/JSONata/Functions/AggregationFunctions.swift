import JSONDocument

extension Builtin {
  static let aggregationFunctions: [Builtin] = [
    Builtin("sum", "<a<n>:n>", arity: 1) { (_, call) throws(JSONataError) in
      numbers(call).map { .number($0.reduce(0, +)) } ?? .undefined
    },
    Builtin("count", "<a:n>", arity: 1) { (_, call) throws(JSONataError) in
      .number(Double(call.items(0)?.count ?? 0))
    },
    Builtin("max", "<a<n>:n>", arity: 1) { (_, call) throws(JSONataError) in
      numbers(call)?.max().map { .number($0) } ?? .undefined
    },
    Builtin("min", "<a<n>:n>", arity: 1) { (_, call) throws(JSONataError) in
      numbers(call)?.min().map { .number($0) } ?? .undefined
    },
    Builtin("average", "<a<n>:n>", arity: 1) { (_, call) throws(JSONataError) in
      guard let numbers = numbers(call), !numbers.isEmpty else { return .undefined }
      return .number(numbers.reduce(0, +) / Double(numbers.count))
    },
  ]

  private static func numbers(_ call: BuiltinCall) -> [Double]? { call.items(0)?.values.compactMap(\.double) }
}
