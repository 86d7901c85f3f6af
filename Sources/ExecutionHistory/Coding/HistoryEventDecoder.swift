import JSONDocument

/// Reads history events in either of AWS's spellings, from JSON text, without making a tree of it.
///
/// `GetExecutionHistory` says `previousEventId`, `timestamp` and `…EventDetails`; a log event says `previous_event_id`,
/// `event_timestamp`, `details` and `execution_arn`, with its numbers as strings. No name means two things, so one
/// reader takes both. Sources: API reference, `HistoryEvent`; developer guide, "Logging"; recorded log events.
package struct HistoryEventDecoder {
  /// What was odd about the last event although it could be read.
  package private(set) var notices: [String] = []
  private var executions = ExecutionARNCache()

  package init() {}

  /// Reads the object that comes next.
  ///
  /// - Throws: what is no event: no JSON, no `id` or `type`, a time that is none. The scanner then stands anywhere.
  package mutating func event(from scanner: inout JSONScanner) throws(JSONScanner.Problem) -> ReadEvent {
    notices.removeAll(keepingCapacity: true)
    let start = scanner.offset
    let repairedBefore = scanner.hasRepairedText
    var members = EventMembers()
    try scanner.open("{")
    var isFirst = true
    while let name = try scanner.nextMember(&isFirst) { try read(member: name, into: &members, from: &scanner) }
    if scanner.hasRepairedText, !repairedBefore { notices.append("bytes that are no text are shown as U+FFFD") }
    return try event(of: members, from: &scanner, at: start)
  }

  /// The members of an event before they are put together.
  private struct EventMembers {
    var id: Int?
    var previousID: Int?
    var timestamp: Int64?
    var type: HistoryEventType?
    var execution: ExecutionARN?
    var redriveCount: Int?
    var details: DetailsMembers?
    var detailsRange: Range<Int>?
    var seen: UInt8 = 0
  }

  private mutating func read(
    member name: Range<Int>, into members: inout EventMembers, from scanner: inout JSONScanner
  ) throws(JSONScanner.Problem) {
    if scanner.equals(name, "id") {
      notice(name, bit: 1, &members, scanner)
      members.id = try scanner.integer()
    } else if scanner.equals(name, "type") {
      notice(name, bit: 2, &members, scanner)
      guard let type = try scanner.stringContent() else { return }
      members.type = try HistoryEventTypeNames.type(in: &scanner, at: type)
    } else if scanner.equals(name, "details") || isDetailsName(name, scanner) {
      notice(name, bit: 4, &members, scanner)
      let start = scanner.offset
      members.details = try DetailsMembers(from: &scanner)
      members.detailsRange = start..<scanner.offset
    } else if scanner.equals(name, "previous_event_id") || scanner.equals(name, "previousEventId") {
      notice(name, bit: 8, &members, scanner)
      members.previousID = try scanner.integer()
    } else if scanner.equals(name, "event_timestamp") || scanner.equals(name, "timestamp") {
      notice(name, bit: 16, &members, scanner)
      members.timestamp = try EventTimestamp.read(from: &scanner)
    } else if scanner.equals(name, "execution_arn") {
      notice(name, bit: 32, &members, scanner)
      if let range = try scanner.stringContent() { members.execution = try executions.arn(at: range, in: &scanner) }
    } else if scanner.equals(name, "redrive_count") {
      notice(name, bit: 64, &members, scanner)
      members.redriveCount = try scanner.integer()
    } else {
      try scanner.skipValue()
    }
  }

  private func isDetailsName(_ name: Range<Int>, _ scanner: JSONScanner) -> Bool {
    let suffix: StaticString = "EventDetails"
    return name.count > suffix.utf8CodeUnitCount && scanner.equals(name.suffix(suffix.utf8CodeUnitCount), suffix)
  }

  private mutating func notice(
    _ name: Range<Int>, bit: UInt8, _ members: inout EventMembers, _ scanner: JSONScanner
  ) {
    if members.seen & bit != 0 {
      let text = String(decoding: UnsafeBufferPointer(rebasing: scanner.bytes[name]), as: UTF8.self)
      notices.append("\"\(text)\" is repeated; the last one counts")
    }
    members.seen |= bit
  }

  private func event(
    of members: EventMembers, from scanner: inout JSONScanner, at start: Int
  ) throws(JSONScanner.Problem) -> ReadEvent {
    guard let type = members.type else { throw .init(text: "an event without \"type\"", offset: start) }
    guard let id = members.id, id >= 0 else { throw .init(text: "an event without a numeric \"id\"", offset: start) }
    guard let timestamp = members.timestamp else {
      throw .init(text: "an event without a readable \"event_timestamp\" or \"timestamp\"", offset: start)
    }
    var event = HistoryEvent(
      id: EventID(id), previousID: EventID(members.previousID ?? 0), timestamp: timestamp, type: type)
    if let details = members.details, let range = members.detailsRange {
      try fill(&event, with: details, at: range, from: scanner)
    }
    return ReadEvent(execution: members.execution, redriveCount: members.redriveCount, event: event)
  }

  private func fill(
    _ event: inout HistoryEvent, with members: DetailsMembers, at range: Range<Int>, from scanner: JSONScanner
  ) throws(JSONScanner.Problem) {
    var used: DetailsMembers.MemberSet = []
    let details = members.details(for: event.type, used: &used)
    let others = members.present.subtracting(used)
    if let details, others.isEmpty, !members.hasUnknown {
      event.details = details
      return
    }
    // Rare: something that this version does not know. Keep it as it was written.
    var again = JSONScanner(scanner.bytes, at: range.lowerBound)
    let value = try again.value()
    guard let details, details != .none, case .object(let object) = value else {
      if value.object?.isEmpty != true { event.details = .unrecognized(value) }
      return
    }
    event.details = details
    for member in object where !used.contains(memberNamed: member.name) {
      event.otherDetails[member.name] = member.value
    }
  }
}

extension DetailsMembers.MemberSet {
  func contains(memberNamed name: String) -> Bool {
    Self.names.contains { text, member in contains(member) && text.description == name }
  }
}

/// Gives the same text for the same execution, so that a million events of it share one.
struct ExecutionARNCache {
  /// Made at the first use: a decoder of one event does not need them.
  private var slots: [ExecutionARN?] = []

  mutating func arn(at range: Range<Int>, in scanner: inout JSONScanner) throws(JSONScanner.Problem) -> ExecutionARN {
    var hash: UInt32 = 2_166_136_261
    for place in range.suffix(24) { hash = (hash ^ UInt32(scanner.bytes[place])) &* 16_777_619 }
    if slots.isEmpty { slots = Array(repeating: nil, count: 1024) }
    let slot = Int(hash % 1024)
    if let known = slots[slot], scanner.equals(range, known.text) { return known }
    let arn = ExecutionARN(try scanner.text(of: range))
    slots[slot] = arn
    return arn
  }
}
