/// A JSON number: its value, and its text where that says more than the value's own shortest form.
///
/// `1`, `1.0`, `1e2` and `12345678901234567890` come out of a workflow as they went in.
package struct JSONNumber: Sendable {
  /// The nearest binary64; infinite when the text is beyond it (`1e400`).
  package let double: Double
  /// The text as written, kept only where `JSONNumber(double).text` would differ.
  private let writtenText: WrittenText?

  package init(_ value: Int) {
    double = Double(value)
    // From 2^53 on the double is printed with an exponent, and soon stands for several integers.
    writtenText = value.magnitude < 9_007_199_254_740_992 ? nil : WrittenText(String(value))
  }

  /// A computed number. Whole ones of up to 2^53 are written without a fraction, as Step Functions writes them.
  package init(_ value: Double) {
    double = value
    writtenText = nil
  }

  /// - Parameter text: a number by the grammar of RFC 8259; the parser has checked it.
  package init(writtenAs text: String) {
    double = Double(text) ?? .nan
    writtenText = JSONNumber.shortestText(of: double) == text ? nil : WrittenText(text)
  }

  /// A number without exponent of at most 15 digits, whose shortest text is the one written; nil for all others.
  ///
  /// Up to 15 digits, and so up to 10^15 and tenths of it, the digits and the power of ten are exact, so that one division
  /// rounds once; and no two such decimals share a binary64, so that no shorter text stands for the same.
  init?(shortDecimal text: UnsafeBufferPointer<UInt8>, fractionDigits: Int) {
    let isNegative = text[0] == 0x2D
    guard text.count <= 15, fractionDigits == 0 || text[text.count - 1] != 0x30 else { return nil }
    var digits = 0
    for byte in text[(isNegative ? 1 : 0)...] where byte != 0x2E { digits = digits * 10 + Int(byte - 0x30) }
    let value = Double(digits) / Self.powersOfTen[fractionDigits]
    // Below that, Swift writes an exponent; and minus zero has to keep its sign.
    guard fractionDigits > 0 ? value >= 0.0001 : digits > 0 || !isNegative else { return nil }
    double = isNegative ? -value : value
    writtenText = nil
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  /// The text that is printed.
  package var text: String { writtenText?.text ?? JSONNumber.shortestText(of: double) }

  /// Whether the text has neither fraction nor exponent.
  package var isWrittenAsInteger: Bool { !text.utf8.contains { $0 == 0x2E || $0 == 0x65 || $0 == 0x45 } }

  /// The value as an integer, when it is one without loss, else nil.
  package var integer: Int? {
    guard let writtenText else { return Int(exactly: double) }
    return Self.integer(writtenAs: writtenText.text)
  }

  /// From the digits, as the double may stand for several integers: `9007199254740993.0` and `90071992547409930e-1`.
  private static func integer(writtenAs text: String) -> Int? {
    if let plain = Int(text) { return plain }
    let parts = text.split { $0 == "e" || $0 == "E" }
    let mantissa = parts[0].split(separator: ".")
    var digits = mantissa.joined()
    var zeros = mantissa.count > 1 ? -mantissa[1].utf8.count : 0
    while digits.last == "0" {
      digits.removeLast()
      zeros += 1
    }
    if digits.isEmpty || digits == "-" { return 0 }
    guard let exponent = parts.count > 1 ? Int(parts[1]) : 0 else { return nil }
    let (power, overflows) = zeros.addingReportingOverflow(exponent)
    // No Int has more than 19 digits.
    guard !overflows, 0..<19 ~= power else { return nil }
    return Int(digits + String(repeating: "0", count: power))
  }

  /// The value where its text is that of a whole number below 2^53, which is written without a text being made.
  var plainInteger: Int64? {
    guard writtenText == nil, double.magnitude < 9_007_199_254_740_992, double == double.rounded(.towardZero),
      !(double == 0 && double.sign == .minus)
    else { return nil }
    return Int64(double)
  }

  /// Whole numbers below 2^53 as integers, all else in Swift's shortest round-trip form.
  private static func shortestText(of value: Double) -> String {
    if value.magnitude < 9_007_199_254_740_992, value == value.rounded(.towardZero),
      !(value == 0 && value.sign == .minus)
    {
      return String(Int64(value))
    }
    return "\(value)"
  }

  /// A class, so that the common number stays two words and costs no reference count.
  private final class WrittenText: Sendable {
    let text: String
    init(_ text: String) { self.text = text }
  }
}

extension JSONNumber: Equatable {
  package static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    if left.double != right.double { return false }
    // Integers beyond 2^53 share a binary64; their texts tell them apart.
    if left.writtenText == nil || right.writtenText == nil || left.double.magnitude < 9_007_199_254_740_992 {
      return true
    }
    if let a = left.integer, let b = right.integer { return a == b }
    return true
  }
}
