import ExecutionHistory
import ExecutionProjections
import Foundation
import JSONDocument
import Testing

/// Histories recorded on AWS; where they are is said by `STEPWATCH_CONFORMANCE`.
@Suite(.enabled(if: RecordedHistories.folder != nil, "no recorded histories at STEPWATCH_CONFORMANCE"))
struct RecordedHistoryTests {
  @Test func `every exit of every recorded history closes the entering it chains back to`() throws {
    var exits = 0
    var histories = 0
    for (name, events) in try RecordedHistories.all() {
      histories += 1
      let projection = ExecutionProjection(of: events)
      let exited = events.filter { $0.type.name.hasSuffix("StateExited") }
      exits += exited.count
      let paired = projection.visits.filter { $0.exitedID != nil && !$0.isPairedByName }
      #expect(paired.count == exited.count, "\(name)")
      #expect(projection.gaps.isEmpty, "\(name)")
      #expect(projection.openVisits.isEmpty || !projection.status.isEnded, "\(name)")
      for event in exited {
        #expect(projection.visit(ofEvent: event.id)?.name == event.details.stateName, "\(name) event \(event.id)")
      }
    }
    print("recorded histories: \(histories), exits paired by their chain: \(exits) of \(exits)")
    #expect(histories > 400)
  }

  @Test func `every moment of every recorded history is the fold up to there`() throws {
    for (name, events) in try RecordedHistories.all() {
      let timeline = ProjectionTimeline(events: events, stride: 5)
      for count in stride(from: 0, through: events.count, by: 3) {
        #expect(timeline.projection(after: count) == ExecutionProjection(of: events[..<count]), "\(name) at \(count)")
      }
    }
  }
}

enum RecordedHistories {
  static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["STEPWATCH_CONFORMANCE"]
    let url = URL(fileURLWithPath: named ?? "../shared/conformance").appendingPathComponent("asl")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }()

  /// Those whose recorder kept the ids, with their payloads as text again and a second between events.
  static func all() throws -> [(name: String, events: [HistoryEvent])] {
    guard let folder else { return [] }
    var found: [(String, [HistoryEvent])] = []
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "json" else { continue }
      let recorded = try JSONValue(parsing: String(contentsOf: file, encoding: .utf8))
      try collect(recorded["expected"] ?? .null) { found.append((file.lastPathComponent, $0)) }
    }
    return found
  }

  private static func collect(_ value: JSONValue, _ take: ([HistoryEvent]) -> Void) throws {
    if let events = value["events"]?.array, events.first?["type"] != nil {
      if events.allSatisfy({ $0["id"]?.integer ?? 0 > 0 }) { take(try events.map(event).sorted { $0.id < $1.id }) }
    } else if let object = value.object {
      for member in object { try collect(member.value, take) }
    } else {
      for element in value.array ?? [] { try collect(element, take) }
    }
  }

  private static func event(_ recorded: JSONValue) throws -> HistoryEvent {
    guard case .object(var event) = recorded else { return try HistoryEvent(recorded) }
    event["timestamp"] = .number(JSONNumber(1_700_000_000 + (event["id"]?.integer ?? 0)))
    for member in event.members where member.name.hasSuffix("Details") {
      guard case .object(var details) = member.value else { continue }
      for field in ["input", "output", "parameters", "cause"] {
        if let value = details[field], value.string == nil { details[field] = .string(value.text) }
      }
      event[member.name] = .object(details)
    }
    return try HistoryEvent(.object(event))
  }
}
