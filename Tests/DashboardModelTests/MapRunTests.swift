import DashboardModel
import ExecutionHistory
import HistoryNotation
import StatesLanguage
import Testing

@Suite struct MapRunTests {
  @Test func `the items that failed are on top, and the chosen one shows its data`() throws {
    var harness = try DashboardHarness.order()
    harness.press("7")
    let table = try #require(harness.dashboard.mapTable)
    #expect(table.map.description == "ShipItems")
    #expect(table.rows.map(\.number) == [1, 2, 0])
    #expect(table.rows.map(\.status) == [.failed, .aborted, .succeeded])
    harness.press("j j")
    #expect(harness.dashboard.selectedVisit.map { harness.dashboard.shown.path(of: $0).text() } == "ShipItems[0]▸Pack")
    harness.press("Enter")
    #expect(harness.dashboard.focus == .inspector)
  }

  @Test func `the chosen item keeps its place in the choice while time moves`() throws {
    var harness = try DashboardHarness.order()
    harness.press("7 j")
    #expect(harness.dashboard.mapItem == 2)
    harness.press(", , , , , , , , , , , , ,")
    let table = try #require(harness.dashboard.mapTable)
    #expect(table.rows.map(\.status) == [.running, .running, .succeeded])
    #expect(table.rows[harness.dashboard.mapRow].number == 2)
  }

  @Test func `the items are filtered by status, error and words`() throws {
    var harness = try DashboardHarness.order()
    harness.press("7 & status:failed Enter")
    #expect(harness.dashboard.mapTable?.rows.map(\.number) == [1])
    harness.press("& ^U -error:pack Enter")
    #expect(harness.dashboard.mapTable?.rows.map(\.number) == [2, 0])
    harness.press("& ^U colour:red Enter")
    #expect(harness.dashboard.toasts.last?.text == "no field colour: there are status, state, error, item")
  }

  @Test func `a search is not of the items: it would move time in a log that is not in sight`() throws {
    var harness = try DashboardHarness.order()
    harness.press("7 /")
    #expect(harness.dashboard.prompt == nil)
    #expect(harness.dashboard.toasts.last?.text == "the items are filtered with &")
    harness.press("Tab /")
    #expect(harness.dashboard.prompt?.kind == .search)
  }

  @Test func `a state machine without a Map says so`() throws {
    var harness = DashboardHarness()
    let definition = try StateMachineDefinition(parsing: #"{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}"#)
    harness.tell(
      .runOpened(
        OpenRun(id: RunID("r"), name: "r", stateMachine: "M", definition: definition, events: [], isLive: false)))
    harness.press("7")
    #expect(harness.dashboard.toasts.last?.text == "the state machine M has no Map state")
    #expect(harness.dashboard.view == .graph)
  }

  @Test func `an item of a distributed Map opens as the execution that it is, and back leads to its parent`() throws {
    var harness = DashboardHarness()
    let events = history(
      """
      1 0 ExecutionStarted
      2 0 MapStateEntered ShipItems
      3 2 MapStateStarted 3
      4 3 MapRunStarted arn:run
      """)
    let run = try DashboardHarness.run(events)
    harness.tell(.runOpened(run))
    harness.press("7")
    #expect(harness.dashboard.mapTable?.rows.isEmpty == true)
    let children = [
      RunListing(id: RunID("c0"), name: "c0", stateMachine: "M", status: .succeeded, startedAt: 4000, stoppedAt: 5000),
      RunListing(id: RunID("c1"), name: "c1", stateMachine: "M", status: .timedOut, startedAt: 4000, stoppedAt: 6000),
    ]
    var counts = MapCounts()
    (counts.succeeded, counts.timedOut) = (1, 1)
    harness.tell(
      .mapRunsFound(
        run.id, [MapRunReport(arn: "arn:run", itemCounts: counts, executionCounts: counts, children: children)]))
    let table = try #require(harness.dashboard.mapTable)
    #expect(table.rows.map(\.status) == [.timedOut, .succeeded])
    #expect(table.items.counts.total == 3)
    #expect(table.items.counts.pending == 1)
    harness.press("Enter")
    #expect(harness.effects == [.openRun(RunID("c1"))])

    var child = OpenRun(id: RunID("c1"), name: "c1", stateMachine: "M", definition: nil, events: events, isLive: false)
    child.parent = run.id
    harness.tell(.runOpened(child))
    harness.press("Esc")
    #expect(harness.effects.last == .openRun(run.id))
  }

  @Test func `back from an item's execution leads to where it was opened: its row, its moment, its filters`() throws {
    var harness = DashboardHarness()
    let events = history(
      """
      1 0 ExecutionStarted
      2 0 MapStateEntered ShipItems
      3 2 MapStateStarted 3
      4 3 MapRunStarted arn:run
      5 4 MapRunSucceeded
      """)
    let parent = try DashboardHarness.run(events)
    harness.tell(.runOpened(parent))
    let children = (0..<3).map {
      RunListing(id: RunID("c\($0)"), name: "c\($0)", stateMachine: "M", status: .failed, startedAt: 4000)
    }
    harness.tell(
      .mapRunsFound(
        parent.id,
        [MapRunReport(arn: "arn:run", itemCounts: MapCounts(), executionCounts: MapCounts(), children: children)]))
    harness.press("7 & status:failed Enter , j j Enter")
    #expect(harness.effects.last == .openRun(RunID("c2")))

    var child = OpenRun(id: RunID("c2"), name: "c2", stateMachine: "M", definition: nil, events: events, isLive: false)
    child.parent = parent.id
    harness.tell(.runOpened(child))
    #expect(harness.dashboard.view == .graph)
    #expect(harness.dashboard.mapFilter.isEmpty)
    harness.press("2 Esc Esc")
    #expect(harness.effects.last == .openRun(parent.id))

    harness.tell(.runOpened(parent))
    harness.tell(
      .mapRunsFound(
        parent.id,
        [MapRunReport(arn: "arn:run", itemCounts: MapCounts(), executionCounts: MapCounts(), children: children)]))
    #expect(harness.dashboard.view == .mapRun)
    #expect(harness.dashboard.focus == .mapRun)
    #expect(harness.dashboard.shownCount == 4)
    #expect(harness.dashboard.mapFilter.text == "status:failed")
    #expect(harness.dashboard.mapItem == 2)
    #expect(harness.dashboard.mapRow == 2)
  }

  @Test func `a run that is opened from the list afterwards begins anew`() throws {
    var harness = try DashboardHarness.order()
    harness.press("7 j")
    let order = try #require(harness.dashboard.run)
    harness.tell(
      .runOpened(OpenRun(id: RunID("o"), name: "o", stateMachine: "M", definition: nil, events: [], isLive: false)))
    harness.tell(.runOpened(order))
    #expect(harness.dashboard.view == .graph)
    #expect(harness.dashboard.selection == .following)
  }
}
