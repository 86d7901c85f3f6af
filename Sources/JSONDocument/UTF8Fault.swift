/// A place in bytes that are said to be UTF-8 and are not.
package struct UTF8Fault: Equatable, Sendable {
  /// From 0.
  package var offset: Int
  package var byte: UInt8

  /// The first; nil where all is UTF-8.
  package init?(in bytes: [UInt8]) {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var offset = 0
    while case .valid(let scalar) = parser.parseScalar(from: &rest) { offset += scalar.count }
    guard offset < bytes.count else { return nil }
    self.offset = offset
    byte = bytes[offset]
  }

  /// `byte 0xE9`
  package var name: String { Self.name(of: byte) }

  package static func name(of byte: UInt8) -> String {
    "byte 0x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
