import JSONDocument

/// `States.MathRandom` and `States.MathAdd`, which work on 32-bit integers.
enum MathIntrinsics {
  /// A number from the first up to, but not including, the second. With a seed the same seed gives the same number.
  static func random(
    _ arguments: IntrinsicArguments, generator: inout SeededGenerator
  ) throws(IntrinsicRefusal) -> JSONValue {
    let start = try arguments.integer(0, "start number")
    let end = try arguments.integer(1, "end number")
    guard start < end else {
      throw IntrinsicRefusal("The start number must be less than the end number, but was: \(start) and \(end)")
    }
    guard arguments.values.count == 3 else {
      return .number(JSONNumber(Int.random(in: start..<end, using: &generator)))
    }
    var seeded = SeededGenerator(seed: UInt64(bitPattern: Int64(try arguments.integer(2, "seed"))))
    return .number(JSONNumber(Int.random(in: start..<end, using: &seeded)))
  }

  static func add(_ arguments: IntrinsicArguments) throws(IntrinsicRefusal) -> JSONValue {
    let (sum, overflows) = try arguments.integer(0, "first argument").addingReportingOverflow(
      try arguments.integer(1, "second argument"))
    guard !overflows, Int32(exactly: sum) != nil else {
      throw IntrinsicRefusal("The sum is not within \(Int32.min) and \(Int32.max)")
    }
    return .number(JSONNumber(sum))
  }
}
