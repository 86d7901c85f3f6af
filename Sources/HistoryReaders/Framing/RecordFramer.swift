import ExecutionHistory
import Glibc

/// Finds the records of a text: a line that is an event by itself is read at once, anything else goes to `DocumentFramer`.
struct RecordFramer {
  /// The line that comes next, from 1.
  private(set) var line = 1
  private var decoder: RecordDecoder
  /// The beginning of a line whose end has not come.
  private var held: [UInt8] = []
  private var isAtStart = true
  /// Whether the rest of the line is stepped over.
  private var isSkipping = false
  private var document: DocumentFramer?

  /// Longer lines are not waited for; a log event has at most 1 MB. Source: CloudWatch Logs quotas.
  private static let longestHeldLine = 1 << 20

  init(isInsideSubscription: Bool) { decoder = RecordDecoder(isInsideSubscription: isInsideSubscription) }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, into batch: inout ReadBatch) {
    var rest = bytes
    while !rest.isEmpty {
      if document != nil {
        rest = appendToDocument(rest, into: &batch)
      } else if let end = rest.firstNewline {
        endLine(with: UnsafeBufferPointer(rebasing: rest[..<end]), into: &batch)
        rest = UnsafeBufferPointer(rebasing: rest[(end + 1)...])
      } else {
        hold(rest, into: &batch)
        return
      }
    }
  }

  mutating func finish(into batch: inout ReadBatch) {
    if !held.isEmpty { endLine(with: UnsafeBufferPointer(start: nil, count: 0), into: &batch) }
    if var document {
      document.finish(decoder: &decoder, into: &batch)
      self.document = nil
    }
    isSkipping = false
  }

  private mutating func hold(_ bytes: UnsafeBufferPointer<UInt8>, into batch: inout ReadBatch) {
    guard !isSkipping else { return }
    held += bytes
    guard held.count > Self.longestHeldLine else { return }
    let long = held
    held = []
    long.withUnsafeBufferPointer { long in
      if let start = recordStart(in: long) {
        beginDocument(with: UnsafeBufferPointer(rebasing: long[start...]), into: &batch)
      } else {
        addFault("no JSON object at the beginning of a line of more than 1 MB", in: long, into: &batch)
        isSkipping = true
      }
    }
  }

  private mutating func endLine(with bytes: UnsafeBufferPointer<UInt8>, into batch: inout ReadBatch) {
    if isSkipping {
      isSkipping = false
      line += 1
    } else if held.isEmpty {
      read(line: bytes, into: &batch)
    } else {
      let whole = held + bytes
      held = []
      whole.withUnsafeBufferPointer { read(line: $0, into: &batch) }
    }
  }

  /// Reads one line without its end. Afterwards it is counted, unless a document that began in it counts on.
  private mutating func read(line bytes: UnsafeBufferPointer<UInt8>, into batch: inout ReadBatch) {
    guard let start = recordStart(in: bytes) else {
      if !bytes.allSatisfy(Self.isBlank) { addFault("no JSON object in this line", in: bytes, into: &batch) }
      line += 1
      return
    }
    let record = UnsafeBufferPointer(rebasing: bytes[start...])
    if (try? decoder.decodeEvent(record.withoutTrailingTime, line: line, into: &batch)) != nil {
      line += 1
      return
    }
    beginDocument(with: record, into: &batch)
    [0x0A].withUnsafeBufferPointer { append($0, into: &batch) }
  }

  private mutating func beginDocument(with bytes: UnsafeBufferPointer<UInt8>, into batch: inout ReadBatch) {
    document = DocumentFramer(line: line)
    append(bytes, into: &batch)
  }

  private mutating func appendToDocument(
    _ bytes: UnsafeBufferPointer<UInt8>, into batch: inout ReadBatch
  ) -> UnsafeBufferPointer<UInt8> {
    guard var document = document.take() else { return bytes }
    let (used, isOver) = document.append(bytes, decoder: &decoder, into: &batch)
    line = document.line
    if !isOver { self.document = document }
    return UnsafeBufferPointer(rebasing: bytes[used...])
  }

  /// Where the JSON of a line begins: at its first `{`, whatever time and stream name stand before it, or at a `[` that
  /// stands first.
  private mutating func recordStart(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var first = 0
    if isAtStart {
      isAtStart = false
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { first = 3 }
    }
    while first < bytes.count, Self.isBlank(bytes[first]) { first += 1 }
    guard first < bytes.count else { return nil }
    if bytes[first] == 0x5B {
      let next = bytes[(first + 1)...].first { !Self.isBlank($0) }
      if next == nil || next == 0x7B || next == 0x5D { return first }
    }
    guard let base = bytes.baseAddress, let found = memchr(base + first, 0x7B, bytes.count - first) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Commas too: somebody's list of records has one after each.
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x2C }

  private func addFault(_ problem: String, in bytes: UnsafeBufferPointer<UInt8>, into batch: inout ReadBatch) {
    batch.faults.append(ReadFault(line: line, problem: problem, excerpt: SafeExcerpt.text(of: bytes)))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// `filter-log-events --output text` puts the time after the message: `{…}` and a tab and digits.
  fileprivate var withoutTrailingTime: UnsafeBufferPointer<UInt8> {
    var end = endIndex
    while end > startIndex, self[end - 1] == 0x20 || self[end - 1] == 0x09 || self[end - 1] == 0x0D { end -= 1 }
    let afterDigits = end
    while end > startIndex, (0x30...0x39).contains(self[end - 1]) { end -= 1 }
    let digits = afterDigits - end
    while end > startIndex, self[end - 1] == 0x20 || self[end - 1] == 0x09 { end -= 1 }
    guard digits > 0, end > startIndex, self[end - 1] == 0x7D else { return self }
    return UnsafeBufferPointer(rebasing: self[..<end])
  }

  var firstNewline: Int? {
    guard let baseAddress, let found = memchr(baseAddress, 0x0A, count) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(baseAddress)
  }
}
