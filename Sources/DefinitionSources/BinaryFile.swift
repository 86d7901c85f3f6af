import JSONDocument

/// Tells programs, archives and pictures from text, which a definition is.
enum BinaryFile {
  /// What is wrong with the bytes as text; nil for a text. No JSON and no YAML holds a NUL.
  static func problem(of bytes: [UInt8]) -> String? {
    guard bytes.contains(0) else { return nil }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "is UTF-16; save it as UTF-8" }
    let fault = UTF8Fault(in: bytes)?.offset ?? bytes.count
    let control = bytes.firstIndex { ($0 < 0x20 && !text.contains($0)) || $0 == 0x7F } ?? bytes.count
    let offset = min(fault, control)
    let before = bytes[..<offset]
    let line = before.count(where: { $0 == 0x0A }) + 1
    let column = offset - (before.lastIndex(of: 0x0A) ?? -1)
    return "neither JSON nor YAML: \(UTF8Fault.name(of: bytes[offset])) at \(line):\(column)"
  }

  /// Control characters of text: tab and line ends.
  private static let text: [UInt8] = [0x09, 0x0A, 0x0D]
}
