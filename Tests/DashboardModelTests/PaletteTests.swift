import DashboardModel
import ExecutionHistory
import TerminalFrame
import Testing

@Suite struct PaletteTests {
  @Test(arguments: [
    ("oe", ["OrderExpired", "some event", "JokeE"], "OrderExpired"),
    ("pril", ["PrintLabel", "Approval"], "PrintLabel"),
    ("next fail", ["next failed iteration", "next failure", "next event"], "next failure"),
    ("CF", ["CheckFraud", "cafe"], "CheckFraud"),
  ]) func `typed letters find what they stand for best`(letters: String, texts: [String], best: String) {
    let scores = texts.compactMap { text in FuzzyMatch(letters, in: text).map { (text, $0.score) } }
    #expect(scores.max { $0.1 < $1.1 }?.0 == best, "\(scores)")
  }

  @Test func `a match tells its places, and letters in another order are no match`() {
    #expect(FuzzyMatch("pl", in: "PrintLabel")?.places == [0, 5])
    #expect(FuzzyMatch("them", in: "theme mono")?.places == [0, 1, 2, 3])
    #expect(FuzzyMatch("lp", in: "PrintLabel") == nil)
    #expect(FuzzyMatch("P", in: "print") == nil)
    #expect(FuzzyMatch("", in: "anything")?.places == [])
  }

  @Test func `commands, states and runs are found by some of their letters, and done`() throws {
    var harness = try DashboardHarness.order()
    harness.tell(
      .runsListed([
        RunListing(id: RunID("6e90"), name: "6e90", stateMachine: "Payments", status: .succeeded, startedAt: 0)
      ]))
    harness.press("^P timeline")
    #expect(harness.dashboard.palette?.chosenEntry?.target == .command(.showTimeline))
    #expect(harness.dashboard.palette?.chosenEntry?.keys == "3")
    harness.press("Enter")
    #expect(harness.dashboard.view == .timeline && harness.dashboard.palette == nil)
    harness.press("^P mareview Enter")
    #expect(harness.dashboard.selectedPath?.name == "ManualReview")
    harness.press("^P payments Enter")
    #expect(harness.effects == [.openRun(RunID("6e90"))])
  }

  @Test func `what does nothing now says why`() {
    var harness = DashboardHarness()
    harness.press("^P view-log")
    #expect(harness.dashboard.palette?.chosenEntry?.reason == "no run is open: choose one and press Enter")
    harness.press("Esc")
    #expect(harness.dashboard.prompt == nil && harness.dashboard.palette == nil)
  }

  @Test func `F lists states alone, and keys go through them`() throws {
    var harness = try DashboardHarness.order()
    harness.press("F")
    #expect(harness.dashboard.palette?.rows.first?.entry.text == "ValidateOrder")
    harness.press("Down Down Up Enter")
    #expect(harness.dashboard.selectedPath?.name == "CheckFraud")
  }
}
