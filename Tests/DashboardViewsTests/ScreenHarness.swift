import DashboardModel
import DashboardViews
import ExecutionHistory
import Foundation
import HistoryNotation
import StatesLanguage
import TerminalFrame
import Testing

/// Keys in, screens out: the order of `OrderHistory` in a dashboard of a size.
struct ScreenHarness {
  var dashboard: Dashboard
  var view = DashboardView()
  var now: Int64 = 1_714_573_990_000

  init(_ size: String, events: Int = .max, isLive: Bool = false, knowsDefinition: Bool = true) throws {
    var settings = Dashboard.Settings()
    settings.reducesMotion = true
    dashboard = Dashboard(size: try #require(TerminalSize(parsing: size)), settings: settings)
    let shown = Array(OrderHistory.events.prefix(events))
    if isLive, let last = shown.last { now = last.timestamp + 700 }
    tell(.runsListed(Self.runs))
    tell(.examplesListed([ExampleListing(name: "microservices", summary: "three functions in a row")]))
    tell(
      .runOpened(
        OpenRun(
          id: RunID("7f3a"), name: "7f3a", stateMachine: "OrderPipeline", region: "eu-west-1",
          definition: knowsDefinition ? try StateMachineDefinition(parsing: OrderHistory.definition) : nil,
          events: shown, isLive: isLive)))
  }

  static let runs = [
    RunListing(
      id: RunID("7f3a"), name: "7f3a", stateMachine: "OrderPipeline", status: .failed, startedAt: 1_714_573_918_000,
      stoppedAt: 1_714_573_981_915, eventCount: 61, error: "OrderFailed"),
    RunListing(
      id: RunID("6e90"), name: "6e90", stateMachine: "OrderPipeline", status: .succeeded, startedAt: 1_714_573_618_000,
      stoppedAt: 1_714_573_742_000, eventCount: 58),
  ]

  mutating func tell(_ message: Message) { _ = dashboard.update(message, at: now) }

  /// Keys by their spelling, a blank between them; what was drawn before each is told, as the program's loop does.
  mutating func press(_ keys: String) {
    for word in keys.split(separator: " ") {
      for press in KeyPress(spelled: String(word)).map({ [$0] }) ?? word.map({ KeyPress.character($0) }) {
        tell(.screenDrawn(view.draw(dashboard).map))
        tell(.keyPressed(press))
      }
    }
  }

  mutating func screen() -> Frame { view.draw(dashboard).frame }

  mutating func lines() -> [String] { screen().lines }
}

/// Compares a frame with the picture kept under `Tests/Fixtures/Screens`; `RECORD_SCREENS=1` in the environment writes it
/// anew, to be looked at before it is committed.
func expectScreen(
  _ frame: Frame, named name: String, file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
  let url = folder.appendingPathComponent("Fixtures/Screens/\(name).txt")
  if ProcessInfo.processInfo.environment["RECORD_SCREENS"] != nil {
    try frame.plainText.write(to: url, atomically: true, encoding: .utf8)
    return
  }
  let wanted = try String(contentsOf: url, encoding: .utf8)
  let difference = zip(wanted.split(separator: "\n", omittingEmptySubsequences: false), frame.lines).enumerated()
    .filter { $1.0 != $1.1 }.prefix(6).map { "row \($0 + 1)\n- \($1.0)\n+ \($1.1)" }
  #expect(
    frame.plainText == wanted, "\(name) differs; RECORD_SCREENS=1 renews it\n\(difference.joined(separator: "\n"))",
    sourceLocation: sourceLocation)
}
