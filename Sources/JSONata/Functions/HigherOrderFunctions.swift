import JSONDocument

extension Builtin {
  static let higherOrderFunctions: [Builtin] = [
    Builtin("map", "<af>", arity: 2) { (evaluation, call) throws(JSONataError) in
      guard let items = call.items(0) else { return .undefined }
      var results: [Value] = []
      for index in 0..<items.count {
        let result = try evaluation.call(
          call[1], items[index], .number(Double(index)), call[0], frame: call.frame)
        if !result.isUndefined { results.append(result) }
      }
      let value = Value.sequence(results)
      try evaluation.noteContainer(value)
      return value
    },
    Builtin("filter", "<af>", arity: 2) { (evaluation, call) throws(JSONataError) in
      guard let items = call.items(0) else { return .undefined }
      var kept: [Value] = []
      for index in 0..<items.count {
        let answer = try evaluation.call(
          call[1], items[index], .number(Double(index)), call[0], frame: call.frame)
        if answer.isTrue { kept.append(items[index]) }
      }
      return .sequence(kept)
    },
    Builtin("single", "<af?>", arity: 2) { (evaluation, call) throws(JSONataError) in try single(evaluation, call) },
    Builtin("reduce", "<afj?:j>", arity: 3) { (evaluation, call) throws(JSONataError) in try reduce(evaluation, call) },
    Builtin("sift", "<o-f?:o>", arity: 2) { (evaluation, call) throws(JSONataError) in
      var kept: [(name: String, value: Value)] = []
      for member in call[0].members {
        let answer = try evaluation.call(call[1], member.value, .string(member.name), call[0], frame: call.frame)
        if answer.isTrue { kept.append(member) }
      }
      return kept.isEmpty ? .undefined : object(of: kept)
    },
    Builtin("each", "<o-f:a>", arity: 2) { (evaluation, call) throws(JSONataError) in
      var results: [Value] = []
      for member in call[0].members {
        let result = try evaluation.call(call[1], member.value, .string(member.name), call[0], frame: call.frame)
        if !result.isUndefined { results.append(result) }
      }
      return .sequence(results)
    },
  ]

  private static func single(_ evaluation: Evaluation, _ call: BuiltinCall) throws(JSONataError) -> Value {
    guard let items = call.items(0) else { return .undefined }
    var found: Value?
    for index in 0..<items.count {
      if case .function = call[1] {
        let answer = try evaluation.call(
          call[1], items[index], .number(Double(index)), call[0], frame: call.frame)
        if !answer.isTrue { continue }
      }
      if found != nil { throw JSONataError("D3138") }
      found = items[index]
    }
    guard let found else { throw JSONataError("D3139") }
    return found
  }

  private static func reduce(_ evaluation: Evaluation, _ call: BuiltinCall) throws(JSONataError) -> Value {
    guard let items = call.items(0) else { return .undefined }
    guard case .function(let function) = call[1], function.arity >= 2 else { throw JSONataError("D3050") }
    var result = call[2]
    var start = 0
    if result.isUndefined, items.count > 0 {
      result = items[0]
      start = 1
    }
    for index in start..<max(start, items.count) {
      result = try evaluation.call(
        call[1], result, items[index], .number(Double(index)), call[0], frame: call.frame)
    }
    return result
  }
}
