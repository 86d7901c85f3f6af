import DashboardModel
import ExecutionHistory
import HistoryNotation
import StatesLanguage
import TerminalFrame

/// A dashboard that is fed keys, for tests: `press("e")`, `press(", ,")`.
struct DashboardHarness {
  var dashboard = Dashboard(size: TerminalSize(columns: 120, rows: 40))
  var now: Int64 = 1_714_573_990_000
  var effects: [DashboardEffect] = []

  static let runID = RunID("order")

  static func run(_ events: [HistoryEvent], isLive: Bool = false, isLocal: Bool = false) throws -> OpenRun {
    OpenRun(
      id: runID, name: "7f3a", stateMachine: "OrderPipeline",
      definition: try StateMachineDefinition(parsing: OrderHistory.definition), events: events, isLive: isLive,
      isLocal: isLocal)
  }

  /// With the first `count` events of the order.
  static func order(_ count: Int = .max, isLive: Bool = false, isLocal: Bool = false) throws -> DashboardHarness {
    var harness = DashboardHarness()
    harness.tell(.runOpened(try run(Array(OrderHistory.events.prefix(count)), isLive: isLive, isLocal: isLocal)))
    return harness
  }

  mutating func tell(_ message: Message) { effects += dashboard.update(message, at: now) }

  /// Keys by their spelling, a blank between them; a word of several letters is typed.
  mutating func press(_ keys: String) {
    for word in keys.split(separator: " ") {
      let presses = KeyPress(spelled: String(word)).map { [$0] } ?? word.map { KeyPress.character($0) }
      for press in presses { tell(.keyPressed(press)) }
    }
  }

  mutating func wait(_ milliseconds: Int64) {
    now += milliseconds
    tell(.ticked)
  }
}
