import DashboardModel
import ExecutionHistory
import HistoryNotation
import JSONDocument
import TerminalFrame
import Testing

@Suite struct DataDifferenceTests {
  @Test func `what differs is a tree, and what is the same is counted`() throws {
    let difference = DataDifference(
      from: try JSONValue(parsing: #"{"id":1,"order":{"total":5,"paid":true},"items":[1,2],"old":[]}"#),
      to: try JSONValue(parsing: #"{"id":1,"order":{"total":7,"paid":true},"items":[1,3,4],"new":"x"}"#))
    #expect(
      difference.rows == [
        .init(depth: 0, label: "order", change: .within),
        .init(depth: 1, label: "total", change: .changed(from: "5", to: "7")),
        .init(depth: 0, label: "items", change: .within),
        .init(depth: 1, label: "1", change: .changed(from: "2", to: "3")),
        .init(depth: 1, label: "2", change: .added("4")),
        .init(depth: 0, label: "new", change: .added("\"x\"")),
        .init(depth: 0, label: "old", change: .removed("[]")),
      ])
    #expect(difference.sameCount == 3)
  }

  @Test func `values of different kinds differ as a whole`() {
    #expect(DataDifference(from: [1], to: ["a": 1]).rows.map(\.change) == [.changed(from: "[1]", to: #"{"a":1}"#)])
    #expect(DataDifference(from: "a", to: "a").rows.isEmpty)
  }

  @Test func `a key compares the input with the output, then the next two of a state's data`() throws {
    var harness = try DashboardHarness.order()
    harness.press(": state Space ValidateOrder Enter d")
    #expect(harness.dashboard.shownTab == .difference)
    #expect(harness.dashboard.inspector.lines.first == .heading("input → output"))
    harness.press("d")
    #expect(harness.dashboard.inspector.lines.first == .heading("given to the task → result of the task"))
  }

  @Test func `the data is searched`() throws {
    var harness = try DashboardHarness.order()
    harness.press("^ Tab / sku Enter")
    #expect(harness.dashboard.focus == .inspector)
    guard case .json(_, let row) = harness.dashboard.inspector.lines[harness.dashboard.inspectorRow] else {
      return #expect(Bool(false), "no row of the tree was found")
    }
    #expect(row.label == "items" || row.label == "sku" || row.label == "0")
  }

  @Test func `an Express execution costs its request and its time`() {
    #expect(Wording.expressCost(duration: 0) == "$0.0000011")
    #expect(Wording.expressCost(duration: 60_000) == "$0.0000635")
  }
}
