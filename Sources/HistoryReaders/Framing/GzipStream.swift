import CZlib

/// Decompresses gzip, fed with any split of the bytes; members may follow each other, as S3 exports and log rotation make them.
struct GzipStream {
  /// The first two bytes of a member. Source: RFC 1952.
  static let magic: [UInt8] = [0x1F, 0x8B]

  enum Problem: Error {
    /// No gzip, or damaged.
    case broken
  }

  private let reader = Reader()
  /// Whether a member has begun and not ended: at the end of the source it was cut.
  private(set) var isInsideMember = false
  private var hasMember = false

  /// Gives what `bytes` decompress to in pieces of at most 256 KB.
  mutating func decompress(
    _ bytes: UnsafeBufferPointer<UInt8>, _ give: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(Problem) {
    guard let handle = reader.handle else { throw .broken }
    var input = bytes[...]
    while !input.isEmpty || isInsideMember {
      if !isInsideMember {
        // Some writers fill the last block with zeros.
        if hasMember, input.allSatisfy({ $0 == 0 }) { return }
        gzip_reader_reset(handle)
        isInsideMember = true
        hasMember = true
      }
      var consumed = 0
      var produced = 0
      let rest = UnsafeBufferPointer(rebasing: input)
      let state = gzip_reader_read(
        handle, rest.baseAddress, rest.count, &consumed, reader.room.baseAddress, reader.room.count, &produced)
      input = input.dropFirst(consumed)
      if produced > 0 { give(UnsafeBufferPointer(rebasing: reader.room[..<produced])) }
      switch state {
      case gzip_reader_needs_room: continue
      case gzip_reader_needs_input:
        if input.isEmpty || (consumed == 0 && produced == 0) { return }
      case gzip_reader_member_ended: isInsideMember = false
      default: throw .broken
      }
    }
  }

  private final class Reader {
    let handle: OpaquePointer?
    let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 256 << 10)

    init() { handle = gzip_reader_create() }

    deinit {
      if let handle { gzip_reader_destroy(handle) }
      room.deallocate()
    }
  }
}
