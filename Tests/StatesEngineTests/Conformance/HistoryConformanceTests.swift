import ExecutionHistory
import Foundation
import JSONDocument
import StatesEngine
import StatesLanguage
import TestSupport
import Testing
import Timestamps

/// Executions as AWS recorded them, run by the interpreter and compared event by event.
@Suite(.onThreadsOfItsOwn) struct HistoryConformanceTests {
  @Test(.enabled(if: ConformanceFolder.isThere, Comment(rawValue: ConformanceFolder.missing)))
  func `recorded executions come out as AWS recorded them`() throws {
    var tally = ConformanceTally(listed: ConformanceExceptions.histories)
    var others: [String: Int] = [:]
    for test in ConformanceCase.all() {
      for execution in test.executions {
        if let history = execution.history {
          tally.count(test, place: execution.place, Self.differences(test, execution, history))
        } else if let output = execution.output {
          tally.count(test, place: execution.place, Self.outputDifferences(test, execution, output))
        } else if let end = execution.end {
          tally.count(test, place: execution.place, Self.endDifferences(test, execution, end))
        } else {
          others[execution.recorded, default: 0] += 1
        }
      }
    }
    tally.report()
    for (recorded, count) in others.sorted(by: { $0.key < $1.key }) {
      print("conformance asl, not compared: \(count) of which was recorded: \(recorded.isEmpty ? "nothing" : recorded)")
    }
    for surprise in tally.surprises { Issue.record("\(surprise)") }
  }

  private static func differences(
    _ test: ConformanceCase, _ execution: ConformanceExecution, _ history: JSONValue
  ) -> [Difference] {
    do {
      let recorded = history["events"]?.array ?? []
      var run = try run(test, execution, RecordedAnswers(recorded))
      run.endsAfter = ends(recorded) ? nil : recorded.count
      if let last = recorded.last, last.type == "ExecutionAborted" {
        run.stop = (last.details["error"]?.string, last.details["cause"]?.string)
      }
      run.run(input: try execution.inputValue, deletedActivities: test.deletedActivities)
      let actual: JSONValue = ["events": .array(run.events.map(\.apiValue))]
      var comparison = HistoryComparison(transformers: test.transformers)
      let found = comparison.differences(history, actual) + logDifferences(test, execution, run)
      return found.isEmpty || recorded.last?.type == "ExecutionFailed" ? found : found + ending(run)
    } catch {
      return [Difference(path: "$", expected: "a run", actual: "\(error)")]
    }
  }

  /// The log of an execution, written at the level that its state machine asked for.
  private static func logDifferences(
    _ test: ConformanceCase, _ execution: ConformanceExecution, _ run: VirtualRun
  ) -> [Difference] {
    guard let recorded = execution.logEvents else { return [] }
    let level = test.logLevel
    let arn = ExecutionARN(execution.arn)
    let written = run.events.filter { level.level.includes($0.type) }.map {
      $0.logValue(of: arn, includesExecutionData: level.includesExecutionData)
    }
    var comparison = RecordedComparison(transformers: test.transformers)
    return comparison.differences(
      ["log": .array(recorded)], ProducedText.normalised(["log": .array(written)]))
  }

  /// An execution of which only the end was recorded: its last log event, or the answer of StartSyncExecution.
  private static func endDifferences(
    _ test: ConformanceCase, _ execution: ConformanceExecution, _ end: ConformanceExecution.End
  ) -> [Difference] {
    do {
      var run = try run(test, execution, RecordedAnswers(ending: end.output))
      run.run(input: try execution.inputValue)
      var comparison = RecordedComparison(transformers: test.transformers)
      switch end {
      case .logEvent(let event):
        let last = run.events.last?.logValue(of: ExecutionARN(execution.arn)) ?? .null
        return comparison.differences(event, ProducedText.normalised(last))
      case .answer(let answer):
        var produced = JSONObject()
        produced["status"] = run.outcome.map { .string($0.status.rawValue) }
        produced["output"] = run.outcome?.output.map { .string($0.text) }
        // DescribeExecution tells no error of an execution that timed out.
        if run.outcome?.status != .timedOut { produced["error"] = run.outcome?.error.map(JSONValue.string) }
        produced["cause"] = run.outcome?.cause.map(JSONValue.string)
        var recorded = JSONObject()
        for name in ["status", "output", "error", "cause"] { recorded[name] = answer[name] }
        return comparison.differences(.object(recorded), ProducedText.normalised(.object(produced)))
      }
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
      var run = try run(test, execution, RecordedAnswers([]))
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
    _ test: ConformanceCase, _ execution: ConformanceExecution, _ answers: RecordedAnswers
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
      try StateMachineProgram(definition), identity: identity, now: recordingTime, answers: answers,
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

  /// What the state machine was told to log.
  fileprivate var logLevel: HistoryCoverage {
    let configuration = calls.last { $0["params"]?["loggingConfiguration"] != nil }?["params"]?["loggingConfiguration"]
    return HistoryCoverage(
      level: configuration?["level"]?.string.flatMap(LogLevel.init) ?? .off,
      includesExecutionData: configuration?["includeExecutionData"]?.bool ?? false)
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
