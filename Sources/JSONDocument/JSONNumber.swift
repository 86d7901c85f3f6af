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
    writtenText = Int(exactly: double) == value ? nil : WrittenText(String(value))
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

  /// The text that is printed.
  package var text: String { writtenText?.text ?? JSONNumber.shortestText(of: double) }

  /// Whether the text has neither fraction nor exponent.
  package var isWrittenAsInteger: Bool { !text.utf8.contains { $0 == 0x2E || $0 == 0x65 || $0 == 0x45 } }

  /// The value as an integer, when it is one without loss, else nil.
  package var integer: Int? {
    if let writtenText, let exact = Int(writtenText.text) { return exact }
    return Int(exactly: double)
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
    if let a = Int(left.text), let b = Int(right.text) { return a == b }
    return true
  }
}
