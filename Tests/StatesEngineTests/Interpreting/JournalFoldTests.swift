import ExecutionHistory
import JSONDocument
import StateDataFlow
import StatesLanguage
import Testing

@testable import StatesEngine

@Suite struct JournalFoldTests {
  private static let definition = #"""
    {"StartAt": "Both", "States": {
      "Both": {"Type": "Parallel", "Next": "Rest", "Branches": [
        {"StartAt": "F", "States": {"F": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
          "Retry": [{"ErrorEquals": ["States.ALL"], "JitterStrategy": "FULL"}], "End": true}}},
        {"StartAt": "G", "States": {"G": {"Type": "Pass", "Parameters": {"id.$": "States.UUID()"}, "End": true}}}]},
      "Rest": {"Type": "Wait", "Seconds": 10, "End": true}}}
    """#

  private static let facts: [EngineFact] = [
    EngineFact(.executionStarted(input: ["n": 1.50], seed: 42), at: 0),
    EngineFact(.taskFailed(5, error: "E", cause: nil), at: 100),
    EngineFact(.timerFired(TimerID(rawValue: 1)), at: 1000),
    EngineFact(.taskHeartbeat(10), at: 1500),
    EngineFact(.taskSucceeded(10, output: ["ok": true]), at: 2000),
    EngineFact(.timerFired(TimerID(rawValue: 2)), at: 12_000),
  ]

  private static func recorded(
    facts count: Int, version: Int = Interpreter.version
  ) throws -> (RecordedExecution, StateMachineProgram, ExecutionIdentity) {
    let machine = StateMachineARN(region: "us-east-1", account: "123456789012", name: "M")
    let arn = ExecutionARN(of: machine, name: "run")
    let identity = ExecutionIdentity(arn: arn, stateMachine: machine, roleARN: "role")
    let program = try StateMachineProgram(try StateMachineDefinition(parsing: definition))
    var interpreter = Interpreter(program, identity: identity)
    var events: [HistoryEvent] = []
    for fact in facts.prefix(count) {
      for case .record(let recorded) in interpreter.handle(fact) { events += recorded }
    }
    let new = NewExecution(
      arn: arn, stateMachine: machine, definition: DefinitionText(definition), input: "{}", startedAt: 0,
      interpreterVersion: version)
    let recording = RecordedExecution(
      execution: new, standing: ExecutionStanding(.running),
      facts: facts.prefix(count).map { EngineFactCoding.bytes(of: [$0]) }, events: events)
    return (recording, program, identity)
  }

  @Test(arguments: 1...6)
  func `an execution folded at any fact goes on to the same end`(at fact: Int) throws {
    let (whole, program, identity) = try Self.recorded(facts: 6)
    let (recording, _, _) = try Self.recorded(facts: fact)
    var interpreter = try JournalFold(recording, program: program, identity: identity).interpreter
    var events = recording.events
    for fact in Self.facts.dropFirst(fact) {
      for case .record(let recorded) in interpreter.handle(fact) { events += recorded }
    }
    #expect(interpreter.outcome?.status == .succeeded)
    #expect(events == whole.events)
  }

  @Test func `what had not come back is asked for again`() throws {
    let (recording, program, identity) = try Self.recorded(facts: 3)
    let interpreter = try JournalFold(recording, program: program, identity: identity).interpreter
    let asked = interpreter.outstanding.compactMap { effect -> String? in
      if case .startTask(let request) = effect {
        "task \(request.scheduledEventID) retry \(request.retryCount)"
      } else {
        nil
      }
    }
    #expect(asked == ["task 10 retry 1"])
  }

  @Test func `a journal of another version is refused`() throws {
    let (recording, program, identity) = try Self.recorded(facts: 2, version: 0)
    #expect(
      throws: EngineError.journalVersion(recording.execution.arn, found: 0, expected: Interpreter.version)
    ) { try JournalFold(recording, program: program, identity: identity) }
  }

  @Test func `a fold that gives another event than was recorded names both`() throws {
    var (recording, program, identity) = try Self.recorded(facts: 2)
    recording.events[3].type = .choiceStateEntered
    do {
      _ = try JournalFold(recording, program: program, identity: identity)
      Issue.record("the fold was accepted")
    } catch let error as EngineError {
      #expect(
        error.description.hasSuffix(
          "the journal holds event 4 ChoiceStateEntered after 3, computing it again gives event 4 TaskStateEntered after 3"
        ))
    }
  }

  @Test(arguments: [
    EngineFact.Kind.executionStarted(input: ["a": [1, "x", nil]], seed: .max),
    .taskStarted(3, worker: nil), .taskSubmitted(4, output: "s"), .taskSucceeded(5, output: 1.5),
    .taskFailed(6, error: nil, cause: "c"), .taskStartFailed(7, error: "e", cause: nil),
    .taskScheduleFailed(8, error: "e", cause: "c"), .taskHeartbeat(9), .timerFired(TimerID(rawValue: 10)),
    .childExecutionEnded(ChildExecution(mapRun: 11, index: 2), ExecutionOutcome(.failed, error: "e")),
    .childExecutionEnded(ChildExecution(mapRun: 11, index: 2), ExecutionOutcome(.succeeded, output: nil)),
    .itemsRead(mapRun: 12, [MapItems([1, 2], source: "S3://b/k"), MapItems([3], keys: ["c"])]),
    .itemReaderFailed(mapRun: 13, error: "e", cause: "c"),
    .resultsWritten(mapRun: 14, output: [:]), .resultWriterFailed(mapRun: 15, error: "e", cause: nil),
    .stopRequested(error: nil, cause: nil), .redriveRequested, .activityDeleted(arn: "a"), .continued,
  ])
  func `a fact is read from the journal as it was written`(_ kind: EngineFact.Kind) throws {
    let facts = [EngineFact(kind, at: 1_700_000_000_123)]
    #expect(try EngineFactCoding.facts(in: EngineFactCoding.bytes(of: facts)) == facts)
  }
}
