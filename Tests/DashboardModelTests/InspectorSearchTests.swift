import DashboardModel
import HistoryNotation
import JSONDocument
import Testing

/// Searching in the data of a state, where most of it is folded.
@Suite struct InspectorSearchTests {
  /// A dashboard that stands in the inspector on an execution's input.
  private func harness(_ input: String) -> DashboardHarness {
    var harness = DashboardHarness()
    harness.tell(
      .runOpened(
        OpenRun(
          id: DashboardHarness.runID, name: "r", stateMachine: "M", definition: nil,
          events: history("1 0 ExecutionStarted " + input), isLive: false)))
    harness.press("Tab")
    return harness
  }

  private func chosen(_ harness: DashboardHarness) -> String? {
    guard case .json(_, let row) = harness.dashboard.inspector.lines[harness.dashboard.inspectorRow] else { return nil }
    return row.path.text
  }

  @Test func `what is folded is searched too, and opened where it is found`() throws {
    var harness = harness(#"{"a":{"b":{"c":{"sku":"TEA-250"}}},"d":"{\"inner\":{\"sku\":\"CUP\"}}","e":1}"#)
    #expect(harness.dashboard.inspector.lines.count == 5)
    harness.press("/ sku Enter")
    #expect(chosen(harness) == "$.a.b.c.sku")
    #expect(harness.dashboard.inspector.lines.count == 6)
    harness.press("n")
    #expect(chosen(harness) == "$.d.inner.sku")
    #expect(harness.dashboard.inspector.lines.count == 8)
    #expect(harness.dashboard.toasts.isEmpty)
    harness.press("n")
    #expect(chosen(harness) == "$.a.b.c.sku")
    #expect(harness.dashboard.toasts.map(\.text) == ["on from the first match: that was the last"])
    harness.press("N")
    #expect(chosen(harness) == "$.d.inner.sku")
    #expect(harness.dashboard.toasts.map(\.text) == ["on from the last match: that was the first"])
    harness.press("/ nothing Enter")
    #expect(harness.dashboard.toasts.map(\.text) == ["nothing here matches nothing"])
  }

  @Test func `an element beyond those shown at first, and a line of a long text, are found`() throws {
    let numbers = (0..<150).map { $0 == 120 ? #"{"id":"needle"}"# : "\($0)" }.joined(separator: ",")
    let text = String(repeating: "straw-", count: 300) + "needle" + String(repeating: "-straw", count: 300)
    var harness = harness(#"{"list":[\#(numbers)],"text":"\#(text)"}"#)
    #expect(harness.dashboard.inspector.lines.count == 2)
    harness.press("/ needle Enter")
    #expect(chosen(harness) == "$.list[120].id")
    harness.press("n")
    #expect(chosen(harness) == "$.text")
    guard case .json(_, let row) = harness.dashboard.inspector.lines[harness.dashboard.inspectorRow],
      case .line(let line) = row.content
    else {
      Issue.record("not on a line of the text")
      return
    }
    #expect(line.contains("needle"))
  }

  @Test func `all that folds is opened with one key, also what is large and what stands as JSON text`() throws {
    let numbers = (0..<60).map { "\($0)" }.joined(separator: ",")
    var harness = harness(#"{"list":[\#(numbers)],"text":"{\"a\":{\"b\":1}}"}"#)
    #expect(harness.dashboard.inspector.lines.count == 2)
    harness.press("X X")
    #expect(harness.dashboard.inspector.lines.count == 2 + 60 + 2)
    harness.press("X")
    #expect(harness.dashboard.inspector.lines.count == 2)
  }
}
