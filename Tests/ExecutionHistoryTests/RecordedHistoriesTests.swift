import ExecutionHistory
import Foundation
import JSONDocument
import TestSupport
import Testing

/// Every history that LocalStack recorded on AWS, through both spellings and back.
///
/// The recordings are not part of the repository: `STEPWATCH_CONFORMANCE` names the folder.
@Suite struct RecordedHistoriesConformanceTests {
  @Test(.enabled(if: ConformanceFolder.isThere, Comment(rawValue: ConformanceFolder.missing)))
  func `every recorded event comes out of both spellings as it went in`() throws {
    let histories = RecordedHistories.all()
    var events = 0
    for history in histories {
      for recorded in history.events {
        let event = try HistoryEvent(recorded)
        #expect(event.apiValue == recorded, "\(history.name)")
        let logged = event.logValue(of: ExecutionARN("arn:aws:states:us-east-1:123456789012:execution:M:run"))
        #expect(try HistoryEvent(logged) == event, "\(history.name)")
        #expect(event.otherDetails.isEmpty, "\(history.name)")
        if case .unrecognized = event.details {
          Issue.record("\(history.name): \(event.type.name) has an unknown shape")
        }
        events += 1
      }
    }
    print("conformance history coding: \(histories.count) histories, \(events) events")
    #expect(events > 0)
  }
}

/// Histories of recorded cases with what the recorder masked put back: times, and payloads as text.
enum RecordedHistories {
  struct History {
    var name: String
    var events: [JSONValue]
  }

  static func all() -> [History] {
    var histories: [History] = []
    for group in ConformanceFolder.files(in: "asl", ending: "") {
      for file in ConformanceFolder.files(in: "asl/\(group.lastPathComponent)", ending: ".json") {
        guard let recorded = try? JSONValue(parsing: Data(contentsOf: file)) else {
          Issue.record("\(file.path) cannot be read")
          continue
        }
        collect(recorded["expected"] ?? .null, named: file.lastPathComponent, into: &histories)
      }
    }
    return histories
  }

  private static func collect(_ value: JSONValue, named name: String, into histories: inout [History]) {
    if let events = value["events"]?.array, events.first?["previousEventId"] != nil {
      histories.append(History(name: name, events: events.filter { $0["id"]?.integer != nil }.map(restored)))
    } else {
      for member in value.object ?? JSONObject() { collect(member.value, named: name, into: &histories) }
      for element in value.array ?? [] { collect(element, named: name, into: &histories) }
    }
  }

  private static func restored(_ event: JSONValue) -> JSONValue {
    guard case .object(var event) = event else { return event }
    event["timestamp"] = "2024-05-01T12:34:56.789000+00:00"
    for member in event where member.name.hasSuffix("EventDetails") {
      event[member.name] = restoredDetails(member.value)
    }
    return .object(event)
  }

  private static func restoredDetails(_ details: JSONValue) -> JSONValue {
    guard case .object(var details) = details else { return details }
    for name in ["input", "output", "parameters", "cause"] { details[name] = details[name].map(asText) }
    if let variables = details["assignedVariables"]?.object {
      details["assignedVariables"] = .object(JSONObject(variables.map { ($0.name, asText($0.value)) }))
    }
    return .object(details)
  }

  private static func asText(_ value: JSONValue) -> JSONValue { value.string == nil ? .string(value.text) : value }
}
