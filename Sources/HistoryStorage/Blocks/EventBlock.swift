import ExecutionHistory
import JSONDocument

/// Events of one execution that were recorded together, as the store keeps them: one row, not a row an event.
///
/// Numbers are written as differences to the event before, payloads as text. A block of the usual events takes a fifth of
/// their JSON, and is written and read in a fraction of the time.
struct EventBlock: Equatable, Sendable {
  var firstID: EventID
  var lastID: EventID
  var count: Int
  /// The set of types in it, a bit each.
  var types: Int64
  var bytes: [UInt8]

  private static let version: UInt8 = 1

  /// - Parameter events: in order, at least one.
  init?(_ events: some Collection<HistoryEvent>) {
    guard let first = events.first else { return nil }
    var writer = BlockWriter()
    writer.write(byte: Self.version)
    var types: Int64 = 0
    var last = EventID.beforeFirst
    var lastTime: Int64 = 0
    for event in events {
      let code = EventTypeCodes.code(of: event.type)
      writer.write(event, code: code, after: last, lastTime)
      types |= EventTypeCodes.bit(of: code)
      last = event.id
      lastTime = event.timestamp
    }
    self.init(firstID: first.id, lastID: last, count: events.count, types: types, bytes: writer.bytes)
  }

  private init(firstID: EventID, lastID: EventID, count: Int, types: Int64, bytes: [UInt8]) {
    self.firstID = firstID
    self.lastID = lastID
    self.count = count
    self.types = types
    self.bytes = bytes
  }

  static func events(in bytes: UnsafeRawBufferPointer, into events: inout [HistoryEvent]) throws(DamagedBlock) {
    var reader = BlockReader(bytes)
    guard try reader.byte() == version else { throw DamagedBlock() }
    var last = EventID.beforeFirst
    var lastTime: Int64 = 0
    while !reader.isAtEnd {
      let event = try reader.event(after: last, lastTime)
      last = event.id
      lastTime = event.timestamp
      events.append(event)
    }
  }
}

extension BlockWriter {
  fileprivate mutating func write(_ event: HistoryEvent, code: Int, after last: EventID, _ lastTime: Int64) {
    write(UInt64(code))
    if code == EventTypeCodes.named { write(event.type.name) }
    write(event.id.rawValue &- last.rawValue)
    write(event.id.rawValue &- event.previousID.rawValue)
    write(event.timestamp &- lastTime)
    write(event.details)
    write(event.otherDetails.isEmpty ? nil : JSONValue.object(event.otherDetails).text)
  }
}

extension BlockReader {
  fileprivate mutating func event(after last: EventID, _ lastTime: Int64) throws(DamagedBlock) -> HistoryEvent {
    let code = try unsigned()
    let type: HistoryEventType
    if code == UInt64(EventTypeCodes.named) {
      type = HistoryEventType(try text())
    } else if code < 256, let known = EventTypeCodes.type(of: Int(code)) {
      type = known
    } else {
      throw DamagedBlock()
    }
    let id = last.rawValue &+ (try signed())
    let previousID = id &- (try signed())
    let timestamp = lastTime &+ (try signed())
    var event = HistoryEvent(
      id: EventID(rawValue: id), previousID: EventID(rawValue: previousID), timestamp: timestamp, type: type,
      details: try details())
    if let text = try optionalText() {
      guard let others = (try? JSONValue(parsing: text))?.object else { throw DamagedBlock() }
      event.otherDetails = others
    }
    return event
  }
}
