import ExecutionHistory
import JSONDocument
import StateDataFlow
import StatesLanguage
import Testing

@testable import StatesEngine

@Suite struct MapRunTests {
  private static func map(_ fields: String) -> String {
    #"""
    {"StartAt": "M", "States": {"M": {"Type": "Map", "Label": "L", "MaxConcurrency": 2, "End": true, \#(fields)
      "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "P",
        "States": {"P": {"Type": "Pass", "End": true}}}}}}
    """#
  }

  private static let writer =
    #""ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b", "Prefix": "p"}}, "#

  /// An execution whose first child ended so, and the effects that followed.
  private static func afterFirst(
    _ outcomes: [ExecutionOutcome], _ fields: String, over input: JSONValue = [1, 2, 3]
  ) throws -> (Interpreter, [EngineEffect]) {
    var interpreter = try TestExecution(map(fields)).interpreter
    var effects = interpreter.handle(EngineFact(.executionStarted(input: input, seed: 7), at: 1000))
    let run = try #require(interpreter.mapRuns.keys.first)
    for (index, outcome) in outcomes.enumerated() {
      effects += interpreter.handle(
        EngineFact(.childExecutionEnded(ChildExecution(mapRun: run, index: index), outcome), at: 2000))
    }
    return (interpreter, effects)
  }

  private static let failed = ExecutionOutcome(.failed, error: "Bad", cause: "it is")

  @Test func `the journal is told when a run begins, knows its items and ends`() throws {
    let (interpreter, effects) = try Self.afterFirst(
      (1...3).map { ExecutionOutcome(.succeeded, output: .number(JSONNumber($0))) },
      #""ItemBatcher": {"MaxItemsPerBatch": 2}, "ToleratedFailurePercentage": 5, "#, over: [1, 2, 3, 4, 5])
    let told = effects.compactMap { effect -> String? in
      guard case .mapRunStands(let run) = effect else { return nil }
      return "\(run.status.rawValue) \(run.startedAt)-\(run.stoppedAt ?? 0) \(run.itemCount) in \(run.executionCount), "
        + "\(run.maxConcurrency) at once, \(run.toleratedFailurePercentage) %"
    }
    #expect(
      told == [
        "RUNNING 1000-0 0 in 0, 2 at once, 5.0 %", "RUNNING 1000-0 5 in 3, 2 at once, 5.0 %",
        "SUCCEEDED 1000-2000 5 in 3, 2 at once, 5.0 %",
      ])
    #expect(interpreter.outcome?.output == [1, 2, 3])
  }

  @Test func `a child that failed and is tolerated shows in the result with what is known of it`() throws {
    let (interpreter, _) = try Self.afterFirst(
      [ExecutionOutcome(.succeeded, output: "one"), Self.failed], #""ToleratedFailureCount": 1, "#, over: [1, 2])
    let output = try #require(interpreter.outcome?.output?.array)
    #expect(output[0] == "one")
    #expect(output[1]["Status"] == "FAILED")
    #expect(output[1]["Error"] == "Bad")
    #expect(output[1]["Input"] == "2")
    #expect(output[1]["RedriveStatus"] == "REDRIVABLE")
    #expect(output[1]["StateMachineArn"] == "arn:aws:states:us-east-1:123456789012:stateMachine:M/L")
    #expect(output[1]["StopDate"] == "1970-01-01T00:00:02.000Z")
  }

  @Test func `a run beyond its tolerance writes its results, those never begun too, and fails`() throws {
    var (interpreter, effects) = try Self.afterFirst([Self.failed], Self.writer)
    let requests = effects.compactMap { effect -> ResultWriterRequest? in
      if case .writeResults(let request) = effect { request } else { nil }
    }
    let request = try #require(requests.first)
    #expect(requests.count == 1)
    #expect(request.results.children.map { $0.outcome?.status } == [.failed, .aborted, nil])

    let objects = VirtualObjects()
    let output = try ObjectItemStore(objects).put(request).get()
    let key = try #require(output["ResultWriterDetails"]?["Key"]?.string)
    let folder = key.dropLast("manifest.json".count)
    let manifest = try JSONValue(parsing: try #require(objects.object(bucket: "b", key: key)))
    let files = try #require(manifest["ResultFiles"]?.object)
    #expect(files.names == ["FAILED", "PENDING", "SUCCEEDED"])
    #expect(files["FAILED"]?.array?.first?["Key"] == .string("\(folder)FAILED_0.json"))
    #expect(files["PENDING"]?.array?.first?["Key"] == .string("\(folder)PENDING_0.json"))
    #expect(files["SUCCEEDED"] == [])

    effects = interpreter.handle(EngineFact(.resultsWritten(mapRun: request.mapRun, output: output), at: 3000))
    #expect(interpreter.outcome?.error == "States.ExceedToleratedFailureThreshold")
    let standings = effects.compactMap { effect -> MapRunStanding? in
      if case .mapRunStands(let run) = effect { run } else { nil }
    }
    #expect(standings.map(\.status) == [.failed])
    #expect(standings.map(\.hasWrittenResults) == [true])
  }

  @Test func `a reader that gives nothing is not asked again after a crash`() throws {
    let fields =
      #""ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "k"}},"#
    var interpreter = try TestExecution(Self.map(fields + Self.writer)).interpreter
    _ = interpreter.handle(EngineFact(.executionStarted(input: [:], seed: 7), at: 1000))
    let run = try #require(interpreter.mapRuns.keys.first)
    guard case .readItems? = interpreter.outstanding.first else { throw UnexpectedEffect() }
    _ = interpreter.handle(EngineFact(.itemsRead(mapRun: run, []), at: 1000))
    guard case .writeResults? = interpreter.outstanding.first else { throw UnexpectedEffect() }
  }

  private struct UnexpectedEffect: Error {}
}
