import JSONDocument

extension Builtin {
  static let objectFunctions: [Builtin] = [
    Builtin("keys", "<x-:a<s>>", arity: 1) { (_, call) throws(JSONataError) in
      var names: [String] = []
      var known: Set<String> = []
      collectNames(of: call[0], &names, &known)
      return .sequence(names.map { .string($0) })
    },
    Builtin("lookup", "<x-s:x>", arity: 2) { (evaluation, call) throws(JSONataError) in
      evaluation.lookUp(call.string(1) ?? "", in: call[0])
    },
    Builtin("spread", "<x-:a<o>>", arity: 1) { (_, call) throws(JSONataError) in spread(call[0]) },
    Builtin("merge", "<a<o>:o>", arity: 1) { (_, call) throws(JSONataError) in
      guard let items = call.items(0) else { return .undefined }
      return merged(items.values)
    },
    Builtin("clone", "<(oa)-:o>", arity: 1) { (_, call) throws(JSONataError) in
      try call[0].json().map { .json($0) } ?? .undefined
    },
  ]

  private static func collectNames(of value: Value, _ names: inout [String], _ known: inout Set<String>) {
    if let items = value.items {
      for index in 0..<items.count { collectNames(of: items[index], &names, &known) }
    } else {
      for name in value.memberNames where known.insert(name).inserted { names.append(name) }
    }
  }

  /// An object as a sequence of objects of one member each.
  private static func spread(_ value: Value) -> Value {
    if let items = value.items {
      return .sequence(items.values.reduce(into: []) { $0.append(flattening: spread($1)) })
    }
    guard value.isObject else { return value }
    return .sequence(value.members.map { object(of: [$0]) })
  }

  private static func merged(_ objects: [Value]) -> Value {
    if objects.allSatisfy({ if case .json(.object) = $0 { true } else { false } }) {
      var result = JSONObject()
      for case .json(.object(let object)) in objects {
        for member in object.members { result[member.name] = member.value }
      }
      return .json(.object(result))
    }
    let box = ObjectBox([])
    for object in objects { for member in object.members { box[member.name] = member.value } }
    return object(of: box.members)
  }

  /// An object of members: JSON where every value is.
  static func object(of members: [(name: String, value: Value)]) -> Value {
    let box = Value.object(ObjectBox(members))
    return box.jsonIfPossible.map { .json($0) } ?? box
  }
}
