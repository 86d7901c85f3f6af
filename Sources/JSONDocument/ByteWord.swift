/// Eight bytes of a text looked at together, the first of them lowest.
struct ByteWord {
  private let bits: UInt64

  static let count = 8
  private static let lowBits: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  init(_ start: UnsafeRawPointer) { bits = UInt64(littleEndian: start.loadUnaligned(as: UInt64.self)) }

  func store(at place: UnsafeMutableRawPointer) { place.storeBytes(of: bits.littleEndian, as: UInt64.self) }

  /// How many bytes come before the first quote, backslash or control character; 8 without one.
  var plainCount: Int {
    let stops = zeros(in: bits ^ Self.lowBits * 0x22) | zeros(in: bits ^ Self.lowBits * 0x5C) | controls
    return stops.trailingZeroBitCount >> 3
  }

  /// Whether one of the first bytes is beyond ASCII.
  func isBeyondASCII(first count: Int) -> Bool {
    let kept = count >= Self.count ? bits : bits & ((1 << UInt64(count * 8)) - 1)
    return kept & Self.highBits != 0
  }

  /// The high bit of every byte that is zero. A borrow may also mark bytes above the first zero one, never below.
  private func zeros(in word: UInt64) -> UInt64 { (word &- Self.lowBits) & ~word & Self.highBits }

  /// The same of bytes below 0x20.
  private var controls: UInt64 { (bits &- Self.lowBits * 0x20) & ~bits & Self.highBits }
}
