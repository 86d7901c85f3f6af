import JSONDocument

extension Evaluation {
  /// `{…}` on its own: an object of the context, or of every item of a context that is an array.
  func construct(_ group: GroupExpression, _ context: Value, _ frame: Frame) throws(JSONataError) -> Value {
    if context.isArray { return try self.group(group, context, frame) }
    var members = ObjectMembers()
    var names = JSONNames()
    for pair in group.pairs {
      guard let key = try key(of: pair, in: group, context, frame) else { continue }
      guard names.insert(key).isNew else { throw JSONataError("D1009", at: group.position, value: .string(key)) }
      members.add(key, try evaluate(pair.value, context, frame))
    }
    return try finish(members)
  }

  /// `…{key: value}`: the items grouped by key, the value computed on each group.
  func group(_ group: GroupExpression, _ value: Value, _ frame: Frame) throws(JSONataError) -> Value {
    if case .tuples(let tuples) = value { return try self.group(group, tuples, frame) }
    var items = value.itemsOrSelf.values
    // An object can be written down where there is nothing to group.
    if items.isEmpty { items = [.undefined] }
    var groups = Groups<Value>()
    for item in items {
      for (index, pair) in group.pairs.enumerated() {
        guard let key = try key(of: pair, in: group, item, frame) else { continue }
        try groups.add(item, to: key, pair: index, position: group.position)
      }
    }
    var members = ObjectMembers()
    for entry in groups.entries {
      let context = Self.together(entry.items)
      members.add(entry.key, try evaluate(group.pairs[entry.pair].value, context, frame))
    }
    return try finish(members)
  }

  /// What a group's value is computed on: its one item, or an array of all that its items hold.
  private static func together(_ items: [Value]) -> Value {
    if items.count == 1 { return items[0] }
    var all: [Value] = []
    for item in items { all.append(flattening: item) }
    return .array(all)
  }

  private func group(
    _ group: GroupExpression, _ tuples: [Value.Tuple], _ frame: Frame
  ) throws(JSONataError) -> Value {
    var groups = Groups<Value.Tuple>()
    for tuple in tuples {
      let frame = Frame(parent: frame, bindings: tuple.bindings)
      for (index, pair) in group.pairs.enumerated() {
        guard let key = try key(of: pair, in: group, tuple.value, frame) else { continue }
        try groups.add(tuple, to: key, pair: index, position: group.position)
      }
    }
    var members = ObjectMembers()
    for entry in groups.entries {
      var merged = entry.items[0]
      for tuple in entry.items.dropFirst() {
        merged.value = merged.value.appending(tuple.value)
        for binding in tuple.bindings {
          let known = merged.bindings.first { $0.name == binding.name }?.value ?? .undefined
          merged.bind(binding.name, known.appending(binding.value))
        }
      }
      let frame = Frame(parent: frame, bindings: merged.bindings)
      members.add(entry.key, try evaluate(group.pairs[entry.pair].value, merged.value, frame))
    }
    return try finish(members)
  }

  private func key(
    of pair: GroupExpression.Pair, in group: GroupExpression, _ context: Value, _ frame: Frame
  ) throws(JSONataError) -> String? {
    switch try evaluate(pair.key, context, frame) {
    case .undefined: return nil
    case .json(.string(let key)): return key
    case let other: throw JSONataError("T1003", at: group.position, value: other.shown)
    }
  }

  private func finish(_ members: ObjectMembers) throws(JSONataError) -> Value {
    let value = try members.value
    try noteContainer(value)
    return value
  }
}

/// Items by key, in the order in which the keys came.
private struct Groups<Item> {
  private(set) var entries: [(key: String, pair: Int, items: [Item])] = []
  private var names = JSONNames()

  mutating func add(_ item: Item, to key: String, pair: Int, position: Int) throws(JSONataError) {
    let (place, isNew) = names.insert(key)
    if isNew {
      entries.append((key, pair, [item]))
      return
    }
    if entries[place].pair != pair { throw JSONataError("D1009", at: position, value: .string(key)) }
    entries[place].items.append(item)
  }
}

/// The members of an object under construction, each name once: JSON as long as every value is.
struct ObjectMembers {
  private var object = JSONObject()
  private var mixed: [(name: String, value: Value)]?

  mutating func add(_ key: String, _ value: Value) {
    if value.isUndefined { return }
    if mixed == nil, let json = value.jsonIfPossible {
      object.appendNew(key, json)
      return
    }
    if mixed == nil { mixed = object.members.map { ($0.name, .json($0.value)) } }
    mixed?.append((key, value))
  }

  var value: Value {
    get throws(JSONataError) {
      if let mixed { return .object(ObjectBox(mixed)) }
      return .json(.object(object))
    }
  }
}
