/// Eight bytes of a text looked at together, the first of them lowest.
///
/// Inlined where it is used, in whatever target: it stands in the innermost loops of whoever reads JSON.
package struct ByteWord: Sendable {
  package let bits: UInt64

  @inlinable package static var count: Int { 8 }

  @inlinable package init(_ start: UnsafeRawPointer) {
    bits = UInt64(littleEndian: start.loadUnaligned(as: UInt64.self))
  }

  @inlinable package func store(at place: UnsafeMutableRawPointer) {
    place.storeBytes(of: bits.littleEndian, as: UInt64.self)
  }

  /// How many bytes come before the first quote, backslash or control character; 8 without one.
  @inlinable package var plainCount: Int { (quotes | backslashes | controls).trailingZeroBitCount >> 3 }

  /// How many bytes come before the first quote or backslash; 8 without one.
  @inlinable package var countBeforeQuoteOrBackslash: Int { (quotes | backslashes).trailingZeroBitCount >> 3 }

  /// How many bytes come before the first backslash; 8 without one.
  @inlinable package var countBeforeBackslash: Int { backslashes.trailingZeroBitCount >> 3 }

  /// Whether one of the first bytes is beyond ASCII.
  @inlinable package func isBeyondASCII(first count: Int) -> Bool {
    let kept = count >= Self.count ? bits : bits & ((1 << UInt64(count * 8)) - 1)
    return kept & 0x8080_8080_8080_8080 != 0
  }

  // The high bit of every byte that is such a one. A borrow may also mark bytes above the first, never below.

  @inlinable package var quotes: UInt64 { Self.zeros(in: bits ^ 0x2222_2222_2222_2222) }
  @inlinable package var backslashes: UInt64 { Self.zeros(in: bits ^ 0x5C5C_5C5C_5C5C_5C5C) }
  @inlinable package var controls: UInt64 { (bits &- 0x2020_2020_2020_2020) & ~bits & 0x8080_8080_8080_8080 }

  @inlinable package static func zeros(in word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}
