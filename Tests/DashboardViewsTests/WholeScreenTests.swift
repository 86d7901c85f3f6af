import DashboardModel
import TerminalFrame
import TestSupport
import Testing

@Suite(.onThreadsOfItsOwn) struct WholeScreenTests {
  @Test(arguments: ["24x8", "40x10", "58x15", "60x16", "80x24", "120x40", "200x60", "80x50"])
  func `a live run`(size: String) throws {
    var harness = try ScreenHarness(size, events: 27, isLive: true)
    try expectScreen(harness.screen(), named: "order-live-\(size)")
  }

  @Test(arguments: ["80x24", "120x40", "200x60"])
  func `the moment of its first failure`(size: String) throws {
    var harness = try ScreenHarness(size)
    harness.press("e")
    try expectScreen(harness.screen(), named: "order-failure-\(size)")
  }

  @Test(arguments: ["80x24", "120x40", "200x60"])
  func `its end`(size: String) throws {
    var harness = try ScreenHarness(size)
    try expectScreen(harness.screen(), named: "order-end-\(size)")
  }

  @Test(
    arguments: [("2", "log"), ("3", "timeline"), ("4", "data"), ("5", "runs"), ("?", "help")],
    ["80x24", "120x40", "200x60"])
  func `each view`(view: (key: String, name: String), size: String) throws {
    var harness = try ScreenHarness(size)
    harness.press(view.key)
    try expectScreen(harness.screen(), named: "view-\(view.name)-\(size)")
  }

  @Test(arguments: ["80x24", "120x40", "200x60"])
  func `the items of a Map`(size: String) throws {
    var harness = try ScreenHarness(size)
    harness.press("7")
    try expectScreen(harness.screen(), named: "view-map-run-\(size)")
  }

  @Test func `a run without its definition`() throws {
    var harness = try ScreenHarness("120x40", knowsDefinition: false)
    try expectScreen(harness.screen(), named: "inferred-120x40")
  }

  @Test(arguments: [
    (1, 1), (10, 3), (23, 8), (24, 7), (24, 8), (30, 12), (200, 8), (24, 60), (59, 15), (60, 15), (59, 16), (60, 16),
    (61, 17), (84, 46), (100, 20), (160, 24), (300, 100),
  ])
  func `any size is drawn`(columns: Int, rows: Int) throws {
    var harness = try ScreenHarness("\(columns)x\(rows)")
    for keys in ["", "2", "3", "4", "5", "7", "1 z", "?", "Esc : quit", "Esc ^P", "Esc r", "n ^C"] {
      harness.press(keys)
      #expect(harness.screen().size == TerminalSize(columns: columns, rows: rows))
    }
  }

  @Test func `a small terminal is told what is missing`() throws {
    var harness = try ScreenHarness("22x7")
    #expect(harness.lines().prefix(3) == ["stepwatch needs", "24×8 cells; this", "is 22×7.  q quits"])
  }
}
