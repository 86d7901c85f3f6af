import JSONDocument

extension Evaluation {
  func evaluate(_ path: PathExpression, _ context: Value, _ frame: Frame) throws(JSONataError) -> Value {
    var current = context
    var index = 0
    if path.isPlain {
      // Objects only, so far: no sequence has to be made.
      walk: while index < path.steps.count {
        if case .evaluate(.variable(let variable)) = path.steps[index].action {
          current = variable.isContext ? contextValue(context) : value(of: variable, frame).unwrapped
        } else if let name = path.steps[index].fieldName, case .json(.object(let object)) = current {
          guard let member = object[name] else { return .undefined }
          current = .json(member)
        } else {
          break walk
        }
        index += 1
        if current.isUndefined { return .undefined }
      }
      if index == path.steps.count { return current }
    }
    return try evaluate(path, from: index, current, frame)
  }

  private func evaluate(
    _ path: PathExpression, from first: Int, _ context: Value, _ frame: Frame
  ) throws(JSONataError) -> Value {
    var items: Items
    if let elements = context.items, first > 0 || !path.steps[0].isVariable {
      items = elements
    } else {
      items = .values([context])
    }
    var result = Value.undefined
    var tuples: [Value.Tuple]?
    var isTupleStream = false
    for index in first..<path.steps.count {
      let step = path.steps[index]
      if step.makesTuples { isTupleStream = true }
      if index == 0, step.isArrayConstructor, case .evaluate(let expression) = step.action {
        result = try evaluate(expression, items.asContext, frame)
      } else if isTupleStream {
        tuples = try take(step, items, tuples, frame)
      } else {
        result = try take(step, items, frame, isLast: index == path.steps.count - 1)
      }
      if !isTupleStream, result.isUndefined || result.items?.count == 0 { break }
      if step.focus == nil, !isTupleStream { items = result.itemsOrSelf }
    }
    if isTupleStream {
      result = path.yieldsTuples ? .tuples(tuples ?? []) : .sequence((tuples ?? []).map(\.value))
    }
    if path.keepsSingleton { result = Self.keepingSingleton(result) }
    guard let group = path.group else { return result }
    return try self.group(group, isTupleStream ? .tuples(tuples ?? []) : result, frame)
  }

  private static func keepingSingleton(_ value: Value) -> Value {
    guard case .list(var list) = value else { return value }
    if list.marks.contains(.constructed), !list.marks.contains(.sequence) {
      list = Value.List([.list(list)], .sequence)
    }
    list.marks.insert(.keepsSingleton)
    return .list(list)
  }

  // MARK: Steps

  /// Takes a step on every item and makes one flat sequence of what comes of it.
  private func take(_ step: PathStep, _ items: Items, _ frame: Frame, isLast: Bool) throws(JSONataError) -> Value {
    guard case .evaluate(let expression) = step.action else {
      let sorted = try sort(step, items.values.map { Value.Tuple(value: $0, bindings: []) }, frame)
      return try filter(.sequence(sorted.map(\.value)), by: step.stages, frame)
    }
    var results: [Value] = []
    for index in 0..<items.count {
      let item = items[index]
      var value: Value
      if let name = step.fieldName {
        try takeSteps(1)
        value = lookUp(name, in: item).unwrapped
      } else {
        value = try evaluate(expression, item, frame)
      }
      if !step.stages.isEmpty, !value.isUndefined { value = try filter(value, by: step.stages, frame) }
      if !value.isUndefined { results.append(value) }
    }
    if isLast, results.count == 1, results[0].isArray, !results[0].isSequence { return results[0] }
    return .sequence(Self.flattened(results))
  }

  /// One level flatter, but for arrays that were written as such in the path.
  private static func flattened(_ values: [Value]) -> [Value] {
    if !values.contains(where: \.isArray) { return values }
    var flat: [Value] = []
    for value in values {
      if case .list(let list) = value, list.marks.contains(.constructed) {
        flat.append(value)
      } else {
        flat.append(flattening: value)
      }
    }
    return flat
  }

  private func filter(
    _ value: Value, by stages: [PathStep.Stage], _ frame: Frame
  ) throws(JSONataError) -> Value {
    var value = value
    for case .filter(let predicate) in stages { value = try filter(value, by: predicate, frame) }
    return value
  }

  /// The member of that name, of an array those of its elements.
  func lookUp(_ name: String, in value: Value) -> Value {
    guard value.isArray else { return value.member(name) }
    var found: [Value] = []
    for leaf in value.leaves {
      let member = leaf.member(name)
      if !member.isUndefined { found.append(flattening: member) }
    }
    return .sequence(found)
  }

  // MARK: Predicates

  /// The items for which a predicate holds, or the item at the place that it gives.
  func filter(_ value: Value, by predicate: Expression, _ frame: Frame) throws(JSONataError) -> Value {
    if case .tuples(let tuples) = value { return .tuples(try filter(tuples, by: predicate, frame)) }
    let items = value.itemsOrSelf
    if case .constant(let constant) = predicate, let number = constant.value.double {
      guard let item = Self.item(at: number, of: items) else { return .sequence([]) }
      return item.isArray ? item : .sequence([item])
    }
    var kept: [Value] = []
    for index in 0..<items.count {
      let item = items[index]
      let answer = try evaluate(predicate, item, frame)
      try keep(item, at: index, of: items.count, ifChosenBy: answer, in: &kept)
    }
    return .sequence(kept)
  }

  private func filter(
    _ tuples: [Value.Tuple], by predicate: Expression, _ frame: Frame
  ) throws(JSONataError) -> [Value.Tuple] {
    if case .constant(let constant) = predicate, let number = constant.value.double {
      let index = Self.place(number, count: tuples.count)
      return tuples.indices.contains(index) ? [tuples[index]] : []
    }
    var kept: [Value.Tuple] = []
    for (index, tuple) in tuples.enumerated() {
      let answer = try evaluate(predicate, tuple.value, Frame(parent: frame, bindings: tuple.bindings))
      try keep(tuple, at: index, of: tuples.count, ifChosenBy: answer, in: &kept)
    }
    return kept
  }

  /// A number, or each of several, chooses its place, from the end where it is negative; all else chooses by its truth.
  private func keep<Item>(
    _ item: Item, at index: Int, of count: Int, ifChosenBy answer: Value, in kept: inout [Item]
  ) throws(JSONataError) {
    if let number = try answer.numeric() {
      if Self.place(number, count: count) == index { kept.append(item) }
    } else if let numbers = try answer.numericItems() {
      for number in numbers where Self.place(number, count: count) == index { kept.append(item) }
    } else if answer.isTrue {
      kept.append(item)
    }
  }

  private static func place(_ number: Double, count: Int) -> Int {
    let place = Int(exactly: number.rounded(.down)) ?? Int.max
    return place < 0 ? place + count : place
  }

  private static func item(at number: Double, of items: Items) -> Value? {
    let index = place(number, count: items.count)
    return index >= 0 && index < items.count ? items[index] : nil
  }

  // MARK: Wildcards

  func wildcard(_ context: Value) -> Value {
    var context = context
    if case .list(let list) = context, list.marks.contains(.outerWrapper) { context = list.items[0] }
    let values = context.isArray ? context.itemsOrSelf.values : context.members.map(\.value)
    return .sequence(values.flatMap(\.leaves))
  }

  /// The value and everything in it, arrays only by what they hold; without recursion.
  func descendants(_ context: Value) throws(JSONataError) -> Value {
    var found: [Value] = []
    var pending = context.isUndefined ? [] : [context]
    while let value = pending.popLast() {
      try takeSteps(1)
      if let items = value.items {
        for index in (0..<items.count).reversed() { pending.append(items[index]) }
      } else {
        found.append(value)
        for member in value.members.reversed() { pending.append(member.value) }
      }
    }
    return .sequence(found)
  }
}

extension Items {
  /// The elements as the context of an array constructor that begins a path.
  fileprivate var asContext: Value {
    switch self {
    case .json(let elements): .json(.array(elements))
    case .values(let items): .sequence(items)
    }
  }
}
