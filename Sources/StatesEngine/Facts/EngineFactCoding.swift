import ExecutionHistory
import JSONDocument
import StateDataFlow

/// How facts are kept in a journal: one JSON object a line.
///
/// Read only by the same version of the interpreter, so names may change with `Interpreter.version`.
package enum EngineFactCoding {
  package static func bytes(of facts: [EngineFact]) -> [UInt8] {
    var bytes: [UInt8] = []
    for fact in facts {
      bytes += JSONPrinter.bytes(of: fact.value)
      bytes.append(0x0A)
    }
    return bytes
  }

  /// - Throws: when the bytes are not facts that this version wrote.
  package static func facts(in bytes: [UInt8]) throws(EngineFactError) -> [EngineFact] {
    var facts: [EngineFact] = []
    for line in bytes.split(separator: 0x0A) {
      guard let value = try? JSONValue(parsing: line), let fact = EngineFact(value) else {
        throw EngineFactError(line: String(decoding: line.prefix(200), as: UTF8.self))
      }
      facts.append(fact)
    }
    return facts
  }
}

/// A line of a journal that is no fact.
package struct EngineFactError: Error, Equatable, Sendable, CustomStringConvertible {
  package var line: String
  package var description: String { "the journal holds a fact that this version cannot read: \(line)" }
}

extension EngineFact {
  fileprivate var value: JSONValue {
    var object = JSONObject()
    object.appendNew("time", JSONValue.number(JSONNumber(Int(time))))
    object.appendNew("fact", .string(kind.name))
    kind.write(to: &object)
    return .object(object)
  }

  fileprivate init?(_ value: JSONValue) {
    guard let time = value["time"]?.integer, let name = value["fact"]?.string, let kind = Kind(name, value) else {
      return nil
    }
    self.init(kind, at: Int64(time))
  }
}

extension EngineFact.Kind {
  fileprivate var name: String {
    switch self {
    case .executionStarted: "executionStarted"
    case .taskStarted: "taskStarted"
    case .taskSubmitted: "taskSubmitted"
    case .taskSucceeded: "taskSucceeded"
    case .taskFailed: "taskFailed"
    case .taskStartFailed: "taskStartFailed"
    case .taskScheduleFailed: "taskScheduleFailed"
    case .taskHeartbeat: "taskHeartbeat"
    case .timerFired: "timerFired"
    case .childExecutionEnded: "childExecutionEnded"
    case .itemsRead: "itemsRead"
    case .itemReaderFailed: "itemReaderFailed"
    case .resultsWritten: "resultsWritten"
    case .resultWriterFailed: "resultWriterFailed"
    case .stopRequested: "stopRequested"
    case .redriveRequested: "redriveRequested"
    case .activityDeleted: "activityDeleted"
    case .continued: "continued"
    }
  }

  fileprivate func write(to object: inout JSONObject) {
    switch self {
    case .executionStarted(let input, let seed):
      object["input"] = input
      object["seed"] = .string(String(seed))
    case .taskStarted(let id, let worker):
      object.set("id", id)
      object["worker"] = worker.map(JSONValue.string)
    case .taskSubmitted(let id, let output), .taskSucceeded(let id, let output), .resultsWritten(let id, let output):
      object.set("id", id)
      object["output"] = output
    case .taskFailed(let id, let error, let cause), .taskStartFailed(let id, let error, let cause),
      .taskScheduleFailed(let id, let error, let cause):
      object.set("id", id)
      object.set(error: error, cause: cause)
    case .itemReaderFailed(let id, let error, let cause), .resultWriterFailed(let id, let error, let cause):
      object.set("id", id)
      object.set(error: error, cause: cause)
    case .taskHeartbeat(let id): object.set("id", id)
    case .timerFired(let timer): object.set("id", EventID(rawValue: timer.rawValue))
    case .itemsRead(let id, let parts):
      object.set("id", id)
      object["items"] = .array(parts.map(\.coded))
    case .childExecutionEnded(let child, let outcome):
      object.set("id", child.mapRun)
      object["index"] = .number(JSONNumber(child.index))
      object["status"] = .string(outcome.status.rawValue)
      object["output"] = outcome.output
      object.set(error: outcome.error, cause: outcome.cause)
    case .stopRequested(let error, let cause): object.set(error: error, cause: cause)
    case .activityDeleted(let arn): object["arn"] = .string(arn)
    case .redriveRequested, .continued: break
    }
  }

  fileprivate init?(_ name: String, _ value: JSONValue) {
    let error = value["error"]?.string
    let cause = value["cause"]?.string
    let output = value["output"]
    let id = value["id"]?.integer.map { EventID(rawValue: Int64($0)) }
    switch (name, id) {
    case ("executionStarted", nil):
      guard let input = value["input"], let seed = value["seed"]?.string.flatMap({ UInt64($0) }) else { return nil }
      self = .executionStarted(input: input, seed: seed)
    case ("stopRequested", nil): self = .stopRequested(error: error, cause: cause)
    case ("activityDeleted", nil): self = .activityDeleted(arn: value["arn"]?.string ?? "")
    case ("redriveRequested", nil): self = .redriveRequested
    case ("continued", nil): self = .continued
    case ("taskStarted", let id?): self = .taskStarted(id, worker: value["worker"]?.string)
    case ("taskFailed", let id?): self = .taskFailed(id, error: error, cause: cause)
    case ("taskStartFailed", let id?): self = .taskStartFailed(id, error: error, cause: cause)
    case ("taskScheduleFailed", let id?): self = .taskScheduleFailed(id, error: error, cause: cause)
    case ("taskHeartbeat", let id?): self = .taskHeartbeat(id)
    case ("timerFired", let id?): self = .timerFired(TimerID(rawValue: id.rawValue))
    case ("itemReaderFailed", let id?): self = .itemReaderFailed(mapRun: id, error: error ?? "", cause: cause)
    case ("resultWriterFailed", let id?): self = .resultWriterFailed(mapRun: id, error: error ?? "", cause: cause)
    case ("itemsRead", let id?):
      guard let parts = value["items"]?.array else { return nil }
      self = .itemsRead(mapRun: id, parts.compactMap(MapItems.init(coded:)))
    case ("childExecutionEnded", let id?):
      guard let index = value["index"]?.integer, let status = ExecutionStatus(rawValue: value["status"]?.string ?? "")
      else { return nil }
      self = .childExecutionEnded(
        ChildExecution(mapRun: id, index: index),
        ExecutionOutcome(status, output: output, error: error, cause: cause))
    default:
      guard let id, let output else { return nil }
      self.init(name, id, output: output)
    }
  }

  private init?(_ name: String, _ id: EventID, output: JSONValue) {
    switch name {
    case "taskSubmitted": self = .taskSubmitted(id, output: output)
    case "taskSucceeded": self = .taskSucceeded(id, output: output)
    case "resultsWritten": self = .resultsWritten(mapRun: id, output: output)
    default: return nil
    }
  }
}

extension MapItems {
  fileprivate var coded: JSONValue {
    var object = JSONObject([("of", value)])
    object["source"] = source.map(JSONValue.string)
    return .object(object)
  }

  fileprivate init?(coded: JSONValue) {
    guard let value = coded["of"] else { return nil }
    self.init(of: value, source: coded["source"]?.string)
  }
}

extension JSONObject {
  fileprivate mutating func set(_ name: String, _ id: EventID) {
    self[name] = .number(JSONNumber(Int(id.rawValue)))
  }

  fileprivate mutating func set(error: String?, cause: String?) {
    self["error"] = error.map(JSONValue.string)
    self["cause"] = cause.map(JSONValue.string)
  }
}
