import DashboardModel
import ExecutionHistory
import HistoryNotation
import JSONDocument
import TerminalFrame
import Testing

/// Starting, stopping and answering: asked first, with what exactly will be done.
@Suite struct ActsTests {
  private func running() throws -> DashboardHarness {
    var harness = try DashboardHarness.order(20, isLive: true, isLocal: true)
    harness.tell(.examplesListed([ExampleListing(name: "microservices", summary: "")]))
    harness.tell(.runsListed([listing]))
    return harness
  }

  private var listing: RunListing {
    RunListing(
      id: DashboardHarness.runID, name: "7f3a", stateMachine: "OrderPipeline", status: .running, startedAt: 0,
      isLocal: true)
  }

  private let source = RunSource.run(DashboardHarness.runID, stateMachine: "OrderPipeline")

  @Test func `stopping asks first, and says who will do it`() throws {
    var harness = try running()
    harness.press("as")
    #expect(harness.dashboard.confirmation?.question == "Stop the run 7f3a of OrderPipeline?")
    #expect(
      harness.dashboard.confirmation?.details == [
        "StopExecution", "  executionArn  order", "  cause         stopped by a person in stepwatch",
        "It ends ABORTED, and the functions that work for it are ended.",
      ])
    harness.press("n 5 S y")
    #expect(
      harness.effects == [
        .listRuns, .describeRun(DashboardHarness.runID),
        .stopRun(DashboardHarness.runID, cause: "stopped by a person in stepwatch"),
      ])

    var elsewhere = listing
    elsewhere.isLocal = false
    harness.tell(.runsListed([elsewhere]))
    harness.press("S")
    #expect(
      harness.dashboard.confirmation?.details.last
        == "Another stepwatch runs it, and is asked to stop it: it ends ABORTED.")
    harness.press("n")
    harness.dashboard.settings.noEngine = "these runs are not run here"
    harness.press("S")
    #expect(harness.dashboard.toasts.last?.text == "these runs are not run here")
  }

  @Test func `a long text in what is asked about is cut, so that the question stays in sight`() throws {
    var harness = try running()
    let long = JSONValue.string(String(repeating: "x", count: 200_000))
    harness.tell(.inputFound(source, ["a": long, "b": 1], isEdited: false))
    let details = try #require(harness.dashboard.confirmation?.details)
    #expect(details.count == 7)
    #expect(details[4] == #"                  "a": ""# + String(repeating: "x", count: 111) + "…")
    #expect(details[5] == #"                  "b": 1"#)
    #expect(harness.effects.isEmpty)
    harness.press("y")
    #expect(harness.effects == [.start(source, input: (["a": long, "b": 1] as JSONValue).text)])
  }

  @Test func `running again shows the call and its input`() throws {
    var harness = try running()
    harness.press("ar")
    #expect(harness.effects == [.findInput(source, isEdited: false)])
    harness.tell(.inputFound(source, ["order": ["id": "A-1", "items": [1, 2]]], isEdited: false))
    #expect(
      harness.dashboard.confirmation?.details == [
        "StartExecution", "  stateMachine  OrderPipeline", "  name          a new one", "  input         {",
        #"                  "order": {"#, #"                    "id": "A-1","#, #"                    "items": ["#,
        "                      1,", "                      2", "                    ]", "                  }",
        "                … 1 more line",
      ])
    harness.press("y")
    #expect(harness.effects.last == .start(source, input: #"{"order":{"id":"A-1","items":[1,2]}}"#))
  }

  @Test func `an edited input that is no JSON is said with its place, and edited again`() throws {
    var harness = try running()
    harness.press("5 E")
    harness.tell(.inputFound(source, ["a": 1], isEdited: true))
    let edit = TextEdit(purpose: .input(source), text: "{\n  \"a\": 1\n}\n")
    #expect(harness.effects.last == .edit(edit))
    let broken = TextEdit(purpose: .input(source), text: "{\n  \"a\": 1,,\n}")
    harness.tell(.edited(broken))
    #expect(harness.dashboard.confirmation?.question == "This is not JSON. Edit it again?")
    #expect(harness.dashboard.confirmation?.details.first?.hasPrefix("input.json:2:10: ") == true)
    harness.press("y")
    #expect(harness.effects.last == .edit(broken))
    harness.tell(.edited(TextEdit(purpose: .input(source), text: "{\"a\": 2}")))
    harness.press("y")
    #expect(harness.effects.last == .start(source, input: #"{"a":2}"#))
    harness.tell(.edited(TextEdit(purpose: .input(source), text: " \n")))
    #expect(harness.dashboard.confirmation == nil)
  }

  @Test func `a new run begins with an example's input, or with an empty one`() throws {
    var harness = try running()
    harness.press("5 n")
    #expect(harness.effects.last == .edit(TextEdit(purpose: .input(source), text: "{}\n")))
    harness.press("G n")
    #expect(harness.effects.last == .findInput(.example("microservices"), isEdited: true))
  }

  @Test func `a Task that waits for its token is answered, or failed`() throws {
    var harness = DashboardHarness()
    let events = history(
      """
      1 0 ExecutionStarted {}
      2 0 TaskStateEntered Approve
      3 2 TaskScheduled sqs:sendMessage.waitForTaskToken
      """)
    harness.tell(
      .runOpened(
        OpenRun(
          id: RunID("r"), name: "r", stateMachine: "M", definition: nil, events: events, isLive: true, isLocal: true)))
    let task = WaitingTask(run: RunID("r"), scheduledID: 3, path: "Approve")
    harness.press("at")
    #expect(harness.effects.last == .edit(TextEdit(purpose: .result(task), text: "{}\n")))
    harness.tell(.edited(TextEdit(purpose: .result(task), text: "{\"ok\": true}")))
    #expect(
      harness.dashboard.confirmation?.details == [
        "SendTaskSuccess", "  taskToken     of Approve", "  output        {", #"                  "ok": true"#,
        "                }",
      ])
    harness.press("y")
    #expect(harness.effects.last == .answer(task, .success(output: #"{"ok":true}"#)))
    harness.press("af")
    harness.tell(.edited(TextEdit(purpose: .failure(task), text: #"{"error":"Refused","cause":"no budget"}"#)))
    harness.press("y")
    #expect(harness.effects.last == .answer(task, .failure(error: "Refused", cause: "no budget")))
  }

  @Test func `an activity that no worker has taken is answered like a Task with a token`() throws {
    var harness = DashboardHarness()
    let events = history(
      """
      1 0 ExecutionStarted {}
      2 0 TaskStateEntered Pack
      3 2 ActivityScheduled arn:aws:states:us-east-1:123456789012:activity:pack
      4 3 ActivityStarted
      """)
    func open(_ count: Int) -> Message {
      .runOpened(
        OpenRun(
          id: RunID("r"), name: "r", stateMachine: "M", definition: nil, events: Array(events.prefix(count)),
          isLive: true, isLocal: true))
    }
    harness.tell(open(3))
    harness.press("at")
    let task = WaitingTask(run: RunID("r"), scheduledID: 3, path: "Pack")
    #expect(harness.effects.last == .edit(TextEdit(purpose: .result(task), text: "{}\n")))
    harness.tell(open(4))
    #expect(harness.dashboard.reasonAgainst(.answerTask) == "no Task waits for a task token or a worker")
  }

  @Test func `the execution that a Task started is opened from it, and the way back leads to it`() throws {
    var harness = DashboardHarness()
    let child = "arn:aws:states:us-east-1:123456789012:execution:Billing:b-1"
    let events = history(
      """
      1 0 ExecutionStarted {}
      2 0 TaskStateEntered Bill
      3 2 TaskScheduled states:startExecution.sync:2
      4 3 TaskStarted
      5 4 TaskSubmitted {"ExecutionArn":"\(child)","StartDate":1}
      """)
    harness.tell(
      .runOpened(
        OpenRun(
          id: RunID("r"), name: "r", stateMachine: "M", definition: nil, events: Array(events.prefix(4)), isLive: true,
          isLocal: true)))
    #expect(harness.dashboard.reasonAgainst(.openChild) == "the chosen state has started no execution")
    harness.tell(.historyReceived(RunID("r"), Array(events.suffix(1))))
    harness.press("o")
    #expect(harness.effects.last == .openRun(RunID(child)))
  }

  @Test func `a run that failed is redriven, and one that goes on or succeeded is not, in AWS's words`() throws {
    var harness = try DashboardHarness.order()
    harness.tell(.examplesListed([ExampleListing(name: "microservices", summary: "")]))
    harness.press("R")
    #expect(
      harness.dashboard.confirmation?.details == [
        "RedriveExecution", "  executionArn  order",
        "It goes on where it was interrupted: what succeeded stays, the rest begins anew with its input.",
      ])
    harness.press("y")
    #expect(harness.effects.last == .redriveRun(DashboardHarness.runID))
    var goingOn = try running()
    goingOn.press("ad")
    #expect(goingOn.dashboard.toasts.last?.text == "7f3a: Execution is RUNNING and cannot be redriven")
  }

  @Test func `nothing is acted on where that was said, and pressing a key says who said it`() throws {
    var harness = try running()
    harness.dashboard.settings.readOnly = "--read-only"
    for keys in ["ar", "ae", "an", "as", "at", "af", "5 S", "5 n"] {
      harness.press(keys)
      #expect(harness.dashboard.toasts.last?.text == "only for reading: --read-only", "\(keys)")
    }
    #expect(
      !harness.effects.contains { if case .findInput = $0 { true } else { false } }
        && harness.dashboard.confirmation == nil)
  }
}
