import JSONDocument

/// The elements of an array, whichever way it is held.
enum Items {
  case json([JSONValue])
  case values([Value])

  var count: Int {
    switch self {
    case .json(let elements): elements.count
    case .values(let items): items.count
    }
  }

  subscript(index: Int) -> Value {
    switch self {
    case .json(let elements): .json(elements[index])
    case .values(let items): items[index]
    }
  }

  var values: [Value] {
    switch self {
    case .json(let elements): elements.map { .json($0) }
    case .values(let items): items
    }
  }
}

extension Value {
  /// The elements, where this is an array.
  var items: Items? {
    switch self {
    case .json(.array(let elements)): .json(elements)
    case .list(let list): .values(list.items)
    default: nil
    }
  }

  /// The elements of an array; anything else is the one element of its own, and no value has none.
  var itemsOrSelf: Items {
    if let items { return items }
    if case .undefined = self { return .values([]) }
    return .values([self])
  }

  var isArray: Bool {
    switch self {
    case .json(.array), .list: true
    default: false
    }
  }

  var isSequence: Bool {
    if case .list(let list) = self { list.marks.contains(.sequence) } else { false }
  }

  var isUndefined: Bool {
    if case .undefined = self { true } else { false }
  }

  var isFunction: Bool {
    if case .function = self { true } else { false }
  }

  var isObject: Bool {
    switch self {
    case .json(.object), .object: true
    default: false
    }
  }

  var string: String? {
    if case .json(.string(let text)) = self { text } else { nil }
  }

  /// The number, also where it is not finite.
  var double: Double? {
    if case .json(.number(let number)) = self { number.double } else { nil }
  }

  /// The names of the members of an object, in order.
  var memberNames: [String] {
    switch self {
    case .json(.object(let object)): object.names
    case .object(let box): box.members.map(\.name)
    default: []
    }
  }

  /// The members of an object, in order.
  var members: [(name: String, value: Value)] {
    switch self {
    case .json(.object(let object)): object.members.map { ($0.name, .json($0.value)) }
    case .object(let box): box.members
    default: []
    }
  }

  func member(_ name: String) -> Value {
    switch self {
    case .json(.object(let object)): object[name].map { .json($0) } ?? .undefined
    case .object(let box): box[name] ?? .undefined
    default: .undefined
    }
  }

  /// What an array holds, and the arrays in it hold, in order; anything else is the one leaf. Without recursion.
  var leaves: [Value] {
    var leaves: [Value] = []
    var pending = [self]
    while let value = pending.popLast() {
      if let items = value.items {
        for index in (0..<items.count).reversed() { pending.append(items[index]) }
      } else {
        leaves.append(value)
      }
    }
    return leaves
  }

  /// A result sequence as what it stands for: its one item, no value where it is empty, else itself.
  var unwrapped: Value {
    guard case .list(let list) = self, list.marks.contains(.sequence) else { return self }
    switch list.items.count {
    case 0: return .undefined
    case 1 where !list.marks.contains(.keepsSingleton): return list.items[0]
    default: return self
    }
  }

  /// Both one after the other as a plain array; where one is no value, the other as it is.
  func appending(_ other: Value) -> Value {
    if case .undefined = self { return other }
    if case .undefined = other { return self }
    if case .list(let list) = self {
      var items = list.items
      items.append(flattening: other)
      return .array(items)
    }
    var items = itemsOrSelf.values
    items.append(flattening: other)
    return .array(items)
  }
}

extension [Value] {
  /// Appends the elements of an array, or the value itself.
  mutating func append(flattening value: Value) {
    switch value {
    case .json(.array(let elements)): for element in elements { append(.json(element)) }
    case .list(let list): append(contentsOf: list.items)
    default: append(value)
    }
  }
}
