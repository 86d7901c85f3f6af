import JSONDocument

/// `States.ArrayPartition`, `ArrayContains`, `ArrayRange`, `ArrayGetItem`, `ArrayLength` and `ArrayUnique`.
enum ArrayIntrinsics {
  /// The most elements that `States.ArrayRange` makes. Source: developer guide, "Intrinsic functions".
  static let longestRange = 1000

  static func partition(_ arguments: IntrinsicArguments) throws(IntrinsicRefusal) -> JSONValue {
    let elements = try arguments.array(0, "first argument")
    let size = try arguments.integer(1, "chunk size")
    guard size > 0 else { throw IntrinsicRefusal("The chunk size must be a positive integer, but was: \(size)") }
    var rest = elements[...]
    var chunks: [JSONValue] = []
    while !rest.isEmpty {
      chunks.append(.array(Array(rest.prefix(size))))
      rest = rest.dropFirst(size)
    }
    return .array(chunks)
  }

  static func contains(_ arguments: IntrinsicArguments) throws(IntrinsicRefusal) -> JSONValue {
    .bool(try arguments.array(0, "first argument").contains(arguments[1]))
  }

  /// From the first number to the last, which is included where a step lands on it.
  static func range(_ arguments: IntrinsicArguments) throws(IntrinsicRefusal) -> JSONValue {
    let first = try arguments.integer(0, "first argument")
    let last = try arguments.integer(1, "second argument")
    let step = try arguments.integer(2, "step")
    guard step != 0 else { throw IntrinsicRefusal("The step must not be zero") }
    let (distance, overflows) = last.subtractingReportingOverflow(first)
    if !overflows, distance != 0, (distance < 0) != (step < 0) { return .array([]) }
    guard !overflows, distance.magnitude / step.magnitude < UInt(longestRange) else {
      throw IntrinsicRefusal("The range must not have more than \(longestRange) elements")
    }
    // Counted, because a step beyond the last element may leave the range of Int.
    let steps = Int(distance.magnitude / step.magnitude)
    return .array((0...steps).map { .number(JSONNumber(first + $0 * step)) })
  }

  static func item(_ arguments: IntrinsicArguments) throws(IntrinsicRefusal) -> JSONValue {
    let elements = try arguments.array(0, "first argument")
    let index = try arguments.integer(1, "index")
    guard elements.indices.contains(index) else {
      throw IntrinsicRefusal("The index \(index) is out of bounds: the array has \(elements.count) elements")
    }
    return elements[index]
  }

  static func length(_ arguments: IntrinsicArguments) throws(IntrinsicRefusal) -> JSONValue {
    .number(JSONNumber(try arguments.array(0, "argument").count))
  }

  /// The elements without repetitions, in the order of their first appearance.
  static func unique(_ arguments: IntrinsicArguments) throws(IntrinsicRefusal) -> JSONValue {
    var seen: [JSONValue] = []
    for element in try arguments.array(0, "argument") where !seen.contains(element) { seen.append(element) }
    return .array(seen)
  }
}
