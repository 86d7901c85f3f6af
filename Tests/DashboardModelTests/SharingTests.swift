import DashboardModel
import ExecutionHistory
import HistoryNotation
import Testing

/// What is handed on: to the clipboard, and to files.
@Suite struct SharingTests {
  private func told(_ harness: DashboardHarness) -> String? { harness.dashboard.toasts.last?.text }

  @Test func `events are copied as the history has them`() throws {
    var harness = try DashboardHarness.order()
    harness.press("^ ye")
    let first = OrderHistory.events[0]
    #expect(harness.effects == [.copy(first.apiValue.prettyText, what: "event 1")])
    harness.press("$ : state Space Refund Enter ya")
    let ids: [EventID] =
      harness.dashboard.shown.visits.last { $0.name == "Refund" }.map {
        harness.dashboard.shown.eventIDs(of: $0)
      } ?? []
    let events = OrderHistory.events.filter { ids.contains($0.id) }
    #expect(events.count == 4)
    #expect(harness.effects.last == .copy(HistoryDocument.text(of: events), what: "4 events of Refund"))
    harness.press("ys")
    #expect(harness.effects.last == .copyScreen)
  }

  @Test func `an export names its file by the run, or goes where it is told`() throws {
    var harness = try DashboardHarness.order()
    harness.tell(.commandGiven("export history"))
    harness.tell(.commandGiven("export dot /tmp/a graph.dot"))
    harness.tell(.commandGiven("write shot.ansi"))
    harness.tell(.commandGiven("w shot.txt"))
    #expect(
      harness.effects == [
        .export(Export(.history, to: "7f3a.history.json")), .export(Export(.dot, to: "/tmp/a graph.dot")),
        .export(Export(.ansi, to: "shot.ansi")), .export(Export(.screen, to: "shot.txt")),
      ])
    harness.tell(.commandGiven("export png"))
    #expect(
      told(harness) == "nothing is exported as png; there are value, history, logs, graph, mermaid, dot, screen, ansi")
  }

  @Test func `the value that would be copied is written to a file, which no clipboard is too small for`() throws {
    var harness = try DashboardHarness.order()
    harness.press("^ Tab j j")
    harness.tell(.commandGiven("export value"))
    harness.press("4 g")
    harness.tell(.commandGiven("export value order.json"))
    let order = try #require(harness.dashboard.inspector.roots["input"]?.object?["order"])
    #expect(
      harness.effects == [
        .export(Export(.value, to: "7f3a.value.txt", text: "184.50")),
        .export(Export(.value, to: "order.json", text: order.prettyText)),
      ])
    harness.press("t")
    harness.tell(.commandGiven("export value"))
    #expect(told(harness) == "there is no value here")
  }

  @Test func `what cannot be exported says why`() throws {
    var empty = DashboardHarness()
    empty.tell(.commandGiven("export history"))
    #expect(told(empty) == "no run is open to export the history of")
    var inferred = DashboardHarness()
    inferred.tell(
      .runOpened(
        OpenRun(
          id: RunID("r"), name: "r", stateMachine: "M", definition: nil, events: OrderHistory.events, isLive: false)))
    inferred.tell(.commandGiven("export mermaid"))
    #expect(told(inferred) == "the definition of r is not known, only its events are")
    #expect(empty.effects == [] && inferred.effects == [])
  }

  @Test func `a file that is there is written over only after a yes`() throws {
    var harness = try DashboardHarness.order()
    harness.tell(.exportBlocked(Export(.logs, to: "a"), path: "/home/ada/a"))
    #expect(harness.dashboard.confirmation?.question == "Write the log events over a file that is there?")
    #expect(harness.dashboard.confirmation?.details == ["  file          /home/ada/a"])
    harness.press("y")
    #expect(harness.effects == [.export(Export(.logs, to: "a", overwrites: true))])
  }
}
