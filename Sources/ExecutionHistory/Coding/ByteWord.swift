/// Eight bytes looked at as one number, to find a quote or a backslash eight bytes at a time.
struct ByteWord {
  static let count = 8
  var bits: UInt64

  /// The first byte is the lowest.
  init(_ bytes: UnsafePointer<UInt8>) {
    bits = UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  }

  func write(to bytes: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(bytes).storeBytes(of: bits.littleEndian, as: UInt64.self)
  }

  /// How many bytes stand before the first `"` or `\`; 8 when there is none.
  var countBeforeQuoteOrBackslash: Int {
    (Self.zeroBytes(in: bits ^ 0x2222_2222_2222_2222) | Self.zeroBytes(in: bits ^ 0x5C5C_5C5C_5C5C_5C5C))
      .trailingZeroBitCount >> 3
  }

  /// How many bytes stand before the first `\`; 8 when there is none.
  var countBeforeBackslash: Int { Self.zeroBytes(in: bits ^ 0x5C5C_5C5C_5C5C_5C5C).trailingZeroBitCount >> 3 }

  /// The highest bit of the first byte that is zero; bits above it may be set wrongly.
  private static func zeroBytes(in bits: UInt64) -> UInt64 {
    (bits &- 0x0101_0101_0101_0101) & ~bits & 0x8080_8080_8080_8080
  }
}
