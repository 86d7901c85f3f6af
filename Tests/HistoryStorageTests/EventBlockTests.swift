import ExecutionHistory
import Foundation
import GRDB
import HistoryStorage
import JSONDocument
import TestSupport
import Testing

@Suite struct EventBlockTests {
  @Test func `details of every shape come out as they went in`() async throws {
    let temporary = try TemporaryStore()
    let imported = ImportedExecution(arn: .orders("run"), sourceName: "all shapes")
    _ = try await temporary.store.add(Self.everyShape, of: imported)
    #expect(try await temporary.store.events(of: .orders("run")) == Self.everyShape)
  }

  @Test func `every type is stored under its own name`() async throws {
    let temporary = try TemporaryStore()
    let events = HistoryEventType.known.enumerated().map { index, type in
      HistoryEvent(id: EventID(index + 1), previousID: EventID(index), timestamp: Int64(1000 - index), type: type)
    }
    _ = try await temporary.store.add(events, of: ImportedExecution(arn: .orders("run"), sourceName: "all types"))
    #expect(try await temporary.store.events(of: .orders("run")) == events)
    for event in events {
      #expect(try await temporary.store.events(of: .orders("run"), types: [event.type]) == [event])
    }
  }

  @Test(.onThreadsOfItsOwn) func `a damaged block is told, never fatal`() async throws {
    let temporary = try TemporaryStore()
    _ = try await temporary.store.add(Self.everyShape, of: ImportedExecution(arn: .orders("run"), sourceName: "x"))
    let queue = try DatabaseQueue(path: temporary.path)
    let bytes = try #require(try await queue.read { try Data.fetchOne($0, sql: "SELECT events FROM block") })
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 0xFF
      for damaged in [changed, bytes[..<place]] {
        try await queue.write { try $0.execute(sql: "UPDATE block SET events = ?", arguments: [damaged]) }
        let told = HistoryStoreError.damaged(path: temporary.path, reason: "a block of events cannot be read")
        do { _ = try await temporary.store.events(of: .orders("run")) } catch { #expect(error == told) }
      }
    }
  }

  private static let lambda = TaskResource(resourceType: "lambda", resource: "invoke.waitForTaskToken")

  private static let everyShape: [HistoryEvent] = {
    let shapes: [HistoryEventDetails] = [
      .none,
      .executionStarted(
        ExecutionStartedDetails(
          input: .text("{}"), roleARN: "r", stateMachineAliasARN: "a", stateMachineVersionARN: "v")),
      .executionStarted(ExecutionStartedDetails(input: .notLogged, roleARN: nil)),
      .executionRedriven(redriveCount: 2),
      .stateEntered(name: "Größe\u{0}", input: .truncated("{\"a\":")),
      .stateExited(
        name: "A", output: .text("[1]"),
        assignedVariables: [
          AssignedVariable(name: "x", value: .text("[1]")), AssignedVariable(name: "y", value: .text("2")),
        ]),
      .output(.none), .output(.text("null")), .failure(error: nil, cause: nil), .failure(error: "E", cause: "c"),
      .lambdaFunctionScheduled(
        ScheduledDetails(resource: "f", input: .text("{}"), timeoutInSeconds: 60, taskCredentialsRoleARN: "r")),
      .activityScheduled(
        ScheduledDetails(resource: "f", input: .text("{}"), timeoutInSeconds: 99_999_999, heartbeatInSeconds: 5)),
      .activityStarted(workerName: "w"), .activityStarted(workerName: nil),
      .taskScheduled(
        TaskScheduledDetails(
          resource: lambda, region: "us-east-1", parameters: .text("{}"), timeoutInSeconds: 1, heartbeatInSeconds: 2,
          taskCredentialsRoleARN: "r")),
      .taskStarted(lambda), .taskOutput(lambda, .text("{}")), .taskFailure(lambda, error: "E", cause: nil),
      .mapStateStarted(length: 10_000), .mapIteration(name: "M", index: 9_999), .mapRunStarted(mapRunARN: "m"),
      .mapRunRedriven(mapRunARN: "m", redriveCount: 1),
      .evaluationFailed(EvaluationFailedDetails(error: "E", cause: "c", location: "Output", state: "S")),
      .unrecognized(["a": [1, 2.50, nil]]),
    ]
    return shapes.enumerated().map { index, details in
      var event = HistoryEvent(
        id: EventID(index * 3 + 1), previousID: EventID(index), timestamp: Int64(index) * -7,
        type: index.isMultiple(of: 2) ? .unrecognized("Sort\(index)") : .taskStarted, details: details)
      if index == 3 { event.otherDetails = JSONObject([("later", true)]) }
      return event
    }
  }()
}
