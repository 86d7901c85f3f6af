import JSONDocument

extension Value {
  /// The number, where this is one.
  /// - Throws: `D1001` where it is beyond what JSON can say.
  func numeric() throws(JSONataError) -> Double? {
    guard let number = double, !number.isNaN else { return nil }
    if number.isInfinite { throw JSONataError("D1001", value: .null) }
    return number
  }

  /// The numbers of an array that holds nothing else.
  func numericItems() throws(JSONataError) -> [Double]? {
    guard let items else { return nil }
    var numbers: [Double] = []
    for index in 0..<items.count {
      guard let number = try items[index].numeric() else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// The number as an integer, where it is one.
  var integer: Int? { double.flatMap { Int(exactly: $0) } }

  /// Whether a condition takes it for true. No value is not.
  var isTrue: Bool {
    switch self {
    case .json(.bool(let value)): return value
    case .json(.null), .undefined, .function: return false
    case .json(.number(let number)): return number.double != 0 && !number.double.isNaN
    case .json(.string(let text)): return !text.isEmpty
    case .json(.object(let object)): return !object.isEmpty
    case .object(let box): return !box.members.isEmpty
    case .tuples(let tuples): return tuples.contains { $0.value.isTrue }
    case .json(.array(let elements)): return elements.contains { Value.json($0).isTrue }
    case .list(let list): return list.items.contains { $0.isTrue }
    }
  }

  // MARK: Equality

  /// Deep equality; the order of members does not count. Values that nest too deeply to be compared are not equal.
  func equals(_ other: Value) -> Bool {
    guard isArray || isObject else { return isEqual(to: other) }
    return (try? withStackForNesting { (value) throws(JSONataError) in value.isEqual(to: other) }) ?? false
  }

  private func isEqual(to other: Value) -> Bool {
    switch (self, other) {
    case (.json(let a), .json(let b)): return Self.areEqual(a, b)
    case (.undefined, .undefined): return true
    case (.function(let a), .function(let b)): return a === b
    default: break
    }
    if let items, let others = other.items {
      guard items.count == others.count else { return false }
      return (0..<items.count).allSatisfy { items[$0].isEqual(to: others[$0]) }
    }
    guard isObject, other.isObject else { return false }
    let members = members
    guard members.count == other.members.count else { return false }
    return members.allSatisfy { member in
      let value = other.member(member.name)
      return !value.isUndefined && value.isEqual(to: member.value)
    }
  }

  private static func areEqual(_ a: JSONValue, _ b: JSONValue) -> Bool {
    switch (a, b) {
    // Numbers are compared as the language has them, as binary64, even where their texts say more.
    case (.number(let a), .number(let b)): return a.double == b.double
    case (.array(let a), .array(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { areEqual($0, $1) }
    case (.object(let a), .object(let b)):
      return a.count == b.count
        && a.members.allSatisfy { member in b[member.name].map { areEqual($0, member.value) } ?? false }
    default: return a == b
    }
  }

  // MARK: JSON

  /// The value as JSON, nil where it is no value.
  ///
  /// - Parameter dialect: Step Functions writes a number that is not finite as the text that JavaScript has for it, as
  ///   measured on AWS: `1/0` is `"Infinity"`, `[0/0]` is `["NaN"]`.
  /// - Throws: an error whose `isFunctionResult` holds where a function is in it; `D1001` for a number that is not finite.
  func json(as dialect: JSONataDialect = .jsonata) throws(JSONataError) -> JSONValue? {
    switch self {
    case .undefined: return nil
    case .json(.number(let number)) where !number.double.isFinite:
      if dialect == .stepFunctions { return .string(NumberText.text(of: number.double)) }
      if number.double.isNaN { return nil }
      throw JSONataError("D1001", value: .null)
    case .json(.number(let number)) where number.double.magnitude >= 9_007_199_254_740_992:
      // Whole numbers that fit in 64 bits are written without a fraction, as measured on AWS.
      return .number(number.integer.map { JSONNumber($0) } ?? number)
    case .json(let value): return value
    case .function: throw JSONataError(JSONataError.functionResultCode)
    case .tuples(let tuples): return try Value.sequence(tuples.map(\.value)).unwrapped.json(as: dialect)
    case .list, .object:
      return try withStackForNesting { (value) throws(JSONataError) in try value.containerJSON(as: dialect) }
    }
  }

  private func containerJSON(as dialect: JSONataDialect) throws(JSONataError) -> JSONValue? {
    switch self {
    case .list(let list):
      var elements: [JSONValue] = []
      elements.reserveCapacity(list.items.count)
      for item in list.items { if let element = try item.containerJSON(as: dialect) { elements.append(element) } }
      return .array(elements)
    case .object(let box):
      var object = JSONObject()
      for member in box.members {
        if let value = try member.value.containerJSON(as: dialect) { object[member.name] = value }
      }
      return .object(object)
    default: return try json(as: dialect)
    }
  }

  /// The value as JSON, nil where it cannot be that.
  var jsonIfPossible: JSONValue? {
    if case .json(let value) = self {
      if case .number(let number) = value, !number.double.isFinite { return nil }
      return value
    }
    return try? json()
  }

  /// The value as an error shows it.
  var shown: JSONValue? { jsonIfPossible }
}
