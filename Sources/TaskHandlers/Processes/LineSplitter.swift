/// Makes whole lines of the pieces that a program writes.
///
/// Takes any split of the bytes and gives the same lines. A line longer than `longestLine` is cut there, so that a program that
/// never writes a newline takes no memory.
struct LineSplitter: Sendable {
  private var rest: [UInt8] = []
  private let longestLine: Int

  init(longestLine: Int = 16 << 10) { self.longestLine = longestLine }

  /// - Returns: the lines that are now whole, without their ends.
  mutating func append(_ bytes: some Sequence<UInt8>) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == 0x0A {
        lines.append(takeLine())
      } else {
        rest.append(byte)
        if rest.count == longestLine { lines.append(takeLine()) }
      }
    }
    return lines
  }

  /// The last line, when it did not end with a newline.
  mutating func finish() -> [String] { rest.isEmpty ? [] : [takeLine()] }

  private mutating func takeLine() -> String {
    if rest.last == 0x0D { rest.removeLast() }
    defer { rest.removeAll(keepingCapacity: true) }
    return String(decoding: rest, as: UTF8.self)
  }
}
