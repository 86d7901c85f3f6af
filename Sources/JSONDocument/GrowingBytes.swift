/// Bytes that a text is written into, without a check for each of them.
struct GrowingBytes: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 256) {
    self.capacity = capacity
    start = .allocate(capacity: capacity)
  }

  deinit { start.deallocate() }

  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    body(UnsafeBufferPointer(start: start, count: count))
  }

  /// Forgets what was written and keeps the room.
  mutating func removeAll() { count = 0 }

  private mutating func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
  }

  mutating func append(_ byte: UInt8) {
    reserve(1)
    start[count] = byte
    count += 1
  }

  mutating func append(_ word: StaticString) {
    append(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let source = text.baseAddress else { return }
    reserve(text.count)
    (start + count).update(from: source, count: text.count)
    count += text.count
  }

  /// In decimal digits.
  mutating func append(decimal integer: Int64) {
    reserve(20)
    if integer < 0 {
      start[count] = 0x2D
      count += 1
    }
    var rest = integer.magnitude
    var length = 1
    var bound: UInt64 = 10
    while length < 19, rest >= bound {
      length += 1
      bound = bound &* 10
    }
    for place in stride(from: count + length - 1, through: count, by: -1) {
      start[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += length
  }

  /// As JSON writes it inside quotes.
  mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
    guard let source = text.baseAddress else { return }
    var offset = 0
    reserve(text.count + ByteWord.count)
    while offset < text.count {
      if offset + ByteWord.count <= text.count {
        let word = ByteWord(source + offset)
        let plain = word.plainCount
        word.store(at: start + count)
        offset += plain
        count += plain
        if plain == ByteWord.count { continue }
      }
      let byte = text[offset]
      offset += 1
      if byte < 0x20 || byte == 0x22 || byte == 0x5C {
        appendEscape(byte)
        // There is room again for all that is left, as long as none of it is escaped.
        reserve(text.count - offset + ByteWord.count)
      } else {
        start[count] = byte
        count += 1
      }
    }
  }

  private mutating func appendEscape(_ byte: UInt8) {
    append(0x5C)
    switch byte {
    case 0x22, 0x5C: append(byte)
    case 0x08: append(0x62)
    case 0x0C: append(0x66)
    case 0x0A: append(0x6E)
    case 0x0D: append(0x72)
    case 0x09: append(0x74)
    default:
      append("u00")
      append(Self.hexDigit(byte >> 4))
      append(Self.hexDigit(byte & 15))
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
