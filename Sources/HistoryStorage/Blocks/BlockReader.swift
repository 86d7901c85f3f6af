import ExecutionHistory

/// The bytes of a block are not what this version writes: the file is damaged.
struct DamagedBlock: Error {}

/// Reads what `BlockWriter` wrote, without trusting it.
struct BlockReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0
  private var lastPayload: String?

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { offset >= bytes.count }

  mutating func byte() throws(DamagedBlock) -> UInt8 {
    guard offset < bytes.count else { throw DamagedBlock() }
    offset += 1
    return bytes[offset - 1]
  }

  mutating func unsigned() throws(DamagedBlock) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 7) {
      let byte = try byte()
      number |= UInt64(byte & 0x7F) << UInt64(shift)
      if byte < 0x80 { return number }
    }
    throw DamagedBlock()
  }

  mutating func signed() throws(DamagedBlock) -> Int64 {
    let number = try unsigned()
    return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }

  mutating func optionalInteger() throws(DamagedBlock) -> Int? { try unsigned() == 0 ? nil : Int(signed()) }

  mutating func integer() throws(DamagedBlock) -> Int { Int(try signed()) }

  mutating func text() throws(DamagedBlock) -> String {
    let count = try unsigned()
    guard count <= UInt64(bytes.count - offset) else { throw DamagedBlock() }
    let text = String(decoding: bytes[offset..<offset + Int(count)], as: UTF8.self)
    offset += Int(count)
    return text
  }

  mutating func optionalText() throws(DamagedBlock) -> String? { try byte() == 0 ? nil : try text() }

  mutating func payload() throws(DamagedBlock) -> EventPayload {
    guard let mark = PayloadMark(rawValue: try byte()) else { throw DamagedBlock() }
    switch mark {
    case .none: return .none
    case .notLogged: return .notLogged
    case .truncated: return .truncated(try text())
    case .text:
      let text = try text()
      lastPayload = text
      return .text(text)
    case .sameAsBefore:
      guard let lastPayload else { throw DamagedBlock() }
      return .text(lastPayload)
    }
  }
}
