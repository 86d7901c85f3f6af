import JSONDocument

extension Evaluation {
  private static let signature = try? Signature("<(oa):o>")

  /// `|pattern|update, delete|`: a copy in which every object that the pattern finds is changed.
  func apply(
    _ transform: TransformExpression, _ frame: Frame, _ arguments: [Value], _ context: Value
  ) throws(JSONataError) -> Value {
    let arguments = try Self.signature?.validated(arguments, context: context) ?? arguments
    guard let argument = arguments.first, !argument.isUndefined else { return .undefined }
    if let clone = frame.lookUp("clone"), !clone.isFunction { throw JSONataError("T2013", at: transform.position) }
    return try argument.withStackForNesting { (value) throws(JSONataError) in
      try self.transformed(value, transform, frame)
    }
  }

  private func transformed(
    _ value: Value, _ transform: TransformExpression, _ frame: Frame
  ) throws(JSONataError) -> Value {
    let copy = try value.json().map { Value.changeable($0) } ?? .undefined
    let matches = try evaluate(transform.pattern, copy, frame).itemsOrSelf
    for index in 0..<matches.count {
      guard case .object(let box) = matches[index] else { continue }
      try update(box, transform, frame)
      try delete(from: box, transform, frame)
    }
    return copy.jsonIfPossible.map { .json($0) } ?? copy
  }

  private func update(_ box: ObjectBox, _ transform: TransformExpression, _ frame: Frame) throws(JSONataError) {
    let update = try evaluate(transform.update, .object(box), frame)
    if update.isUndefined { return }
    guard update.isObject else {
      throw JSONataError("T2011", at: transform.updatePosition, value: update.shown)
    }
    for member in update.members {
      // What is put in may hold the object itself: a copy of it is put in.
      box[member.name] = member.value.jsonIfPossible.map { .changeable($0) } ?? member.value
    }
  }

  private func delete(
    from box: ObjectBox, _ transform: TransformExpression, _ frame: Frame
  ) throws(JSONataError) {
    guard let expression = transform.delete else { return }
    let names = try evaluate(expression, .object(box), frame)
    let items = names.itemsOrSelf
    for index in 0..<items.count where items[index].string == nil {
      throw JSONataError("T2012", at: transform.deletePosition, value: names.shown)
    }
    for index in 0..<items.count { if let name = items[index].string { box[name] = nil } }
  }
}

extension Value {
  /// The same JSON with every object as one that can be changed in place.
  fileprivate static func changeable(_ value: JSONValue) -> Value {
    switch value {
    case .object(let object): .object(ObjectBox(object.members.map { ($0.name, changeable($0.value)) }))
    case .array(let elements): .array(elements.map { changeable($0) })
    default: .json(value)
    }
  }
}
