import JSONDocument

extension Evaluation {
  /// `{…}` on its own: an object of the context, or of every item of a context that is an array.
  func construct(_ group: GroupExpression, _ context: Value, _ frame: Frame) throws(JSONataError) -> Value {
    if context.isArray { return try self.group(group, context, frame) }
    var members = ObjectMembers()
    for (index, pair) in group.pairs.enumerated() {
      guard let key = try key(of: pair, in: group, context, frame) else { continue }
      if members.madeBy(key) != nil { throw JSONataError("D1009", at: group.position, value: .string(key)) }
      members.set(key, try evaluate(pair.value, context, frame), madeBy: index)
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
      let context = entry.items.dropFirst().reduce(entry.items[0]) { $0.appending($1) }
      members.set(entry.key, try evaluate(group.pairs[entry.pair].value, context, frame), madeBy: entry.pair)
    }
    return try finish(members)
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
      members.set(entry.key, try evaluate(group.pairs[entry.pair].value, merged.value, frame), madeBy: entry.pair)
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
  private var places: [String: Int] = [:]

  mutating func add(_ item: Item, to key: String, pair: Int, position: Int) throws(JSONataError) {
    guard let place = places[key] else {
      places[key] = entries.count
      entries.append((key, pair, [item]))
      return
    }
    if entries[place].pair != pair { throw JSONataError("D1009", at: position, value: .string(key)) }
    entries[place].items.append(item)
  }
}

/// The members of an object under construction: JSON as long as every value is.
struct ObjectMembers {
  private var object = JSONObject()
  private var mixed: [(name: String, value: Value)]?
  private var makers: [(key: String, pair: Int)] = []

  /// Which pair of the constructor has made the member.
  func madeBy(_ key: String) -> Int? { makers.first { $0.key == key }?.pair }

  mutating func set(_ key: String, _ value: Value, madeBy pair: Int) {
    makers.append((key, pair))
    if value.isUndefined { return }
    if mixed == nil, let json = value.jsonIfPossible {
      object.appendNew(key, json)
      return
    }
    var members = mixed ?? object.members.map { ($0.name, .json($0.value)) }
    members.append((key, value))
    mixed = members
  }

  var value: Value {
    get throws(JSONataError) {
      if let mixed { return .object(ObjectBox(mixed)) }
      return .json(.object(object))
    }
  }
}
