import DashboardModel
import HistoryNotation
import JSONDocument
import TerminalFrame
import Testing

@Suite struct PaneArrangementTests {
  private func widths(_ dashboard: Dashboard) -> [String] {
    dashboard.layout.panes.map { "\($0.pane.rawValue) \($0.rect.width)x\($0.rect.height)" }
  }

  @Test func `a pane is made larger at its neighbours' cost, and the layout comes back`() throws {
    var harness = try DashboardHarness.order()
    #expect(widths(harness.dashboard) == ["graph 75x27", "inspector 46x27", "timeline 75x10", "log 46x10"])
    harness.press("Tab C-Right C-Right")
    #expect(widths(harness.dashboard) == ["graph 68x27", "inspector 53x27", "timeline 75x10", "log 46x10"])
    harness.press("C-Down S-Tab C-Left")
    #expect(widths(harness.dashboard) == ["graph 65x25", "inspector 56x25", "timeline 75x12", "log 46x12"])
    harness.press("Tab Tab _")
    #expect(widths(harness.dashboard) == ["graph 65x25", "inspector 56x25", "log 120x12"])
    let memory = harness.dashboard.memory
    #expect(harness.effects.last == .remember(memory))
    #expect(
      memory.json["layout"]?.text
        == #"{"preset":"automatic","hidden":["timeline"],"widths":{"inspector":90},"heights":{"log":60}}"#)
    #expect(ScreenMemory(json: memory.json) == memory)
    harness.press("=")
    #expect(widths(harness.dashboard) == ["graph 75x27", "inspector 46x27", "timeline 75x10", "log 46x10"])
  }

  @Test func `a border between panes is dragged, cell by cell, as far as there is room`() throws {
    var harness = try DashboardHarness.order()
    func drag(_ places: (x: Int, y: Int)...) {
      for (index, place) in places.enumerated() {
        let kind: MouseAction.Kind = index == 0 ? .pressed(.left) : .dragged(.left)
        harness.tell(.mouse(MouseAction(kind, at: Point(x: place.x, y: place.y))))
      }
      harness.tell(.mouse(MouseAction(.released(.left), at: Point(x: places.last?.x ?? 0, y: places.last?.y ?? 0))))
    }
    drag((74, 10), (73, 11), (70, 12))
    #expect(widths(harness.dashboard) == ["graph 71x27", "inspector 50x27", "timeline 75x10", "log 46x10"])
    drag((30, 28), (30, 20))
    #expect(widths(harness.dashboard) == ["graph 71x19", "inspector 50x19", "timeline 75x18", "log 46x18"])
    #expect(harness.effects.last == .remember(harness.dashboard.memory))
    drag((70, 10), (0, 10))
    #expect(widths(harness.dashboard).prefix(2) == ["graph 21x19", "inspector 100x19"])
    drag((20, 10), (21, 10))
    #expect(widths(harness.dashboard).prefix(2) == ["graph 22x19", "inspector 99x19"])
    drag((50, 10), (60, 10))
    #expect(widths(harness.dashboard).prefix(2) == ["graph 22x19", "inspector 99x19"])
  }

  @Test func `layouts follow one another`() throws {
    var harness = try DashboardHarness.order()
    let layouts = (0..<4).map { _ in
      harness.press("=")
      return widths(harness.dashboard).joined(separator: ", ")
    }
    #expect(
      layouts == [
        "graph 73x28, inspector 48x28, log 120x9", "graph 61x36, inspector 60x36",
        "graph 120x18, inspector 120x12, log 120x8", "graph 75x27, inspector 46x27, timeline 75x10, log 46x10",
      ])
  }

  @Test func `an edge stops where a neighbour would vanish, and comes back at the first press`() throws {
    var harness = try DashboardHarness.order()
    harness.press("Tab" + String(repeating: " C-Right", count: 40))
    #expect(harness.dashboard.layout.rect(of: .graph)?.width == 21)
    #expect(harness.dashboard.toasts.last?.text == "this pane has no room to give or take that way")
    harness.press("C-Left")
    #expect(harness.dashboard.layout.rect(of: .graph)?.width == 25)
  }

  @Test func `what a view is for cannot be hidden`() throws {
    var harness = try DashboardHarness.order()
    harness.press("_")
    #expect(
      harness.dashboard.toasts.last?.text == "this view is there for its graph pane; another one can be hidden")
    #expect(harness.dashboard.memory.arrangement.hidden.isEmpty)
  }

  @Test(arguments: [
    #"{"layout":{"preset":"round"}}"#, #"{"layout":[]}"#, "[]",
    #"{"layout":{"preset":"log","hidden":[],"widths":{"log":"x"},"heights":{}}}"#,
    #"{"layout":{"preset":"log","hidden":[],"widths":{"log":-9223372036854775808},"heights":{}}}"#,
  ])
  func `a memory of another shape is none`(text: String) throws {
    #expect(ScreenMemory(json: try JSONValue(parsing: text)) == nil)
  }
}
