import DashboardModel
import ExecutionHistory
import HistoryNotation
import Testing

@Suite struct ReplayTests {
  @Test func `keys step through events, states and failures`() throws {
    var harness = try DashboardHarness.order()
    let moments = ["^", ".", ".", ",", ")", ")", "(", "e", "e", "E", "$", "g"].map { key in
      harness.press(key)
      return harness.dashboard.shownCount
    }
    #expect(moments == [1, 2, 3, 2, 7, 9, 7, 23, 49, 23, 61, 61])
  }

  @Test func `moments are marked, gone to round and round, and kept while another run is open`() throws {
    var harness = try DashboardHarness.order()
    harness.press("'")
    #expect(harness.dashboard.toasts.last?.text == "no moment is marked: b marks one")
    harness.press("e b ^ . . b $")
    let moments = ["'", "'", "'", "[m", "[m"].map { keys in
      harness.press(keys)
      return harness.dashboard.shownCount
    }
    #expect(moments == [3, 23, 3, 23, 3])
    harness.press("b")
    #expect(harness.dashboard.marks == [22])
    let other = OpenRun(
      id: RunID("other"), name: "o", stateMachine: "M", definition: nil, events: OrderHistory.events, isLive: false)
    harness.tell(.runOpened(other))
    #expect(harness.dashboard.marks == [])
    harness.tell(.runOpened(try DashboardHarness.run(OrderHistory.events)))
    #expect(harness.dashboard.marks == [22])
  }

  @Test func `ten seconds on go over what happened in them, or to the next event`() throws {
    var harness = try DashboardHarness.order()
    harness.press("^ >")
    #expect(harness.dashboard.shownCount == 12)
    harness.press(">")
    #expect(harness.dashboard.shownCount == 13)
    harness.press("<")
    #expect(harness.dashboard.shownCount == 12)
  }

  @Test func `new events do not move a replay cursor, and move a live one`() throws {
    let events = OrderHistory.events
    var harness = try DashboardHarness.order(20, isLive: true)
    harness.press(",")
    harness.tell(.historyReceived(DashboardHarness.runID, Array(events[20..<30])))
    #expect(harness.dashboard.shownCount == 19)
    harness.press("f")
    #expect(harness.dashboard.shownCount == 30)
    harness.tell(.historyReceived(DashboardHarness.runID, Array(events[30...])))
    #expect(harness.dashboard.shownCount == 61)
    #expect(harness.dashboard.shown.status == .failed)
  }

  @Test func `in replay now is the time of the shown event`() throws {
    var harness = try DashboardHarness.order()
    harness.press("^ . .")
    harness.wait(60_000)
    #expect(harness.dashboard.shownTime == 1_714_573_918_015)
    #expect(harness.dashboard.selectedVisit?.duration(now: harness.dashboard.shownTime) == 5)
  }

  @Test func `playing goes through the events in their time, with idle gaps of a second`() throws {
    var harness = try DashboardHarness.order()
    harness.press("Space")
    let counts = [0, 30, 400, 200, 500, 500].map { milliseconds in
      harness.wait(Int64(milliseconds))
      return harness.dashboard.shownCount
    }
    #expect(counts == [1, 4, 11, 12, 12, 19])
    harness.press("S")
    #expect(harness.dashboard.playback.speed == 2)
    harness.wait(60_000)
    #expect(harness.dashboard.shownCount == 61)
    #expect(!harness.dashboard.playback.isPlaying)
  }

  @Test func `a pause while it plays stands at that moment between two events, and playing goes on from there`() throws
  {
    var harness = try DashboardHarness.order()
    harness.press("Space")
    for milliseconds: Int64 in [0, 30, 400, 200, 500] { harness.wait(milliseconds) }
    let moment = harness.dashboard.shownTime
    let since = moment - (try #require(harness.dashboard.shownEvent)).timestamp
    #expect(since == 530)
    harness.press("Space")
    harness.wait(60_000)
    #expect(harness.dashboard.shownTime == moment)
    harness.press("Space")
    harness.wait(500)
    #expect(harness.dashboard.shownCount == 19)
    harness.press("Space , .")
    #expect(harness.dashboard.shownTime == harness.dashboard.shownEvent?.timestamp)
    harness.press("f")
    #expect(harness.dashboard.shownTime == harness.dashboard.shownEvent?.timestamp)
  }

  @Test func `the loop is told when something moves by itself, and to rest when nothing does`() throws {
    var ended = try DashboardHarness.order()
    #expect(ended.dashboard.nextRedraw(after: ended.now) == nil)
    ended.press("Space")
    #expect(ended.dashboard.nextRedraw(after: ended.now).map { $0 - ended.now } == 33)

    let live = try DashboardHarness.order(20, isLive: true)
    #expect(live.dashboard.nextRedraw(after: live.now).map { $0 - live.now } == 250)
    var still = live
    still.dashboard.settings.reducesMotion = true
    #expect(still.dashboard.nextRedraw(after: still.now).map { $0 - still.now } == 1000)
  }

  @Test func `a pause of a live run stands at its newest event and at that time, and ends where the run goes on`()
    throws
  {
    var harness = try DashboardHarness.order(20, isLive: true)
    let last = try #require(harness.dashboard.shownEvent).timestamp
    harness.now = last + 30_000
    harness.press("Space")
    harness.wait(60_000)
    #expect(harness.dashboard.cursor == .after(20))
    #expect(harness.dashboard.shownTime == last + 30_000)
    harness.press("Space")
    #expect(harness.dashboard.cursor == .live)
    #expect(harness.dashboard.shownTime == last + 90_000)

    // What comes while it pauses is played when it goes on; no time is shown that lies beyond it.
    harness.press("Space")
    harness.tell(.historyReceived(DashboardHarness.runID, [OrderHistory.events[20]]))
    #expect(harness.dashboard.shownCount == 20)
    #expect(harness.dashboard.shownTime == OrderHistory.events[20].timestamp)
    harness.press("Space")
    #expect(harness.dashboard.cursor == .live)
  }
}
