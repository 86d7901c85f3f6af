import ExecutionHistory
import Foundation
import JSONDocument
import StatesEngine
import StatesLanguage
import TestSupport
import Testing
import Timestamps

/// Executions as AWS recorded them, run by the interpreter and compared event by event.
@Suite struct HistoryConformanceTests {
  @Test(.enabled(if: ConformanceFolder.isThere, Comment(rawValue: ConformanceFolder.missing)))
  func `recorded executions come out as AWS recorded them`() throws {
    var tally = ConformanceTally(listed: ConformanceExceptions.histories)
    for test in ConformanceCase.all() {
      for execution in test.executions {
        if let history = execution.history {
          tally.count(test, place: execution.place, Self.differences(test, execution, history))
        } else if let output = execution.output {
          tally.count(test, place: execution.place, Self.outputDifferences(test, execution, output))
        }
      }
    }
    tally.report()
    for surprise in tally.surprises { Issue.record("\(surprise)") }
  }

  private static func differences(
    _ test: ConformanceCase, _ execution: ConformanceExecution, _ history: JSONValue
  ) -> [Difference] {
    do {
      let recorded = history["events"]?.array ?? []
      var run = try run(test, execution, recorded)
      run.endsAfter = ends(recorded) ? nil : recorded.count
      if let last = recorded.last, last.type == "ExecutionAborted" {
        run.stop = (last.details["error"]?.string, last.details["cause"]?.string)
      }
      run.run(input: try execution.inputValue, deletedActivities: test.deletedActivities)
      let actual: JSONValue = ["events": .array(run.events.map(\.apiValue))]
      var comparison = HistoryComparison(transformers: test.transformers)
      let found = comparison.differences(history, actual)
      return found.isEmpty || recorded.last?.type == "ExecutionFailed" ? found : found + ending(run)
    } catch {
      return [Difference(path: "$", expected: "a run", actual: "\(error)")]
    }
  }

  /// How a run that should not have failed did fail.
  private static func ending(_ run: VirtualRun) -> [Difference] {
    guard let outcome = run.outcome, outcome.status == .failed else { return [] }
    return [Difference(path: "$ (ended)", expected: "", actual: "\(outcome.error ?? ""): \(outcome.cause ?? "")")]
  }

  private static func outputDifferences(
    _ test: ConformanceCase, _ execution: ConformanceExecution, _ output: JSONValue
  ) -> [Difference] {
    do {
      var run = try run(test, execution, [])
      if ProcessInfo.processInfo.environment["ENGINE_TRACE"] != nil { print(test.fullName) }
      run.run(input: try execution.inputValue)
      var comparison = RecordedComparison(transformers: test.transformers)
      return comparison.differences(output, run.outcome?.output)
    } catch {
      return [Difference(path: "$", expected: "a run", actual: "\(error)")]
    }
  }

  /// When the cases' inputs were made that hold a time; Waits are counted from there.
  private static let recordingTime = RFC3339.milliseconds(of: "2026-11-22T13:38:01Z") ?? 0

  private static func run(
    _ test: ConformanceCase, _ execution: ConformanceExecution, _ recorded: [JSONValue]
  ) throws -> VirtualRun {
    let parts = execution.arn.split(separator: ":")
    let account = parts.count > 4 ? String(parts[4]) : "000000000000"
    let machine = StateMachineARN(
      region: "us-east-1", account: account, name: parts.count > 6 ? String(parts[6]) : "machine")
    let identity = ExecutionIdentity(
      arn: ExecutionARN(execution.arn), stateMachine: machine, workflowType: execution.isExpress ? .express : .standard,
      roleARN: test.roleARN)
    let definition = try StateMachineDefinition.leniently(execution.definition)
    return VirtualRun(
      try StateMachineProgram(definition), identity: identity, now: recordingTime, answers: RecordedAnswers(recorded),
      objects: test.objects)
  }

  private static func ends(_ events: [JSONValue]) -> Bool {
    ["ExecutionSucceeded", "ExecutionFailed", "ExecutionAborted", "ExecutionTimedOut"].contains(events.last?.type ?? "")
  }
}

extension ConformanceCase {
  /// What the test put into S3.
  fileprivate var objects: VirtualObjects {
    var contents: [String: [UInt8]] = [:]
    for call in calls where call["op"]?.string == "put_object" {
      let parameters = call["params"] ?? .null
      let name = "\(parameters["Bucket"]?.string ?? "")/\(parameters["Key"]?.string ?? "")"
      contents[name] = Array((parameters["Body"]?.string ?? "").utf8)
    }
    return VirtualObjects(contents)
  }

  fileprivate var deletedActivities: [String] {
    calls.filter { $0["op"]?.string == "delete_activity" }.compactMap { $0["params"]?["activityArn"]?.string }
  }

  fileprivate var roleARN: String {
    calls.compactMap { $0["params"]?["roleArn"]?.string }.first ?? "arn:aws:iam::000000000000:role/test-sfn-role"
  }
}

extension ConformanceExecution {
  fileprivate var inputValue: JSONValue { get throws { try input.map { try JSONValue(parsing: $0) } ?? [:] } }
}

extension StateMachineDefinition {
  /// AWS ran the recorded definitions, so a problem that a check finds in one must not keep it from running.
  fileprivate static func leniently(_ document: JSONValue) throws -> StateMachineDefinition {
    var document = document
    if case .string(let text) = document { document = try JSONValue(parsing: text) }
    let parsing = StateMachineDefinition.parse(document)
    if let definition = parsing.definition { return definition }
    throw DefinitionError(problems: parsing.problems)
  }
}
