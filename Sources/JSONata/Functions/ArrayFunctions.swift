import JSONDocument

extension Builtin {
  static let arrayFunctions: [Builtin] = [
    Builtin("append", "<xx:a>", arity: 2) { (evaluation, call) throws(JSONataError) in
      let result = call[0].appending(call[1])
      try evaluation.takeSteps((result.items?.count ?? 0) / 8)
      return result
    },
    Builtin("reverse", "<a:a>", arity: 1) { (_, call) throws(JSONataError) in
      guard let items = call.items(0) else { return .undefined }
      return items.count <= 1 ? call[0] : .array(items.values.reversed())
    },
    Builtin("shuffle", "<a:a>", arity: 1) { (evaluation, call) throws(JSONataError) in
      guard let items = call.items(0) else { return .undefined }
      return items.count <= 1 ? call[0] : .array(items.values.shuffled(using: &evaluation.random))
    },
    Builtin("distinct", "<x:x>", arity: 1) { (evaluation, call) throws(JSONataError) in
      try distinct(call[0], evaluation)
    },
    Builtin("sort", "<af?:a>", arity: 2) { (evaluation, call) throws(JSONataError) in try sort(evaluation, call) },
    Builtin("zip", "<a+>", arity: 0) { (evaluation, call) throws(JSONataError) in
      let lists = call.arguments.map { $0.isUndefined ? Items.values([]) : $0.itemsOrSelf }
      let count = lists.map(\.count).min() ?? 0
      let result = Value.array((0..<count).map { index in .array(lists.map { $0[index] }) })
      try evaluation.noteContainer(result)
      return result
    },
  ]

  private static func distinct(_ value: Value, _ evaluation: Evaluation) throws(JSONataError) -> Value {
    guard let items = value.items, items.count > 1 else { return value }
    var kept: [Value] = []
    for item in items.values {
      try evaluation.takeSteps(kept.count / 16)
      if !kept.contains(where: { $0.equals(item) }) { kept.append(item) }
    }
    return value.isSequence ? .sequence(kept) : .array(kept)
  }

  private static func sort(_ evaluation: Evaluation, _ call: BuiltinCall) throws(JSONataError) -> Value {
    guard let items = call.items(0)?.values else { return .undefined }
    if items.count <= 1 { return call[0] }
    if case .function = call[1] {
      return .array(
        try MergeSort.sorted(items) { (a, b) throws(JSONataError) in
          try evaluation.call(call[1], a, b, frame: call.frame).isTrue
        })
    }
    if items.allSatisfy({ $0.double != nil }) {
      return .array(
        try MergeSort.sorted(items) { (a, b) throws(JSONataError) in (a.double ?? 0) > (b.double ?? 0) })
    }
    guard items.allSatisfy({ $0.string != nil }) else { throw JSONataError("D3070") }
    return .array(
      try MergeSort.sorted(items) { (a, b) throws(JSONataError) in
        TextOrder.compare(a.string ?? "", b.string ?? "") > 0
      })
  }
}
