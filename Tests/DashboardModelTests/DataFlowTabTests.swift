import DashboardModel
import ExecutionHistory
import HistoryNotation
import JSONDocument
import StatesLanguage
import TerminalFrame
import Testing

@Suite struct DataFlowTabTests {
  @Test func `the tab Path tells what each step did to the data`() throws {
    let definition = """
      StartAt: Shape
      States:
        Shape:
          Type: Pass
          InputPath: $.order
          Parameters: {"id.$": "$.id", "carrier": "ups"}
          ResultPath: $.parcel
          End: true
      """
    var events = history("1 0 ExecutionStarted\n2 0 PassStateEntered Shape\n3 2 PassStateExited Shape")
    events[1].details = .stateEntered(name: "Shape", input: .text(#"{"order":{"id":"A-1","total":5}}"#))
    events[2].details = .stateExited(
      name: "Shape",
      output: .text(#"{"order":{"id":"A-1","total":5},"parcel":{"id":"A-1","carrier":"ups"}}"#), assignedVariables: [])
    var harness = DashboardHarness()
    harness.tell(
      .runOpened(
        OpenRun(
          id: RunID("r"), name: "r", stateMachine: "M", definition: try StateMachineDefinition(parsing: definition),
          events: events, isLive: false)))
    harness.press("t t")
    #expect(harness.dashboard.shownTab == .path)
    let told = harness.dashboard.inspector.lines.compactMap { line -> String? in
      switch line {
      case .heading(let text), .note(let text), .error(let text): text
      case .difference(let change):
        (change.added.map { "+" + $0 } + change.removed.map { "−" + $0 } + change.changed.map { "~" + $0 }).joined(
          separator: " ")
      default: nil
      }
    }
    #expect(
      told == [
        "computed again from the definition and the", "recorded input and result", "state input", "InputPath",
        "+id +total −order", "Parameters", "+carrier −total", "ResultSelector", "same", "ResultPath", "+parcel",
        "output", "same",
      ])
  }
}
