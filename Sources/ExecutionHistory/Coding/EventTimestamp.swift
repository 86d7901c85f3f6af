import Timestamps

/// The times that AWS writes in events: seconds with a fraction (AWS CLI 1), ISO 8601 (AWS CLI 2), or milliseconds (logs).
enum EventTimestamp {
  /// Reads the next value.
  ///
  /// - Returns: milliseconds since 1970; nil when the value is no time.
  static func read(from scanner: inout JSONScanner) throws(JSONScanner.Problem) -> Int64? {
    if try scanner.nextKind() == .string {
      guard let content = try scanner.stringContent() else { return nil }
      if let milliseconds = scanner.integer(in: content) { return Int64(milliseconds) }
      return ISO8601Time.milliseconds(of: UnsafeBufferPointer(rebasing: scanner.bytes[content]))
    }
    let range = try scanner.skipValue()
    if let whole = scanner.integer(in: range) { return milliseconds(ofWhole: whole) }
    return milliseconds(ofDecimal: UnsafeBufferPointer(rebasing: scanner.bytes[range]))
  }

  /// No execution ran in 1973 or before, nor will one in the year 5138: a number of twelve digits or more counts milliseconds.
  private static func milliseconds(ofWhole number: Int) -> Int64 {
    number.magnitude < 100_000_000_000 ? Int64(number) * 1000 : Int64(number)
  }

  private static func milliseconds(ofDecimal bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard let seconds = Double(String(decoding: bytes, as: UTF8.self)) else { return nil }
    let milliseconds = (seconds * 1000).rounded()
    return milliseconds.magnitude < 9e15 ? Int64(milliseconds) : nil
  }
}
