import DashboardModel
import DashboardViews
import ExecutionHistory
import HistoryNotation
import StatesLanguage
import TerminalFrame
import TestSupport
import Testing

@Suite(.onThreadsOfItsOwn) struct PaneTests {
  @Test func `nothing drawn moves while a run runs`() throws {
    func places(_ events: Int) throws -> [ScreenMap.StateBox] {
      var harness = try ScreenHarness("200x60", events: events, isLive: true)
      return harness.view.draw(harness.dashboard).map.stateBoxes
    }
    let first = try places(2)
    #expect(!first.isEmpty)
    for events in [9, 20, 36, 50, 61] { #expect(try places(events) == first) }
  }

  @Test func `a list that does not hold all runs tells how many there are`() throws {
    var harness = try ScreenHarness("120x40")
    harness.press("5")
    #expect(harness.lines()[2].hasSuffix("━ 2 ━┓"))
    harness.tell(.runsCounted(12_345))
    #expect(harness.lines()[2].hasSuffix("━ newest 2 of 12 345 ━┓"))
    harness.press("& status:failed Enter")
    #expect(harness.lines()[2].hasSuffix("━ &status:failed  1 of 12 345 ━┓"))
  }

  @Test func `only the history of a Standard workflow has an end that it could come near`() throws {
    var harness = try ScreenHarness("100x30", isLive: true)
    #expect(harness.lines()[0].hasSuffix(" $0.00037   61/25 000 ev   END"))
    harness.tell(
      .runOpened(
        OpenRun(
          id: RunID("e"), name: "e", stateMachine: "Orders", workflowType: .express, definition: nil,
          events: OrderHistory.events, isLive: false)))
    #expect(harness.lines()[0].hasSuffix(" ≥$0.0000676   61 ev   END"))
  }

  @Test func `of a Map Run whose executions are not in the store, only what its own events tell is told`() throws {
    let events = history(
      """
      1 0 ExecutionStarted
      2 0 MapStateEntered ShipItems
      3 2 MapStateStarted 1
      4 3 MapRunStarted arn:run
      5 4 MapRunSucceeded
      6 5 MapStateSucceeded
      """)
    var harness = try ScreenHarness("100x24")
    harness.tell(
      .runOpened(
        OpenRun(
          id: RunID("r"), name: "r", stateMachine: "",
          definition: try StateMachineDefinition(parsing: OrderHistory.definition), events: events, isLive: false)))
    #expect(harness.lines()[2].hasPrefix("┏━ Graph ━━"))
    harness.press("7")
    let summary = harness.lines()[3..<8]
    #expect(summary.contains { $0.contains("✓ SUCCEEDED") })
    #expect(summary.contains { $0.hasPrefix("┃ 1 item  ") })
    #expect(!summary.contains { $0.contains("% done") || $0.contains("◌") })
  }

  @Test func `another definition of the same run is drawn, though it has as many states`() throws {
    var harness = try ScreenHarness("120x40")
    func names(_ second: String) throws -> [String] {
      let states = [GraphMachine.task("First", next: second), GraphMachine.task(second, next: nil)]
      harness.tell(.definitionFound(RunID("7f3a"), try GraphMachine.definition(states, startAt: "First")))
      return harness.view.draw(harness.dashboard).map.stateBoxes.map(\.path.name)
    }
    #expect(try names("Second") == ["First", "Second"])
    #expect(try names("Other") == ["First", "Other"])
  }

  @Test(arguments: ["60x16", "80x24", "120x40"])
  func `the chosen state is in sight at every event, and nothing moves while the way to it is`(size: String) throws {
    var harness = try ScreenHarness(size)
    harness.press("^")
    var moves = 0
    for _ in 1..<61 {
      let before = harness.view.draw(harness.dashboard).map
      harness.press(".")
      let map = harness.view.draw(harness.dashboard).map
      let chosen = try #require(harness.dashboard.selectedPath)
      let shown = [chosen, StatePath(name: chosen.containers.first?.name ?? "")]
      let box = try #require(map.stateBoxes.first { shown.contains($0.path) }?.rect)
      #expect(box.width > map.graphWindow.width || map.graphWindow.contains(box), "\(chosen) is cut")
      if map.graphWindow != before.graphWindow { moves += 1 }
    }
    #expect(moves < 20)
  }

  @Test func `a pane too small for a wide graph shows it as dots with their names, which can be clicked`() throws {
    var harness = try ScreenHarness("80x24", events: 27, isLive: true)
    expectLines(
      harness.lines()[2..<15].map { String($0.prefix(49)) },
      equals: """
        ┏━ Graph   OrderPipeline ━━━ following ►  dots ━┱
        ┃ ●             ✓ ValidateOrder 395ms           ┃
        ┃ ┃                                             ┠
        ┃ ●━━━━━━━━━┓   ✓ CheckFraud ×2                 ┃
        ┃ ┣━━━━┯━┓  ┃                                   ┃
        ┃ ┃    │ ┃  ┃                                   ┃
        ┃ ●╌╌╮ ○ ●━━┛   ◐ Fulfil  ◌ Reject  ✓ Manu…view ┃
        ┃ │  ╎                                          ┃
        ┃ ○╌╌┤          ◌ ShipItems                     ┃
        ┃ │  ╎                                          ┃
        ┃ ○  ○          ◌ Notify  ◌ Refund              ┃
        ┃    │                                          ┃
        ┃    ○          ◌ OrderFailed                   ┃
        """)
    // The chosen state is in Fulfil, so Fulfil is what is marked, and where the keys go on from.
    #expect(harness.dashboard.selectedPath?.name == "ChargeCard")
    #expect(harness.screen()[18, 8].style.role == .graphNodeFocus)
    harness.press("l")
    #expect(harness.dashboard.selectedPath?.name == "Reject")
    harness.tell(.mouse(MouseAction(.pressed(.left), at: Point(x: 38, y: 8))))
    #expect(harness.dashboard.selectedPath?.name == "ManualReview")
  }

  private func run(of states: [String], startAt: String) throws -> OpenRun {
    let definition = try GraphMachine.definition(states, startAt: startAt)
    return OpenRun(id: RunID("i"), name: "i", stateMachine: "Images", definition: definition, isLive: false)
  }

  @Test func `a graph that would have to be scrolled sideways is shown as dots, open containers too`() throws {
    let names = ["ResizeToThumbnail", "ResizeToPreview", "DetectLabels", "ExtractMetadata"]
    var harness = try ScreenHarness("120x40")
    harness.tell(
      .runOpened(
        try run(
          of: [
            GraphMachine.task("Read", next: "Work"),
            GraphMachine.parallel(
              "Work", branches: names.map { ($0, [GraphMachine.task($0, next: nil)]) }, next: "Publish"),
            GraphMachine.task("Publish", next: nil),
          ], startAt: "Read")))
    expectLines(
      harness.lines()[2..<15].map { String($0.prefix(75)) },
      equals: """
        ┏━ Graph   Images ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ following ►  dots ━┱
        ┃      ○        ◌ Read                                                    ┃
        ┃      │                                                                  ┠
        ┃ ┌╌╌╌╌┼╌╌╌╌┐   ◌ Work                                                    ┃
        ┃ ╎ ╭─┬┴┬─╮ ╎                                                             ┃
        ┃ ╎ │ │ │ │ ╎                                                             ┃
        ┃ ╎ ○ ○ ○ ○ ╎     ◌ Resiz…bnail  ◌ Resiz…view  ◌ Detec…bels  ◌ Extra…data ┃
        ┃ ╎ ╰─┴┬┴─╯ ╎                                                             ┃
        ┃ └╌╌╌╌┼╌╌╌╌┘                                                             ┃
        ┃      │                                                                  ┃
        ┃      ○        ◌ Publish                                                 ┃
        ┃                                                                         ┃
        ┃                                                                         ┃
        """)
    // To the right dots would have no names.
    harness.press("v")
    #expect(!harness.lines()[2].contains("dots"))
  }

  @Test func `containers are closed where the dots then fit, until one of them is unfolded`() throws {
    let targets = ["KeepTheOriginal", "DeleteTheOriginal", "AskTheOwner"]
    let rules = targets.map { (#""Variable": "$.wish", "StringEquals": "\#($0)""#, $0) }
    var harness = try ScreenHarness("80x24")
    harness.tell(
      .runOpened(
        try run(
          of: [
            GraphMachine.map(
              "Each", start: "Read",
              states: [
                GraphMachine.task("Read", next: "Resize"), GraphMachine.task("Resize", next: "Write"),
                GraphMachine.task("Write", next: nil),
              ], next: "Decide"), GraphMachine.choice("Decide", Array(rules), otherwise: nil),
          ] + targets.map { GraphMachine.task($0, next: "Publish") } + [GraphMachine.task("Publish", next: nil)],
          startAt: "Each")))
    func graph() -> [String] { harness.lines()[2..<15].map { String($0.prefix(49)) } }
    harness.press("j")
    let closed = graph()
    harness.press("x")
    let open = graph()
    harness.press("x")
    #expect(graph() == closed)
    expectLines(
      closed + open,
      equals: """
        ┏━ Graph   Images ━━━━━━━━━━━━━━━━━━━━━━━ dots ━┱
        ┃   ○     ◌ Each                                ┃
        ┃   │                                           ┠
        ┃   ○     ◌ Decide                              ┃
        ┃ ╭─┤                                           ┃
        ┃ │ ├─╮                                         ┃
        ┃ │ │ │                                         ┃
        ┃ ○ ○ ○   ◌ Keep…inal  ◌ Dele…inal  ◌ AskT…wner ┃
        ┃ ╰─┼─╯                                         ┃
        ┃   ○     ◌ Publish                             ┃
        ┃                                               ┃
        ┃                                               ┃
        ┃                                               ┃
        ┏━ Graph   Images ━━━━━━━━━━━━━━━━━━━━━━━ dots ━┱
        ┃ ┌╌╌╌┐   ◌ Each                                ┃
        ┃ ╎ ○ ╎     ◌ Read                              ┠
        ┃ ╎ │ ╎                                         ┃
        ┃ ╎ ○ ╎     ◌ Resize                            ┃
        ┃ ╎ │ ╎                                         ┃
        ┃ ╎ ○ ╎     ◌ Write                             ┃
        ┃ └╌┬╌┘                                         ┃
        ┃   │                                           ┃
        ┃   ○     ◌ Decide                              ┃
        ┃ ╭─┤                                           ┃
        ┃ │ ├─╮                                         ┃
        ┃ │ │ │                                         ┃
        """)
  }

  @Test func `a graph larger than its pane has a map on a wide screen, with what is in sight framed`() throws {
    var harness = try ScreenHarness("200x60")
    #expect(!harness.lines().contains { $0.contains("─ map ─") })
    harness.press("+")
    #expect(harness.lines().contains { $0.contains("─ map ─") })
    harness.press("m")
    #expect(!harness.lines().contains { $0.contains("─ map ─") })
  }

  @Test func `the log marks the shown event, and says what failed and what followed`() throws {
    var harness = try ScreenHarness("100x24")
    harness.press("e 2 z")
    let lines = harness.lines()
    let shown = try #require(lines.firstIndex { $0.contains("►") })
    expectLines(
      Array(lines[shown - 2..<shown + 4]),
      equals: """
        ┃ 14:32:56.035 21   TaskScheduled            Fulfil[0]▸ChargeCard                                  ┃
        ┃ 14:32:56.036 22   TaskScheduled            Fulfil[1]▸ReserveStock                                ┃
        ┃►14:32:56.840 23 ✗ TaskFailed               Fulfil[0]▸ChargeCard                            805ms ┃
        ┃                   CardTimeout: the-card-network-did-not-answer  ↻ retry 1/3 in 1.0s              ┃
        ┃ 14:32:56.900 24 ✓ TaskSucceeded            Fulfil[1]▸ReserveStock                          864ms ┃
        ┃ 14:32:56.905 25   TaskStateExited          Fulfil[1]▸ReserveStock                          874ms ┃
        """)
  }

  @Test func `a narrow log has the state first, and the last words of the type where all have no room`() throws {
    var harness = try ScreenHarness("120x40")
    harness.press("e")
    let lines = harness.lines()
    let shown = try #require(lines.firstIndex { $0.contains("►32:") })
    expectLines(
      lines[shown - 3..<shown + 4].map { String($0.suffix(46)) },
      equals: """
        │ 32:56.031   [1]▸ReserveStock …StateEntered │
        │ 32:56.035   [0]▸ChargeCard   TaskScheduled │
        │ 32:56.036   [1]▸ReserveStock TaskScheduled ▌
        │►32:56.840 ✗ [0]▸ChargeCard      TaskFailed │
        │             CardTimeout: the-card-network… │
        │ 32:56.900 ✓ [1]▸ReserveStock TaskSucceeded │
        │ 32:56.905   [1]▸ReserveStock  …StateExited │
        """)
  }

  @Test(arguments: [
    (nil, 80, " [1 Graph] 2 Log  3 Timeline  4 Data  5 Runs  7 Map run      critical path 10 %"),
    (nil, 76, " [1 Graph] 2 Log  3 Timeline  4 Data  5 Runs  7 Map run  critical path 10 %"),
    (nil, 75, " [1 Graph] 2 Log  3 Timeline  4 Data  5 Runs  7 Map run        worked 10 %"),
    (nil, 60, " [1 Graph] 2 Log  3 Timeline  4 Data  5 Runs  7 Map run"),
    (nil, 54, " [1 Graph] 2 Log  3 Time  4 Data  5 Runs  7 Map run"),
    (nil, 40, " [1 Graph] 2  3  4  5  7    worked 10 %"),
    (
      "log level ERROR", 90, " [1 Graph] 2 Log  3 Timeline  4 Data  5 Runs  7 Map run  log level ERROR: events left out"
    ),
    ("log level ERROR", 80, " [1 Graph] 2 Log  3 Timeline  4 Data  5 Runs  7 Map run         log level ERROR"),
  ])
  func `the views keep their names; what stands beside them has the room that is left`(
    notice: String?, columns: Int, row: String
  ) throws {
    var harness = try ScreenHarness("\(columns)x24")
    if notice != nil {
      harness.tell(.coverageFound(RunID("7f3a"), HistoryCoverage(level: .error, includesExecutionData: true)))
    }
    #expect(harness.lines()[1] == row)
  }

  @Test func `the footer says where leaving leads`() throws {
    var harness = try ScreenHarness("80x24")
    func isSaid(_ words: String) -> Bool { harness.lines().last?.hasSuffix("  \(words)  ? help") ?? false }
    #expect(isSaid("q runs"))
    harness.press("z")
    #expect(isSaid("q back"))
    harness.press("q")
    #expect(harness.dashboard.maximised == nil && isSaid("q runs"))
    harness.press("q")
    #expect(harness.dashboard.view == .runs && isSaid("q quit"))
  }

  @Test(arguments: [
    (
      120,
      " eu-west-1 ▸ OrderPipeline-of-the-Northern-Warehouse ▸ 5e0f0e00-e2f2-482b-b1c   ✗ FAILED  1:03       61/25 000 ev   END"
    ),
    (100, " OrderPipeline-of-the-Northern-Warehouse ▸ 5e0f0e00-e2f2-482b-b1c   ✗ FAILED  1:03              END"),
    (80, " OrderPipeline-of…thern-Warehouse ▸ 5e0f0e00-e2f2-482b-b…   ✗ FAILED  1:03  END"),
    (60, " OrderPipel…Warehouse ▸ 5e0f0e00-e2f…   ✗ FAILED  1:03  END"),
  ])
  func `how a run stands is told however long its names are`(columns: Int, row: String) throws {
    var harness = try ScreenHarness("\(columns)x24")
    harness.tell(
      .runOpened(
        OpenRun(
          id: RunID("long"), name: "5e0f0e00-e2f2-482b-b1c", stateMachine: "OrderPipeline-of-the-Northern-Warehouse",
          region: "eu-west-1", definition: nil, events: OrderHistory.events, isLive: false)))
    #expect(harness.lines()[0] == row)
  }

  @Test func `what only the chosen state offers stands first in the footer`() throws {
    var harness = try ScreenHarness("120x40")
    func open(_ text: String) {
      harness.tell(
        .runOpened(
          OpenRun(
            id: RunID("r"), name: "r", stateMachine: "M", definition: nil, events: history(text), isLive: true,
            isLocal: true)))
    }
    open(
      """
      1 0 ExecutionStarted {}
      2 0 TaskStateEntered Bill
      3 2 TaskScheduled states:startExecution.sync:2
      4 3 TaskStarted
      5 4 TaskSubmitted {"ExecutionArn":"arn:aws:states:us-east-1:123456789012:execution:Billing:b-1"}
      """)
    #expect(harness.lines().last?.contains("⏎ data  o its execution  , . step") == true)
    open(
      """
      1 0 ExecutionStarted {}
      2 0 TaskStateEntered Pack
      3 2 ActivityScheduled arn:aws:states:us-east-1:123456789012:activity:pack
      """)
    #expect(harness.lines().last?.contains("⏎ data  at answer  , . step") == true)
  }

  @Test func `the footer shows the keys of the pane, and not those that do nothing here`() throws {
    var harness = try ScreenHarness("80x24")
    let graph = harness.lines().last
    harness.press("Tab")
    let data = harness.lines().last
    harness.press("5")
    let runs = harness.lines().last
    expectLines(
      [graph, data, runs].compactMap { $0 },
      equals: """
         Tab pane  hjkl state  ⏎ data  , . step  Space play  e failure  q runs  ? help
         Tab pane  j k row  t tab  , . step  Space play  e failure  q runs  ? help
         j k run  ⏎ open  n new  r again  E edit  R redrive  & filter  q quit  ? help
        """)
  }

  @Test func `keys have their names where only ASCII is shown`() throws {
    var harness = try ScreenHarness("120x40")
    harness.dashboard.settings.bindings = KeyBindings.defaults.inWords
    let footer = harness.lines().last
    harness.press(": x")
    let prompt = harness.lines().last
    harness.press("Esc ^P")
    expectLines(
      [footer, prompt, harness.lines().last].compactMap { $0 },
      equals: """
         Tab pane  hjkl state  Enter data  , . step  Space play  e failure  ^P all  x fold  / find  z maximise  q runs  ? help
         :x                                                                       Enter do  Tab complete  Up earlier  Esc leave
         Enter do  Up Down choose  Esc leave
        """)
  }

  @Test func `a question is told whole in a narrow terminal, and can be answered by a click`() throws {
    var harness = try ScreenHarness("60x20")
    harness.press("R")
    let lines = harness.lines()
    let top = try #require(lines.firstIndex { $0.contains("Sure?") })
    expectLines(
      lines[top..<top + 10].map { String($0.dropFirst(2).prefix(56)) },
      equals: """
        ┏━ Sure? ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
        ┃ Redrive the run 7f3a of OrderPipeline?               ┃
        ┃                                                      ┃
        ┃ RedriveExecution                                     ┃
        ┃   executionArn  7f3a                                 ┃
        ┃ It goes on where it was interrupted: what succeeded  ┃
        ┃ stays, the rest begins anew with its input.          ┃
        ┃                                                      ┃
        ┃ y yes   any other key no                             ┃
        ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
        """)
    let map = harness.view.draw(harness.dashboard).map
    harness.tell(.screenDrawn(map))
    harness.tell(.mouse(MouseAction(.pressed(.left), at: Point(x: 1, y: 1))))
    #expect(harness.dashboard.confirmation != nil)
    harness.tell(.mouse(MouseAction(.pressed(.left), at: Point(x: 4, y: top + 8))))
    #expect(harness.dashboard.confirmation == nil)
  }

  @Test func `a marked moment shows on the replay bar and in the log`() throws {
    var harness = try ScreenHarness("120x40")
    harness.press("e b ^ 2")
    let lines = harness.lines()
    #expect(lines.contains { $0.contains("├") && $0.contains("▼") })
    #expect(lines.contains { $0.contains("▼14:32:56.840 23 ✗ TaskFailed") })
  }

  @Test(arguments: ["1", "2", "3", "4", "5", "7"])
  func `the help is scrolled to its end and back, and tells all that the pane's filter knows`(view: String) throws {
    var harness = try ScreenHarness("80x24")
    harness.press("\(view) ?")
    let top = harness.lines()
    harness.press("G")
    let end = harness.lines()
    #expect(end.contains { $0.contains("drag") && $0.contains("the replay bar moves through time") })
    harness.press("j k")
    #expect(harness.lines() != end)
    harness.press("g")
    #expect(harness.lines() == top)
    guard let grammar = FilterGrammar(harness.dashboard.focus) else { return }
    let whole = try ScreenHarness("200x160")
    var large = whole
    large.press("\(view) ?")
    for example in grammar.examples { #expect(large.lines().contains { $0.contains("   \(example.typed)  ") }) }
  }

  @Test func `a click chooses what was drawn there`() throws {
    var harness = try ScreenHarness("120x40")
    let drawn = harness.view.draw(harness.dashboard)
    harness.tell(.screenDrawn(drawn.map))
    let row = try #require(drawn.frame.lines.firstIndex { $0.contains("Refund") })
    let line = drawn.frame.line(row)
    let name = try #require(line.range(of: "Refund"))
    let column = TextWidth.columns(of: String(line[..<name.lowerBound]))
    harness.tell(.mouse(MouseAction(.pressed(.left), at: Point(x: column + 1, y: row))))
    #expect(harness.dashboard.selectedPath?.name == "Refund")
  }

  @Test func `the replay bar is dragged through time`() throws {
    var harness = try ScreenHarness("120x40")
    let map = harness.view.draw(harness.dashboard).map
    harness.tell(.screenDrawn(map))
    harness.tell(.mouse(MouseAction(.pressed(.left), at: map.replayTrack.origin)))
    #expect(harness.dashboard.shownCount == 1)
    let middle = Point(x: map.replayTrack.x + map.replayTrack.width / 2, y: map.replayTrack.y)
    harness.tell(.mouse(MouseAction(.dragged(.left), at: middle)))
    #expect(harness.dashboard.shownCount == 12)
  }

  @Test func `payloads, names and errors reach the screen without control characters`() throws {
    var harness = try ScreenHarness("120x40")
    let evil = history(
      "1 0 ExecutionStarted {\"a\u{1B}[2J\":\"\u{202E}x\"}\n2 0 TaskStateEntered \u{1B}[31mA\n3 2 TaskScheduled \u{9B}1m\n4 3 TaskFailed \u{7}E \u{1B}]0;x\u{7}"
    )
    harness.tell(
      .runOpened(
        OpenRun(
          id: RunID("\u{1B}c"), name: "\u{1B}c", stateMachine: "M\u{200B}", definition: nil, events: evil, isLive: false
        )))
    for keys in ["1", "2", "3", "4", "5", "1 t t t"] {
      harness.press(keys)
      let scalars = harness.screen().plainText.unicodeScalars
      #expect(!scalars.contains { $0 != "\n" && VisibleText.isHidden($0) })
    }
  }

  @Test func `a tangle is drawn in its narrowest form, and one of a thousand lines as its tree`() throws {
    func map(_ states: Int) throws -> ScreenMap {
      var harness = try ScreenHarness("120x40")
      let definition = try GraphMachine.tangle(states)
      harness.tell(
        .runOpened(OpenRun(id: RunID("t"), name: "t", stateMachine: "T", definition: definition, isLive: false)))
      return harness.view.draw(harness.dashboard).map
    }
    #expect(try map(20).graphZoom == GraphZoom.pill.rawValue)
    #expect(try map(33).stateBoxes.isEmpty)
  }

  @Test func `what is not logged, what is cut and what is not there yet are three texts`() {
    func lines(_ payload: EventPayload) -> [InspectorLine] {
      var event = history("1 0 ExecutionStarted\n2 0 PassStateEntered A")
      event[1].details = .stateEntered(name: "A", input: payload)
      var dashboard = Dashboard(size: TerminalSize(columns: 120, rows: 40))
      _ = dashboard.update(
        .runOpened(
          OpenRun(id: RunID("r"), name: "r", stateMachine: "M", definition: nil, events: event, isLive: false)), at: 0)
      return dashboard.inspector.lines
    }
    #expect(lines(.none) == [.note("no input")])
    // Remarks are broken as the pane's width asks.
    #expect(
      lines(.notLogged) == [
        .note("input not logged: the state machine logs"), .note("without execution data"),
      ])
    #expect(
      lines(.truncated("{\"a\":")) == [
        .note("input truncated at 248 KB by the service"), .field(label: "", value: "{\"a\":"),
      ])
  }

  @Test(arguments: ["1000000000000", "9223372036854775807", "-9223372036854775808"])
  func `a Map is drawn however many items its history tells of`(length: String) throws {
    var harness = try ScreenHarness("120x40")
    let events = history(
      """
      1 0 ExecutionStarted
      2 0 MapStateEntered ShipItems
      3 2 MapStateStarted \(length)
      4 3 MapIterationStarted ShipItems 0
      5 4 PassStateEntered Pack
      """)
    harness.tell(
      .runOpened(
        OpenRun(id: RunID("m"), name: "m", stateMachine: "M", definition: nil, events: events, isLive: false)))
    harness.press("7")
    let hasStrip = harness.lines().contains { $0.contains("▁" + String(repeating: "·", count: 40)) }
    #expect(hasStrip == !length.hasPrefix("-"))
  }
}
