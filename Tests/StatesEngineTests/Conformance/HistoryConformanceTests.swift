import ExecutionHistory
import Foundation
import JSONDocument
import StatesEngine
import StatesLanguage
import TestSupport
import Testing

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
      if ProcessInfo.processInfo.environment["ENGINE_TRACE"] != nil { print(test.fullName) }
      run.run(input: try execution.inputValue)
      let actual: JSONValue = ["events": .array(run.events.map(\.apiValue))]
      var comparison = HistoryComparison(transformers: test.transformers)
      return comparison.differences(history, actual)
    } catch {
      return [Difference(path: "$", expected: "a run", actual: "\(error)")]
    }
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
  private static let recordingTime = RFC3339.milliseconds(of: "2026-11-20T12:00:00Z") ?? 0

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
      try StateMachineProgram(definition), identity: identity, now: recordingTime, answers: RecordedAnswers(recorded))
  }

  private static func ends(_ events: [JSONValue]) -> Bool {
    ["ExecutionSucceeded", "ExecutionFailed", "ExecutionAborted", "ExecutionTimedOut"].contains(events.last?.type ?? "")
  }
}

extension ConformanceCase {
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
