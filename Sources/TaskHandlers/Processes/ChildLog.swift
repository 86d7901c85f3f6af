import Synchronization

/// The end of what a program wrote to its standard error: what a person needs when it failed.
final class ChildLog: Sendable {
  private static let size = 2 << 10
  private let bytes = Mutex<[UInt8]>([])

  func append(_ piece: ArraySlice<UInt8>) {
    bytes.withLock { bytes in
      bytes += piece
      bytes.removeFirst(max(0, bytes.count - Self.size))
    }
  }

  /// Without blank space at its ends.
  var tail: String {
    let bytes = bytes.withLock { $0 }
    let isBlank: (UInt8) -> Bool = { $0 <= 0x20 }
    let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? 0
    return String(decoding: bytes[..<end].drop(while: isBlank), as: UTF8.self)
  }
}
