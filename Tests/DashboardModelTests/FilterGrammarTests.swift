import DashboardModel
import ExecutionHistory
import Testing

/// The words that narrow a list: what the help shows of them, and what Tab makes of a beginning.
@Suite struct FilterGrammarTests {
  private func harness() -> DashboardHarness {
    var harness = DashboardHarness()
    harness.tell(
      .runsListed([
        RunListing(id: RunID("a"), name: "a", stateMachine: "order", status: .failed, startedAt: 0, error: "No Stock"),
        RunListing(id: RunID("b"), name: "b", stateMachine: "billing", status: .succeeded, startedAt: 0),
      ]))
    harness.press("5")
    return harness
  }

  @Test(arguments: [
    ("& s Tab", "status:"), ("& s Tab Tab", "state:"), ("& status:f Tab", "status:failed"),
    ("& -status: Tab", "-status:running"), ("& machine:o Tab", "machine:order"),
    ("& error:n Tab", "error:\"No Stock\""),
    ("& status:failed Space si Tab", "status:failed since:"), (": keep Space status:t Tab", "keep status:timed_out"),
    (": export Space m Tab", "export mermaid runs.mmd"),
  ])
  func `Tab completes a field and its values`(keys: String, line: String) {
    var harness = harness()
    harness.press(keys)
    #expect(harness.dashboard.prompt?.text == line)
  }

  @Test func `a line of the command line narrows the list in focus`() {
    var harness = harness()
    harness.tell(.commandGiven("keep status:failed"))
    #expect(harness.dashboard.listedRuns.map(\.name) == ["a"])
  }

  @Test func `every example of the help is a filter that can be followed`() {
    for example in FilterGrammar.runs.examples {
      #expect(RunQuery.problem(of: ListFilter(example.typed)) == nil, "\(example.typed)")
    }
    for example in FilterGrammar.mapItems.examples {
      #expect(ListFilter(example.typed).problem(fields: MapTable.fields) == nil, "\(example.typed)")
    }
  }
}
