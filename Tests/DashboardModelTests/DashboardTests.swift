import DashboardModel
import ExecutionHistory
import HistoryNotation
import StatesLanguage
import TerminalFrame
import Testing

@Suite struct DashboardTests {
  @Test func `one key leads from the end of a failed run to its first failure`() throws {
    var harness = try DashboardHarness.order()
    harness.press("e")
    #expect(harness.dashboard.selectedPath?.description == "Fulfil[0]▸ChargeCard")
    #expect(harness.dashboard.tab == .error)
    #expect(
      harness.dashboard.inspector.lines == [
        .error("CardTimeout"), .field(label: "", value: "the-card-network-did-not-answer"),
      ])
  }

  @Test func `a run that failed opens on the state that failed`() throws {
    let harness = try DashboardHarness.order()
    #expect(harness.dashboard.selectedPath?.description == "OrderFailed")
    #expect(harness.dashboard.shown.error == "OrderFailed")
  }

  @Test func `failed iterations are chosen one after the other`() throws {
    var harness = try DashboardHarness.order()
    harness.press(": state Space ShipItems Enter ]x")
    #expect(harness.dashboard.selectedVisit.map { harness.dashboard.shown.path(of: $0).text() } == "ShipItems[1]▸Pack")
    harness.press("]i")
    #expect(harness.dashboard.selectedVisit.map { harness.dashboard.shown.path(of: $0).text() } == "ShipItems[2]▸Pack")
    harness.press("]i")
    #expect(harness.dashboard.selectedVisit.map { harness.dashboard.shown.path(of: $0).text() } == "ShipItems[0]▸Pack")
  }

  @Test func `visits of a state in a loop are gone through`() throws {
    var harness = try DashboardHarness.order()
    harness.press(": state Space CheckFraud Enter")
    #expect(harness.dashboard.selectedVisit?.enteredID == 15)
    harness.press("*")
    #expect(harness.dashboard.selectedVisit?.enteredID == 7)
    harness.press("*")
    #expect(harness.dashboard.selectedVisit?.enteredID == 15)
  }

  @Test func `that a history leaves events out is told as soon as it is known`() throws {
    var harness = try DashboardHarness.order(2)
    harness.press(": state Space ShipItems Enter")
    #expect(harness.dashboard.inspector.lines == [.note("not entered yet")])
    harness.tell(.coverageFound(DashboardHarness.runID, HistoryCoverage(level: .error, includesExecutionData: true)))
    #expect(harness.dashboard.inspector.lines == [.note("unknown: the history leaves events out")])
  }

  @Test func `the tree folds, and what is under the cursor is copied with its path`() throws {
    var harness = try DashboardHarness.order()
    harness.press("^ Tab j j yy yp x")
    #expect(harness.effects == [.copy("184.50", what: "total"), .copy("$.order.total", what: "the path")])
    #expect(harness.dashboard.inspector.lines.count == 1)
  }

  @Test func `before the first state the definition is shown whole, as soon as it is known`() throws {
    var harness = DashboardHarness()
    let (id, events) = (DashboardHarness.runID, OrderHistory.events)
    harness.tell(
      .runOpened(OpenRun(id: id, name: "7f3a", stateMachine: "M", definition: nil, events: events, isLive: false)))
    harness.press("^")
    while harness.dashboard.shownTab != .definition { harness.press("t") }
    #expect(
      harness.dashboard.inspector.lines == [.note("the definition of this state machine is"), .note("not known")])
    let definition = try StateMachineDefinition(parsing: OrderHistory.definition)
    harness.tell(.definitionFound(id, definition))
    #expect(harness.dashboard.inspector.roots == ["definition": definition.document])
  }

  @Test func `Esc takes the beginning of a sequence back, and nothing else`() throws {
    var harness = try DashboardHarness.order()
    harness.press("4 y Esc")
    #expect(harness.dashboard.pressed == [] && harness.dashboard.view == .data)
    harness.press("Esc")
    #expect(harness.dashboard.view == .graph)
  }

  @Test func `quitting asks when a run of this process would die`() throws {
    var harness = try DashboardHarness.order(20, isLive: true, isLocal: true)
    harness.press("^C")
    #expect(harness.effects == [])
    harness.press("y")
    #expect(harness.effects == [.quit])
    var ended = try DashboardHarness.order()
    ended.press("^C")
    #expect(ended.effects == [.quit])
  }

  @Test func `q leaves a run of the dashboard for the list, and a program of one run at once`() throws {
    var harness = try DashboardHarness.order()
    harness.tell(.examplesListed([ExampleListing(name: "microservices", summary: "")]))
    harness.press("q")
    #expect(harness.dashboard.view == .runs && harness.effects == [.listRuns])
    harness.press("q")
    #expect(harness.effects == [.listRuns, .quit])

    var ofOneRun = try DashboardHarness.order()
    ofOneRun.dashboard.settings.isOfOneRun = true
    ofOneRun.tell(.examplesListed([ExampleListing(name: "microservices", summary: "")]))
    ofOneRun.press("z q")
    #expect(ofOneRun.effects == [.quit])
    ofOneRun.press("Esc Esc")
    #expect(ofOneRun.dashboard.view == .runs)
  }

  @Test func `a filter keeps the events that match, and steps go from one to the next`() throws {
    var harness = try DashboardHarness.order()
    harness.press("2 & Fulfil[1] Enter")
    #expect(harness.dashboard.keptEvents == [19, 21, 23, 24, 25, 26, 30, 31])
    harness.press("k k")
    #expect(harness.dashboard.shownEvent?.id == 31)
    harness.press("Esc")
    #expect(harness.dashboard.keptEvents == nil)
  }

  @Test func `a search goes round, with capital letters only where they were typed`() throws {
    var harness = try DashboardHarness.order()
    harness.press("/ packerror Enter")
    #expect(harness.dashboard.shownEvent?.id == 49)
    harness.press("/ Packerror Enter")
    #expect(harness.dashboard.toasts.last?.text == "nothing matches Packerror")
  }

  @Test func `a search tells all matches, keeps to what the filter keeps, and says when it begins again`() throws {
    var harness = try DashboardHarness.order(30, isLive: true)
    let all = DashboardHarness.runID
    harness.press("2 / TaskScheduled Enter")
    let events = OrderHistory.events
    let scheduled = events.indices.filter { events[$0].type == .taskScheduled }
    #expect(harness.dashboard.foundEvents == scheduled.filter { $0 < 30 })
    #expect(harness.dashboard.shownCount == scheduled[0] + 1)
    #expect(harness.dashboard.toasts.isEmpty)
    harness.press("N")
    #expect(harness.dashboard.toasts.map(\.text) == ["on from the last match: that was the first"])
    harness.tell(.historyReceived(all, Array(events[30...])))
    #expect(harness.dashboard.foundEvents == scheduled)
    harness.press("& Fulfil Enter")
    #expect(harness.dashboard.foundEvents == harness.dashboard.keptEvents.map { $0.filter(scheduled.contains) })
    harness.press("Esc")
    #expect(harness.dashboard.foundEvents == nil)
  }

  @Test func `the command line completes, performs, and names what it does not know`() throws {
    var harness = try DashboardHarness.order()
    harness.press(": view-t Tab")
    #expect(harness.dashboard.prompt?.text == "view-timeline")
    harness.press("Enter")
    #expect(harness.dashboard.view == .timeline)
    harness.press(": event Space 23 Enter")
    #expect(harness.dashboard.shownCount == 23)
    harness.press(": nonsense Enter")
    #expect(harness.dashboard.toasts.last?.text == "no command is named nonsense; Tab lists them")
  }

  @Test func `Esc goes back one level at a time, from the innermost out`() throws {
    var harness = try DashboardHarness.order()
    harness.press("3 z j ?")
    let levels = (0..<4).map { _ in
      harness.press("Esc")
      let dashboard = harness.dashboard
      return [
        dashboard.helpRow != nil, dashboard.maximised != nil, dashboard.selection != .following,
        dashboard.view == .timeline,
      ]
    }
    #expect(
      levels == [
        [false, true, true, true], [false, false, true, true], [false, false, false, true],
        [false, false, false, false],
      ])
  }

  @Test func `a key that does nothing here says so, and where it does something`() throws {
    var harness = try DashboardHarness.order()
    func said(_ keys: String) -> String? {
      harness.press(keys)
      return harness.dashboard.toasts.last?.text
    }
    #expect(said("w") == "w has no meaning; ? tells every key")
    #expect(said("&") == "& means something in Log, Runs, Map run, not in this pane; ? tells every key")
    #expect(said("2 &") == nil && harness.dashboard.prompt?.kind == .keep)
    #expect(said("Esc z Tab") == "the pane has the whole screen")
    #expect(said("^ Enter") == "this event is of no state")
    #expect(said("] Esc") == nil)
  }

  @Test func `without an open run a key says what is missing`() {
    var harness = DashboardHarness()
    harness.press(".")
    #expect(harness.dashboard.toasts.map(\.text) == ["no run is open: choose one and press Enter"])
    harness.wait(4001)
    #expect(harness.dashboard.toasts == [])
  }

  @Test func `the choice stays with its run when a new one comes above it`() {
    func listing(_ name: String) -> RunListing {
      RunListing(id: RunID(name), name: name, stateMachine: "M", status: .succeeded, startedAt: 0)
    }
    var harness = DashboardHarness()
    harness.tell(.runsListed([listing("a"), listing("b")]))
    harness.press("j")
    harness.tell(.runsListed([listing("c"), listing("a"), listing("b")]))
    harness.press("Enter")
    #expect(harness.effects.last == .openRun(RunID("b")))
  }

  @Test func `neighbours in the graph are where they were drawn`() throws {
    var harness = try DashboardHarness.order()
    func box(_ name: String, _ x: Int, _ y: Int) -> ScreenMap.StateBox {
      ScreenMap.StateBox(path: StatePath(name: name), rect: Rect(x: x, y: y, width: 16, height: 3))
    }
    var map = ScreenMap()
    map.stateBoxes = [
      box("ValidateOrder", 20, 0), box("CheckFraud", 20, 5), box("Fulfil", 0, 10), box("Reject", 20, 10),
      box("ManualReview", 40, 10),
    ]
    harness.tell(.screenDrawn(map))
    harness.press("g")
    let ways = ["j", "j", "l", "h", "h", "k", "k"].map { key in
      harness.press(key)
      return harness.dashboard.selectedPath?.name
    }
    #expect(ways == ["CheckFraud", "Reject", "ManualReview", "Reject", "Fulfil", "CheckFraud", "ValidateOrder"])
  }

  @Test func `what a function printed stands with the visit it ran for`() throws {
    var harness = try DashboardHarness.order()
    let lines = [(43, "packing 0"), (44, "packing 1"), (44, "box size 0×0")].map { id, text in
      FunctionLine(timestamp: 1_714_573_980_200, function: "Pack", scheduledID: EventID(id), text: text)
    }
    harness.tell(.functionLogged(DashboardHarness.runID, lines))
    harness.press(": event Space 49 Enter")
    #expect(
      harness.dashboard.inspectorTabs.map(\.tab) == [
        .input, .output, .path, .definition, .events, .attempts, .logs, .error,
      ])
    harness.press(": event Space 49 Enter T")
    #expect(
      harness.dashboard.inspector.lines == [
        .field(label: "14:33:00.200", value: "packing 1"), .field(label: "14:33:00.200", value: "box size 0×0"),
      ])
  }
}
