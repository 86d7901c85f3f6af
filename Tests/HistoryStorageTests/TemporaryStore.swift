import ExecutionHistory
import Foundation
import HistoryStorage
import Synchronization

/// A store in a folder of its own that goes when the test ends.
final class TemporaryStore {
  let path: String
  let store: HistoryStore
  private let folder: URL

  init(largestSize: Int? = nil) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("stepwatch-\(UUID().uuidString)")
    path = folder.appendingPathComponent("state/history.sqlite").path
    store = try HistoryStore(path: path, largestSize: largestSize)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// As another process would open it.
  func opened(busySeconds: Double = 10) throws -> HistoryStore {
    try HistoryStore(path: path, busySeconds: busySeconds)
  }

  func journal() async throws -> StoreJournal { try await store.journal(clock: { 1_000_000 }) }
}

/// A clock that stands until a test moves it on.
final class AdjustableTime: Sendable {
  private let milliseconds: Atomic<Int64>

  init(_ milliseconds: Int64) { self.milliseconds = Atomic(milliseconds) }

  var now: Int64 { milliseconds.load(ordering: .relaxed) }
  func advance(by milliseconds: Int64) { self.milliseconds.add(milliseconds, ordering: .relaxed) }
}

extension StateMachineARN {
  static let orders = StateMachineARN(region: "us-east-1", account: "123456789012", name: "Orders")
}

extension ExecutionARN {
  static func orders(_ name: String) -> ExecutionARN { ExecutionARN(of: .orders, name: name) }
}

extension NewExecution {
  static func orders(_ name: String, startedAt: Int64 = 1000, parent: ExecutionARN? = nil) -> NewExecution {
    NewExecution(
      arn: .orders(name), stateMachine: .orders, definition: DefinitionText("{\"StartAt\":\"A\"}"),
      input: "{\"name\":\"\(name)\"}", startedAt: startedAt, interpreterVersion: 3, parent: parent)
  }
}

extension HistoryEvent {
  /// The history of an execution with one Pass state.
  static let onePass = [
    HistoryEvent(
      id: 1, previousID: 0, timestamp: 1000, type: .executionStarted,
      details: .executionStarted(ExecutionStartedDetails(input: .text("{\"a\":1}"), roleARN: "arn:aws:iam::1:role/r"))),
    HistoryEvent(
      id: 2, previousID: 0, timestamp: 1001, type: .passStateEntered,
      details: .stateEntered(name: "A", input: .text("{\"a\":1}"))),
    HistoryEvent(
      id: 3, previousID: 2, timestamp: 1002, type: .passStateExited,
      details: .stateExited(name: "A", output: .text("{\"b\":2}"), assignedVariables: [])),
    HistoryEvent(
      id: 4, previousID: 3, timestamp: 1003, type: .executionSucceeded, details: .output(.text("{\"b\":2}"))),
  ]

  /// The history of an execution whose second state fails.
  static let failing = [
    onePass[0], onePass[1], onePass[2],
    HistoryEvent(
      id: 4, previousID: 3, timestamp: 1003, type: .failStateEntered,
      details: .stateEntered(name: "Stop", input: .text("{\"b\":2}"))),
    HistoryEvent(
      id: 5, previousID: 4, timestamp: 1004, type: .executionFailed, details: .failure(error: "Declined", cause: "No")),
  ]
}

extension StoreJournal {
  /// Begins executions that have not taken their first step.
  func begin(_ executions: [NewExecution]) async throws { try await begin(executions.map { ExecutionBeginning($0) }) }
}
