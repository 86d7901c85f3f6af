import Glibc

/// Numbers as JavaScript writes them.
enum NumberText {
  /// The shortest text that reads back as the same number: `1e+21`, `0.000001`, `1e-7`.
  static func text(of value: Double) -> String {
    if let integer = Int64(exactly: value), integer.magnitude < 1 << 53 { return String(integer) }
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    let (digits, exponent) = decimal(value.magnitude)
    return (value < 0 ? "-" : "") + laidOut(digits, exponent)
  }

  /// The text after rounding to 15 significant digits, as `$string` gives it: `0.3` for 0.1 + 0.2.
  static func roundedText(of value: Double) -> String {
    if let integer = Int64(exactly: value), integer.magnitude < 1_000_000_000_000_000 { return String(integer) }
    return text(of: rounded(value, toSignificantDigits: 15))
  }

  private static func rounded(_ value: Double, toSignificantDigits digits: Int) -> Double {
    guard value.isFinite else { return value }
    // The largest numbers would round up to infinity.
    let rounded = Double(formatted(value, "%.\(digits - 1)e")) ?? value
    return rounded.isFinite ? rounded : value
  }

  /// The number with that many digits behind the point, exactly rounded from its binary value.
  static func fixed(_ value: Double, fractionDigits: Int) -> String { formatted(value, "%.\(fractionDigits)f") }

  private static func formatted(_ value: Double, _ format: String) -> String {
    withVaList([value]) { arguments in
      var buffer = [CChar](repeating: 0, count: 512)
      let length = Int(vsnprintf(&buffer, buffer.count, format, arguments))
      return String(decoding: buffer.prefix(min(length, buffer.count - 1)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// The shortest digits, without point, and the place of the point: 0.d₁d₂… × 10^exponent.
  static func decimal(_ value: Double) -> (digits: [UInt8], exponent: Int) {
    let parts = "\(value)".split(separator: "e", maxSplits: 1)
    var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    exponent += mantissa[0].utf8.count
    var digits = Array(mantissa[0].utf8) + (mantissa.count > 1 ? Array(mantissa[1].utf8) : [])
    while digits.count > 1, digits.first == 0x30 {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.count > 1, digits.last == 0x30 { digits.removeLast() }
    return (digits, digits == [0x30] ? 1 : exponent)
  }

  private static func laidOut(_ digits: [UInt8], _ exponent: Int) -> String {
    func text(_ digits: some Sequence<UInt8>) -> String { String(decoding: Array(digits), as: UTF8.self) }
    let zeros = { (count: Int) in String(repeating: "0", count: count) }
    switch exponent {
    case digits.count...21: return text(digits) + zeros(exponent - digits.count)
    case 1..<max(digits.count, 1) where exponent <= 21:
      return text(digits[..<exponent]) + "." + text(digits[exponent...])
    case -5...0: return "0." + zeros(-exponent) + text(digits)
    default:
      let power = exponent - 1
      let mantissa = digits.count == 1 ? text(digits) : text(digits[..<1]) + "." + text(digits[1...])
      return mantissa + "e" + (power < 0 ? "-" : "+") + String(power.magnitude)
    }
  }
}
