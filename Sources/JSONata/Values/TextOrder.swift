/// The order of texts as JavaScript has it: by UTF-16 unit, so that equal-looking but differently composed texts differ.
enum TextOrder {
  /// Below 0, 0 or above 0.
  static func compare(_ a: String, _ b: String) -> Int {
    var a = a
    var b = b
    return a.withUTF8 { left in
      b.withUTF8 { right in
        let count = min(left.count, right.count)
        var index = 0
        while index < count, left[index] == right[index] { index += 1 }
        if index == count { return left.count - right.count }
        return Int(rank(left[index])) - Int(rank(right[index]))
      }
    }
  }

  /// UTF-16 puts what lies beyond the first 65,536 characters (lead byte F0 and up) before U+E000 to U+FFFF.
  private static func rank(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0xEE, 0xEF: byte + 0x10
    case 0xF0...: byte - 2
    default: byte
    }
  }
}
