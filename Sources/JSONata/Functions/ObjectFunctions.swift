import JSONDocument

extension Builtin {
  static let objectFunctions: [Builtin] = [
    Builtin("keys", "<x-:a<s>>", arity: 1) { (_, call) throws(JSONataError) in
      var names = JSONNames()
      for leaf in call[0].leaves { for name in leaf.memberNames { _ = names.insert(name) } }
      return .sequence(names.texts.map { .string($0) })
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

  /// An object as a sequence of objects of one member each; of an array an array, which stays one for a single object.
  private static func spread(_ value: Value) -> Value {
    if !value.isArray, !value.isObject { return value }
    var parts: [Value] = []
    for leaf in value.leaves {
      if leaf.isObject { parts += leaf.members.map { object(of: [$0]) } } else { parts.append(leaf) }
    }
    return value.isArray && !parts.isEmpty ? .array(parts) : .sequence(parts)
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
