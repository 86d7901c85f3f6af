import ExecutionHistory
import JSONDocument

/// Writes numbers, texts and payloads into the bytes of a block.
struct BlockWriter: ~Copyable {
  private(set) var bytes: [UInt8] = []
  private var printer = JSONPrinter()
  /// Where the last payload's text stands: a state's output is often the next one's input, and is not written twice.
  private var lastPayload = 0..<0

  mutating func write(byte: UInt8) { bytes.append(byte) }

  mutating func write(_ number: UInt64) { Self.write(number, to: &bytes) }

  /// Seven bits a byte, the lowest first.
  private static func write(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// The sign goes to the lowest bit, so that small numbers of either sign stay short.
  mutating func write(_ number: Int64) { write(UInt64(bitPattern: number << 1 ^ number >> 63)) }

  mutating func write(_ number: Int?) {
    write(number == nil ? 0 : 1 as UInt64)
    if let number { write(Int64(number)) }
  }

  mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      write(UInt64(utf8.count))
      bytes.append(contentsOf: utf8)
    }
  }

  mutating func write(_ text: String?) {
    write(byte: text == nil ? 0 : 1)
    if let text { write(text) }
  }

  mutating func write(_ payload: EventPayload) {
    switch payload {
    case .none: write(byte: PayloadMark.none.rawValue)
    case .notLogged: write(byte: PayloadMark.notLogged.rawValue)
    case .text(var text): text.withUTF8 { Self.write(payload: $0, marked: .text, to: &bytes, &lastPayload) }
    case .truncated(var text):
      text.withUTF8 { Self.write(payload: $0, marked: .truncated, to: &bytes, &lastPayload) }
    case .value(let value):
      printer.withText(of: value) { Self.write(payload: $0, marked: .text, to: &bytes, &lastPayload) }
    }
  }

  private static func write(
    payload text: UnsafeBufferPointer<UInt8>, marked mark: PayloadMark, to bytes: inout [UInt8],
    _ lastPayload: inout Range<Int>
  ) {
    if mark == .text, text.count == lastPayload.count, bytes[lastPayload].elementsEqual(text) {
      bytes.append(PayloadMark.sameAsBefore.rawValue)
      return
    }
    bytes.append(mark.rawValue)
    write(UInt64(text.count), to: &bytes)
    bytes.append(contentsOf: text)
    if mark == .text { lastPayload = bytes.count - text.count..<bytes.count }
  }
}

enum PayloadMark: UInt8 {
  case none
  case text
  case truncated
  case notLogged
  /// The text of the last payload before in the block.
  case sameAsBefore
}
