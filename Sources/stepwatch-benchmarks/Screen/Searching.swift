import DashboardModel
import DashboardViews
import ExecutionHistory
import StatesLanguage
import TerminalFrame

/// Looking for something in much: the log of a long run, and one large payload.
struct Searching: Benchmark {
  let name = "search"
  let about = "searches and filters over 25,000 events with payloads of 400 bytes; a payload of 248 KB as a tree"

  func run(_ options: BenchmarkOptions) async throws -> [Figure] { try Self.inLog() + Self.inData() }

  private static func inLog() throws -> [Figure] {
    var (dashboard, _) = try LongRun.dashboard(events: LongRun.events().map(Self.heavier))
    var view = DashboardView()
    func typed(_ keys: String) -> Timing {
      for key in keys { press(.character(key), on: &dashboard) }
      return Timing.median {
        var copy = dashboard
        press(KeyPress(.enter), on: &copy)
        _ = view.draw(copy)
      }
    }
    press(.character("2"), on: &dashboard)
    let words = typed("/nowhere to be found")
    press(KeyPress(.escape), on: &dashboard)
    let expression = typed("/no(where|body).*found$")
    press(KeyPress(.escape), on: &dashboard)
    let filter = typed("&Failed|TimedOut")
    return [
      Figure("words that are nowhere in the log", .duration(words), beside: "aim 100 ms"),
      Figure("an expression that matches nowhere", .duration(expression), beside: "aim 100 ms"),
      Figure("a filter put on", .duration(filter), beside: "aim 100 ms"),
    ]
  }

  private static func inData() throws -> [Figure] {
    let item = #"{"sku":"TEA-250","quantity":2,"price":7.5,"words":"and one more sentence of the order"}"#
    let payload = "{\"items\":[" + Array(repeating: item, count: 2900).joined(separator: ",") + "]}"
    let event = HistoryEvent(
      id: 1, previousID: 0, timestamp: 0, type: .executionStarted,
      details: .executionStarted(ExecutionStartedDetails(input: .text(payload), roleARN: nil)))
    var dashboard = Dashboard(size: LongRun.size)
    var view = DashboardView()
    let opened = Timing.median {
      dashboard = Dashboard(size: LongRun.size)
      let run = OpenRun(
        id: LongRun.id, name: "large", stateMachine: "orders", definition: nil, events: [event], isLive: false)
      _ = dashboard.update(.runOpened(run), at: 0)
      press(.character("4"), on: &dashboard)
      _ = view.draw(dashboard)
    }
    let all = Timing.median {
      var copy = dashboard
      press(.character("X"), on: &copy)
      press(.character("X"), on: &copy)
      _ = view.draw(copy)
    }
    for _ in 0..<2 { press(.character("X"), on: &dashboard) }
    let step = Timing.median {
      press(.character("j"), on: &dashboard)
      _ = view.draw(dashboard)
    }
    for key in "/nowhere" { press(.character(key), on: &dashboard) }
    let search = Timing.median {
      var copy = dashboard
      press(KeyPress(.enter), on: &copy)
      _ = view.draw(copy)
    }
    return [
      Figure("\(payload.utf8.count / 1024) KB opened in Data", .duration(opened), beside: "aim 100 ms"),
      Figure("all of it closed and unfolded", .duration(all), beside: "aim 100 ms"),
      Figure("a row further in it", .duration(step), beside: "aim 10 ms"),
      Figure("words that are nowhere in it", .duration(search), beside: "aim 100 ms"),
    ]
  }

  private static func press(_ key: KeyPress, on dashboard: inout Dashboard) {
    _ = dashboard.update(.keyPressed(key), at: 0)
  }

  /// With an input such as services are given.
  private static func heavier(_ event: HistoryEvent) -> HistoryEvent {
    guard case .stateEntered(let name, _) = event.details else { return event }
    var event = event
    let line = #"{"sku":"TEA-250","quantity":2,"note":"leave it with the neighbour, please"}"#
    let input = "{\"items\":[" + Array(repeating: line, count: 5).joined(separator: ",") + "]}"
    event.details = .stateEntered(name: name, input: .text(input))
    return event
  }
}
