import ExecutionHistory

/// Follows one JSON document, of one line or of many, and reads its records as they end.
///
/// Records are the objects in the `events` or `logEvents` of the document, or the elements when it is an array, or else
/// the document itself. So a history of a gigabyte takes the memory of its largest event.
struct DocumentFramer {
  /// The line that stands at the end of what was read.
  private(set) var line: Int
  private let firstLine: Int
  private var recordLine: Int

  private var depth = 0
  private var isInString = false
  private var isAfterBackslash = false
  private var isAtLineStart = false
  /// The last string at depth 1: the name of the member that follows.
  private var name: [UInt8] = []
  /// The depth at which records stand; nil while no list of records is open.
  private var recordDepth: Int?
  private var isInRecord = false
  private var hasRecords = false

  /// The document without its records, or the record.
  private var collected: [UInt8] = []
  private var isTooLong = false

  /// Of a longer record only the fault is kept.
  static let longestRecord = 16 << 20

  init(line: Int) {
    self.line = line
    firstLine = line
    recordLine = line
  }

  /// Reads on.
  ///
  /// - Returns: how many bytes belong to the document, and whether it is over: ended, or broken off.
  mutating func append(
    _ bytes: UnsafeBufferPointer<UInt8>, decoder: inout RecordDecoder, into batch: inout ReadBatch
  ) -> (used: Int, isOver: Bool) {
    var place = 0
    var pieceStart = 0
    while place < bytes.count {
      let byte = bytes[place]
      if isAtLineStart {
        isAtLineStart = false
        if beginsAnotherRecord(byte) {
          collect(bytes[pieceStart..<place], into: &batch)
          finish(decoder: &decoder, into: &batch)
          return (place, true)
        }
      }
      if byte == 0x0A {
        if isInString {
          collect(bytes[pieceStart..<place], into: &batch)
          finish(decoder: &decoder, into: &batch)
          line += 1
          return (place + 1, true)
        }
        line += 1
        isAtLineStart = true
      } else if isInString {
        readInString(byte)
      } else if byte == 0x22 {
        isInString = true
        if depth == 1 { name.removeAll(keepingCapacity: true) }
      } else if byte == 0x7B || byte == 0x5B {
        if depth == recordDepth, byte == 0x7B {
          collect(bytes[pieceStart..<place], into: &batch)
          pieceStart = place
          beginRecord()
        }
        depth += 1
        openList(byte)
      } else if byte == 0x7D || byte == 0x5D {
        depth -= 1
        if isInRecord, depth == recordDepth {
          collect(bytes[pieceStart...place], into: &batch)
          pieceStart = place + 1
          endRecord(decoder: &decoder, into: &batch)
        } else if let recordDepth, depth < recordDepth {
          self.recordDepth = nil
        }
        if depth <= 0 {
          collect(bytes[pieceStart...place], into: &batch)
          if !hasRecords { decode(decoder: &decoder, into: &batch) }
          return (place + 1, true)
        }
      }
      place += 1
    }
    collect(bytes[pieceStart...], into: &batch)
    return (bytes.count, false)
  }

  /// The source ended, or another record begins: what is open was cut.
  mutating func finish(decoder: inout RecordDecoder, into batch: inout ReadBatch) {
    if isInRecord || !hasRecords {
      decode(decoder: &decoder, into: &batch)
    } else {
      batch.faults.append(ReadFault(line: firstLine, problem: "the document that begins here has no end", excerpt: ""))
    }
  }

  /// Inside a document a line begins with a blank, a bracket or a quote; anything else means that the document was cut and
  /// a new record begins. `{` begins one too, unless it is an element of a list of records.
  private func beginsAnotherRecord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0D, 0x0A, 0x22, 0x2C, 0x5B, 0x5D, 0x7D: false
    case 0x7B: depth != recordDepth
    default: true
    }
  }

  private mutating func readInString(_ byte: UInt8) {
    if isAfterBackslash {
      isAfterBackslash = false
    } else if byte == 0x5C {
      isAfterBackslash = true
    } else if byte == 0x22 {
      isInString = false
      return
    }
    if depth == 1, name.count < 16 { name.append(byte) }
  }

  private mutating func openList(_ bracket: UInt8) {
    guard bracket == 0x5B, recordDepth == nil, !isInRecord else { return }
    if depth == 1 || (depth == 2 && (name == Self.events || name == Self.logEvents)) {
      recordDepth = depth
      hasRecords = true
    }
  }

  private static let events = Array("events".utf8)
  private static let logEvents = Array("logEvents".utf8)

  private mutating func beginRecord() {
    isInRecord = true
    recordLine = line
    collected.removeAll(keepingCapacity: true)
    isTooLong = false
  }

  private mutating func endRecord(decoder: inout RecordDecoder, into batch: inout ReadBatch) {
    decode(decoder: &decoder, into: &batch)
    isInRecord = false
    collected.removeAll(keepingCapacity: true)
    isTooLong = false
  }

  private mutating func decode(decoder: inout RecordDecoder, into batch: inout ReadBatch) {
    guard !isTooLong else { return }
    collected.withUnsafeBufferPointer { decoder.decode($0, line: isInRecord ? recordLine : firstLine, into: &batch) }
  }

  private mutating func collect(_ piece: Slice<UnsafeBufferPointer<UInt8>>, into batch: inout ReadBatch) {
    // What stands around the records is not needed once there are some.
    guard isInRecord || !hasRecords, !isTooLong else { return }
    guard collected.count + piece.count > Self.longestRecord else {
      collected += piece
      return
    }
    let excerpt = SafeExcerpt.text(of: collected.isEmpty ? Array(piece.prefix(400)) : Array(collected.prefix(400)))
    batch.faults.append(
      ReadFault(
        line: isInRecord ? recordLine : firstLine, problem: "a record of more than 16 MB is skipped", excerpt: excerpt))
    collected = []
    isTooLong = true
  }
}
