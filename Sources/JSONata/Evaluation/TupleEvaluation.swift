/// Paths with `@`, `#` or `%`: every item carries the variables bound to it on its way.
extension Evaluation {
  func take(
    _ step: PathStep, _ items: Items, _ tuples: [Value.Tuple]?, _ frame: Frame
  ) throws(JSONataError) -> [Value.Tuple] {
    let start = tuples ?? items.values.map { Value.Tuple(value: $0, bindings: []) }
    var result: [Value.Tuple] = []
    switch step.action {
    case .sort:
      result = try sort(step, start, frame)
      if tuples == nil, let name = step.index { Self.number(&result, as: name) }
    case .evaluate(let expression):
      for tuple in start { try take(step, expression, tuple, frame, into: &result) }
    }
    return try apply(step.stages, to: result, frame)
  }

  private func take(
    _ step: PathStep, _ expression: Expression, _ tuple: Value.Tuple, _ frame: Frame, into result: inout [Value.Tuple]
  ) throws(JSONataError) {
    let value = try evaluate(expression, tuple.value, Frame(parent: frame, bindings: tuple.bindings))
    if case .tuples(let inner) = value {
      for item in inner {
        var next = tuple
        next.value = item.value
        for binding in item.bindings { next.bind(binding.name, binding.value) }
        result.append(next)
      }
      return
    }
    let found = value.itemsOrSelf
    for index in 0..<found.count {
      var next = tuple
      if let focus = step.focus { next.bind(focus, found[index]) } else { next.value = found[index] }
      if let name = step.index { next.bind(name, .number(Double(index))) }
      if let label = step.ancestor { next.bind(label, tuple.value) }
      result.append(next)
    }
  }

  private func apply(
    _ stages: [PathStep.Stage], to tuples: [Value.Tuple], _ frame: Frame
  ) throws(JSONataError) -> [Value.Tuple] {
    var result = tuples
    for stage in stages {
      switch stage {
      case .filter(let predicate):
        if case .tuples(let kept) = try filter(.tuples(result), by: predicate, frame) { result = kept }
      case .index(let name): Self.number(&result, as: name)
      }
    }
    return result
  }

  private static func number(_ tuples: inout [Value.Tuple], as name: String) {
    for index in tuples.indices { tuples[index].bind(name, .number(Double(index))) }
  }
}
