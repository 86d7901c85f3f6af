import Glibc
import JSONDocument

extension Builtin {
  static let numericFunctions: [Builtin] = [
    Builtin("number", "<(nsb)-:n>", arity: 1) { (_, call) throws(JSONataError) in try number(from: call[0]) },
    Builtin("abs", "<n-:n>", arity: 1) { (_, call) throws(JSONataError) in compute(call) { $0.magnitude } },
    Builtin("floor", "<n-:n>", arity: 1) { (_, call) throws(JSONataError) in compute(call) { $0.rounded(.down) } },
    Builtin("ceil", "<n-:n>", arity: 1) { (_, call) throws(JSONataError) in compute(call) { $0.rounded(.up) } },
    Builtin("round", "<n-n?:n>", arity: 2) { (_, call) throws(JSONataError) in
      let places = call.number(1).map { min(max($0, -mostPlaces), mostPlaces).rounded(.towardZero) } ?? 0
      return compute(call) { roundedHalfEven($0, precision: Int(exactly: places) ?? 0) }
    },
    Builtin("sqrt", "<n-:n>", arity: 1) { (_, call) throws(JSONataError) in
      if let number = call.number(0), number < 0 { throw JSONataError("D3060", value: call[0].shown) }
      return compute(call) { $0.squareRoot() }
    },
    Builtin("power", "<n-n:n>", arity: 2) { (_, call) throws(JSONataError) in
      guard let base = call.number(0), let exponent = call.number(1) else { return .undefined }
      let result = pow(base, exponent)
      if !result.isFinite { throw JSONataError("D3061", value: call[0].shown, value2: call[1].shown) }
      return .number(result)
    },
  ]

  static let random = Builtin("random", "<:n>", arity: 0) { (evaluation, _) throws(JSONataError) in
    .number(evaluation.random.unit())
  }

  private static func compute(_ call: BuiltinCall, _ function: (Double) -> Double) -> Value {
    call.number(0).map { .number(function($0)) } ?? .undefined
  }

  // MARK: $number

  private static func number(from value: Value) throws(JSONataError) -> Value {
    switch value {
    case .undefined, .json(.number): return value
    case .json(.bool(let flag)): return .number(flag ? 1 : 0)
    case .json(.string(let text)):
      if let number = decimal(text) ?? prefixed(text), number.isFinite { return .number(number) }
    default: break
    }
    throw JSONataError("D3030", value: value.shown)
  }

  /// A number as JSON writes it; leading zeros pass.
  private static func decimal(_ text: String) -> Double? {
    var rest = Substring(text).utf8
    func digits() -> Bool {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count > 0
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    guard digits() else { return nil }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() else { return nil }
    }
    if let letter = rest.first, letter == UInt8(ascii: "e") || letter == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard digits() else { return nil }
    }
    return rest.isEmpty ? Double(text) : nil
  }

  /// `0x…`, `0o…` and `0b…`.
  private static func prefixed(_ text: String) -> Double? {
    let radixes: [String: Int] = ["0x": 16, "0X": 16, "0o": 8, "0O": 8, "0b": 2, "0B": 2]
    guard let radix = radixes[String(text.prefix(2))] else { return nil }
    let digits = text.dropFirst(2)
    guard !digits.isEmpty, digits.utf8.first != UInt8(ascii: "-"), digits.utf8.first != UInt8(ascii: "+") else {
      return nil
    }
    var value = 0.0
    for digit in digits {
      guard let number = Int(String(digit), radix: radix) else { return nil }
      value = value * Double(radix) + Double(number)
    }
    return value
  }

  // MARK: $round

  /// More than any binary64 has, before the point and behind it.
  private static let mostPlaces = 400.0

  /// Half goes to the even neighbour. The point is shifted in the decimal text, so that 2.675 is not 2.67499….
  static func roundedHalfEven(_ value: Double, precision: Int) -> Double {
    guard value.isFinite else { return value }
    let shifted = shift(value, by: precision)
    // With so many places nothing is left to round.
    guard shifted.isFinite else { return value }
    var result = shifted.rounded(.toNearestOrAwayFromZero)
    let difference = result - shifted
    if difference.magnitude == 0.5, result.truncatingRemainder(dividingBy: 2).magnitude == 1 {
      result = shifted.rounded(.toNearestOrEven)
    }
    return shift(result, by: -precision)
  }

  private static func shift(_ value: Double, by places: Int) -> Double {
    if places == 0 || value == 0 { return value }
    let parts = "\(value)".split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    return Double("\(parts[0])e\(exponent + places)") ?? value
  }
}
