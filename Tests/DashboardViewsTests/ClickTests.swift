import DashboardModel
import DashboardViews
import TerminalFrame
import Testing

/// What a person points at, with what was drawn there.
@Suite struct ClickTests {
  @Test func `a key of the footer is pressed by a click on it, its label too where it stands for one key`() throws {
    var harness = try ScreenHarness("120x40")
    try harness.click("Tab pane")
    #expect(harness.dashboard.focus == .inspector)
    try harness.click("tab", after: "t ")
    #expect(harness.dashboard.tab == .input)
    let last = harness.dashboard.shownCount
    try harness.click(", .")
    #expect(harness.dashboard.shownCount == last - 1)
    try harness.click(". step")
    #expect(harness.dashboard.shownCount == last)
    // `, .` do two things, so their label does none.
    try harness.click("step")
    #expect(harness.dashboard.shownCount == last)
    try harness.click("? help")
    #expect(harness.dashboard.helpRow == 0)
    try harness.click("PgDn")
    #expect(try #require(harness.dashboard.helpRow) > 0)
    try harness.click("Esc close")
    #expect(harness.dashboard.helpRow == nil)
  }

  @Test func `what may follow a first key can be clicked`() throws {
    var harness = try ScreenHarness("120x40")
    harness.press("a")
    #expect(harness.lines().last == " a …  r again  e with edits  n new run  s stop  d redrive  t answer  f fail")
    try harness.click("redrive")
    #expect(harness.dashboard.pressed.isEmpty)
    #expect(harness.dashboard.confirmation?.question == "Redrive the run 7f3a of OrderPipeline?")
    #expect(harness.lines().last == " y ⏎ yes  any other key no")
  }

  @Test func `the small map moves the graph, and stays where it is`() throws {
    var harness = try ScreenHarness("200x60")
    harness.press("+")
    let before = harness.draw()
    let map = try #require(before.minimap)
    let inside = map.rect.inset()
    harness.point(.pressed(.left), at: inside.origin)
    let top = harness.draw()
    #expect(top.graphWindow.origin == .zero)
    #expect(top.minimap == map)
    harness.point(.dragged(.left), at: Point(x: inside.maxX - 1, y: inside.maxY - 1))
    let bottom = harness.draw()
    #expect(bottom.graphWindow.origin == bottom.scrollRange[.graph])
    #expect(bottom.minimap == map)
    // The middle of the pane stands for the middle of the map.
    let middle = Point(x: inside.x + inside.width / 2, y: inside.y + inside.height / 2)
    harness.point(.dragged(.left), at: middle)
    let centred = harness.draw().graphWindow
    let pointed = Point(
      x: inside.width / 2 * map.scale.x + map.scale.x / 2, y: inside.height / 2 * map.scale.y + map.scale.y / 2)
    #expect(centred.contains(pointed) && centred.origin != .zero && centred.origin != bottom.graphWindow.origin)
  }

  @Test func `a graph wider than its pane goes sideways, and one that is not says so`() throws {
    var harness = try ScreenHarness("80x24")
    harness.press("L")
    #expect(harness.dashboard.toasts.last?.text == "its whole width is in sight")
    harness.press("+ +")
    let range = try #require(harness.draw().scrollRange[.graph])
    harness.press("H H H")
    #expect(harness.draw().graphWindow.x == 0)
    harness.press("L")
    #expect(harness.draw().graphWindow.x == min(range.x, harness.draw().graphWindow.width / 2))
    harness.press("L L L")
    #expect(harness.draw().graphWindow.x == range.x)
  }
}

extension ScreenHarness {
  /// Draws, and tells what was drawn, as the program's loop does.
  mutating func draw() -> ScreenMap {
    let map = view.draw(dashboard).map
    tell(.screenDrawn(map))
    return map
  }

  mutating func point(_ kind: MouseAction.Kind, at point: Point) {
    _ = draw()
    tell(.mouse(MouseAction(kind, at: point)))
  }

  /// Clicks on the first cell of words in the last row.
  mutating func click(_ words: String, after: String = "") throws {
    let line = try #require(lines().last)
    let found = try #require(line.range(of: after + words), "\(words) is not in \(line)")
    let column = TextWidth.columns(of: String(line[..<found.lowerBound]) + after)
    point(.pressed(.left), at: Point(x: column, y: dashboard.size.rows - 1))
  }
}
