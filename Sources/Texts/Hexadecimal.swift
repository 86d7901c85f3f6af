/// Digits of base 16 as files write them: no sign, no blank, ASCII alone.
package enum Hexadecimal {
  /// - Returns: nil where the byte is no digit.
  @inlinable
  package static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  /// The number that digits stand for.
  /// - Returns: nil where there is none, something else among them, or more than the type holds.
  package static func number<Number: FixedWidthInteger & UnsignedInteger>(
    _ digits: some StringProtocol, as type: Number.Type = Number.self
  ) -> Number? {
    guard digits.utf8.allSatisfy({ value(of: $0) != nil }) else { return nil }
    return Number(digits, radix: 16)
  }
}
