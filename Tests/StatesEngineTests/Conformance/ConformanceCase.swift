import Foundation
import JSONDocument
import TestSupport
import Testing

/// A case file of `asl/<group>`: executions that were run on AWS, each with the history that AWS wrote.
struct ConformanceCase: Sendable {
  let group: String
  let name: String
  let document: JSONValue

  init(_ url: URL) throws {
    document = try JSONValue(parsing: [UInt8](Data(contentsOf: url)))
    group = url.deletingLastPathComponent().lastPathComponent
    name = url.deletingPathExtension().lastPathComponent
  }

  var fullName: String { "\(group)/\(name)" }

  var transformers: [JSONValue] { document["transformers"]?.array ?? [] }
  var calls: [JSONValue] { document["calls"]?.array ?? [] }

  /// The executions in order, but those that only feed the test.
  var executions: [ConformanceExecution] {
    (document["executions"]?.array ?? []).enumerated().compactMap { place, value in
      value["helper"]?.bool == true ? nil : ConformanceExecution(value, place: place, in: self)
    }
  }

  /// The cases of all groups. One that cannot be read is an issue by its name, and the others are run all the same.
  static func all(in folder: String = "asl") -> [ConformanceCase] {
    let groups = ConformanceFolder.files(in: folder, ending: "")
    return groups.flatMap { group in
      ConformanceFolder.files(in: "\(folder)/\(group.lastPathComponent)", ending: ".json")
    }.compactMap { file in
      do {
        return try ConformanceCase(file)
      } catch {
        Issue.record("\(file.path) cannot be read: \(error)")
        return nil
      }
    }
  }
}

/// One execution of a case.
struct ConformanceExecution: Sendable {
  let place: Int
  let definition: JSONValue
  /// JSON text; nil when the test gave none, which is `{}`.
  let input: String?
  let arn: String
  let isExpress: Bool
  let keys: JSONValue
  let expected: JSONValue

  init(_ value: JSONValue, place: Int, in test: ConformanceCase) {
    self.place = place
    let own = value["definition"] ?? .null
    definition = own == "$top" ? test.document["definition"] ?? .null : own
    input = value["input"]?.string
    arn = value["executionArn"]?.string ?? "arn:aws:states:us-east-1:000000000000:execution:machine:exec-\(place)"
    isExpress = value["type"]?.string == "EXPRESS"
    keys = value["keys"] ?? .null
    expected = test.document["expected"] ?? .null
  }

  /// The recorded history, as `{"events": […]}`.
  var history: JSONValue? {
    guard let key = keys["history"]?.string, let history = Self.value(at: key, in: expected),
      history["events"]?.array != nil
    else { return nil }
    return history
  }

  /// The recorded log, where the test read it.
  var logEvents: [JSONValue]? { keys["log_events"]?.string.flatMap { Self.value(at: $0, in: expected)?.array } }

  /// What was recorded of the end of an execution without a history.
  enum End {
    case logEvent(JSONValue)
    /// Of StartSyncExecution or DescribeExecution.
    case answer(JSONValue)

    var output: JSONValue? {
      switch self {
      case .logEvent(let event): event["details"]?["output"]
      case .answer(let answer): answer["output"]
      }
    }
  }

  var end: End? {
    if let event = keys["log_end_event"]?.string.flatMap({ Self.value(at: $0, in: expected) }) {
      return .logEvent(event)
    }
    let answers = ["sync", "describe"].compactMap { keys[$0]?.string.flatMap { Self.value(at: $0, in: expected) } }
    return answers.first { Self.ended.contains($0["status"]?.string ?? "") }.map(End.answer)
  }

  private static let ended: Set<String> = ["SUCCEEDED", "FAILED", "TIMED_OUT"]

  /// What was recorded of the execution, in the words of the case: `start, describe_sm`.
  var recorded: String { keys.object?.names.joined(separator: ", ") ?? "" }

  /// The recorded output of a case of the choice operators.
  var output: JSONValue? { keys["case_output"]?.string.flatMap { Self.value(at: $0, in: expected) } }

  /// `cases[3].output`
  private static func value(at key: String, in value: JSONValue) -> JSONValue? {
    if let found = value[key] { return found }
    var current: JSONValue? = value
    for step in key.split(whereSeparator: { ".[]".contains($0) }) {
      current = Int(step).flatMap { current?[$0] } ?? current?[String(step)]
    }
    return current
  }
}
