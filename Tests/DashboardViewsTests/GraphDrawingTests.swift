import DashboardViews
import StatesLanguage
import TerminalFrame
import TestSupport
import Testing

/// State machines drawn: what a person sees of them, with and without a run.
@Suite struct GraphDrawingTests {
  @Test func `a chain of tasks is three boxes in a straight line`() throws {
    let machine = try GraphMachine.definition(
      [
        GraphMachine.task("ServiceA", next: "ServiceB"), GraphMachine.task("ServiceB", next: "C"),
        GraphMachine.task("C", next: nil),
      ], startAt: "ServiceA")
    expectLines(
      lines(machine),
      equals: """
        ╭ Task ───────╮
        │ ▪ ServiceA  │
        ╰──────┬──────╯
               ▼
        ╭ Task ───────╮
        │ ▪ ServiceB  │
        ╰──────┬──────╯
               ▼
           ╭ Task ─╮
           │ ▪ C   │
           ╰───────╯
        """)
  }

  @Test func `what was taken is heavy, what runs has a heavy box, what failed went the dashed way`() throws {
    var appearance = GraphAppearance()
    let (charge, ship, refund) = (path("Charge"), path("Ship"), path("Refund"))
    appearance.states[charge] = state("✓", .statusSucceeded, badge: "0.4s")
    appearance.states[ship] = state("◐", .statusRunning, badge: "2.1s")
    appearance.states[ship]?.isRunning = true
    appearance.states[ship]?.isCritical = true
    appearance.states[refund] = GraphAppearance.State(glyph: "◌", role: .statusPending)
    appearance.taken[GraphAppearance.Way(from: charge, to: ship)] = 1
    let machine = try GraphMachine.definition(
      [
        GraphMachine.task("Charge", next: "Ship", catches: [("CardDeclined", "Refund")]),
        GraphMachine.task("Ship", next: nil), GraphMachine.fail("Refund"),
      ], startAt: "Charge")
    let plan = GraphPlan(StateMachineGraph(machine))
    expectLines(
      GraphDrawing(plan, appearance: appearance).frame().lines,
      equals: """
        ╭ Task ───────────╮ ✗ CardDeclined
        │ ✓ Charge        ├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╮
        ╰────────┰── 0.4s ╯                ╎
                 ▼                         ▼
        ┏ Task ━━━━━━━━━◆━┓       ╭ Fail ───────────╮
        ┃ ◐ Ship          ┃       │ ◌ Refund        │
        ┗━━━━━━━━━━━ 2.1s ┛       ╰─────────────────╯
        """)
  }

  @Test func `rules are said in few words, Default is named, each way is counted`() throws {
    let machine = try GraphMachine.definition(
      [
        GraphMachine.choice(
          "FraudScore",
          [
            (#""Variable": "$.fraud.score", "NumericLessThan": 30"#, "Fulfil"),
            (#""Variable": "$.fraud.score", "NumericGreaterThanEquals": 80"#, "Reject"),
          ], otherwise: "Review"),
        GraphMachine.task("Fulfil", next: nil), GraphMachine.fail("Reject"), GraphMachine.task("Review", next: nil),
      ], startAt: "FraudScore")
    var appearance = GraphAppearance()
    appearance.taken[GraphAppearance.Way(from: path("FraudScore"), to: path("Fulfil"))] = 2
    expectLines(
      GraphDrawing(GraphPlan(StateMachineGraph(machine)), appearance: appearance).frame().lines,
      equals: """
                               ╭ Choice ─────────╮
                               │ ◇ FraudScore    │
                               ╰──────┰─┬────────╯
                 ┏━━━━━━━━━━━━━━━━━━━━┛ ├──────────────────────╮
                 ▼ fraud.score < 30 ×2  ▼ fraud.score ≥ 80     ▼ Default
        ╭ Task ───────────╮    ╭ Fail ───────────╮    ╭ Task ───────────╮
        │ ▪ Fulfil        │    │ ✕ Reject        │    │ ▪ Review        │
        ╰─────────────────╯    ╰─────────────────╯    ╰─────────────────╯
        """)
  }

  @Test(arguments: [
    (99, "fraud.score < 30 ×99"), (624, "fraud.score < 30×624"), (6248, "fraud.score < 30 ×6k"),
    (12_499, "fraud.score < 30×12k"),
  ]) func `a way that was taken very often tells how often, in the room that its label has`(
    count: Int, label: String
  ) throws {
    let machine = try GraphMachine.definition(
      [
        GraphMachine.choice(
          "FraudScore", [(#""Variable": "$.fraud.score", "NumericLessThan": 30"#, "Fulfil")], otherwise: "Review"),
        GraphMachine.task("Fulfil", next: nil), GraphMachine.task("Review", next: nil),
      ], startAt: "FraudScore")
    var appearance = GraphAppearance()
    appearance.taken[GraphAppearance.Way(from: path("FraudScore"), to: path("Fulfil"))] = count
    let lines = GraphDrawing(GraphPlan(StateMachineGraph(machine)), appearance: appearance).frame().lines
    #expect(lines.contains { $0.contains("▼ " + label + " ") })
  }

  @Test func `a job is polled in a loop that runs up on the side where no line is in its way`() throws {
    expectLines(
      lines(try pollingMachine()),
      equals: """
                    ╭ Task ───────╮
                    │ ▪ StartJob  │
                    ╰──────┬──────╯
                           ▼
                     ╭ Wait ─────╮
        ╭───────────►│ ◷ Wait30s │
        │            ╰─────┬─────╯
        │                  ▼
        │           ╭ Task ───────╮ ✗ States.ALL
        │           │ ▪ GetStatus ├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╮
        │           ╰──────┬──────╯              ╎
        │                  ▼                     ▼
        │ ↺ Default ╭ Choice ─────╮        ╭ Fail ─────╮
        ╰───────────┤ ◇ JobDone?  │        │ ✕ Failed  │
                    ╰──────┬──────╯        ╰───────────╯
                           ▼ status = "SUCCEEDED"
                     ╭ Task ─────╮
                     │ ▪ Publish │
                     ╰───────────╯
        """)
  }

  @Test func `a rule too long for its row is said in two`() throws {
    let rule =
      #""And": [{"Variable": "$.trigger", "IsPresent": true}, {"Variable": "$.trigger", "StringMatches": "inv*"}]"#
    let states = [
      GraphMachine.choice("Next", [(rule, "Route")], otherwise: "Bad"), GraphMachine.fail("Route"),
      GraphMachine.fail("Bad"),
    ]
    let graph = StateMachineGraph(try GraphMachine.definition(states, startAt: "Next"))
    let plan = GraphPlan(
      graph, options: GraphPlanOptions(zoom: .pill, keepsRoomForRun: false, longestLabel: 24))
    expectLines(
      GraphDrawing(plan).frame().lines,
      equals: """
         [◇ Next]
            ├────────────────────────╮
            │ trigger is present and │ Default
            ▼ trigger like "inv*"    ▼
        (✕ Route)                 (✕ Bad)
        """)
  }

  @Test func `branches fork and join in their frame, a Map shows its states`() throws {
    let machine = try nestedMachine()
    expectLines(
      lines(machine),
      equals: """
        ┌╌ ‖ Ship ╌╌╌╌╌╌┬╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┐
        ╎       ╭───────┴───────╮        ╎
        ╎       ▼               ▼        ╎
        ╎ ╭ Task ─────╮  ┌╌ ≡ Pack ╌╌╌╌┐ ╎
        ╎ │ ▪ Charge  │  ╎ ╭ Task ───╮ ╎ ╎
        ╎ ╰─────┬─────╯  ╎ │ ▪ Pick  │ ╎ ╎
        ╎       │        ╎ ╰────┬────╯ ╎ ╎
        ╎       │        ╎      ▼      ╎ ╎
        ╎       │        ╎  ╭ Task ─╮  ╎ ╎
        ╎       │        ╎  │ ▪ Box │  ╎ ╎
        ╎       │        ╎  ╰───────╯  ╎ ╎
        ╎       │        └╌╌╌╌╌╌┬╌╌╌╌╌╌┘ ╎
        ╎       ╰───────┬───────╯        ╎
        └╌ Parallel ╌╌╌╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┘
                        ▼
                  ╭ Task ─────╮
                  │ ▪ Notify  │
                  ╰───────────╯
        """)
  }

  @Test func `pills are one row a state, and a folded container is one of them`() throws {
    let options = GraphPlanOptions(zoom: .pill, keepsRoomForRun: false)
    let plan = GraphPlan(StateMachineGraph(try nestedMachine()), options: options, folded: [path("Ship")])
    expectLines(
      GraphDrawing(plan).frame().lines,
      equals: """
         [‖ Ship]
            ▼
        [▪ Notify]
        """)
  }

  @Test func `to the right the same graph is drawn in rows`() throws {
    let options = GraphPlanOptions(runsToTheRight: true, keepsRoomForRun: false)
    expectLines(
      GraphDrawing(GraphPlan(StateMachineGraph(try pollingMachine()), options: options)).frame().lines,
      equals: """
                                 ╭───────────────────────────────────────────╮
                                 │                                           │
                                 ▼                                           │ ↺ Default
        ╭ Task ───────╮    ╭ Wait ─────╮    ╭ Task ───────╮           ╭ Choice ─────╮     status = "SUCCEEDED" ╭ Task ─────╮
        │ ▪ StartJob  ├───►│ ◷ Wait30s ├───►│ ▪ GetStatus ├──────────►│ ◇ JobDone?  ├─────────────────────────►│ ▪ Publish │
        ╰─────────────╯    ╰───────────╯    ╰──────┬──────╯           ╰─────────────╯                          ╰───────────╯
                                                   ╎ ✗ States.ALL
                                                   ╎                  ╭ Fail ─────╮
                                                   ╰╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌►│ ✕ Failed  │
                                                                      ╰───────────╯
        """)
  }

  @Test func `nothing of a run moves anything`() throws {
    let plan = GraphPlan(StateMachineGraph(try nestedMachine()))
    let before = plan.drawnStates.map(\.rect)
    var appearance = GraphAppearance()
    for drawn in plan.drawnStates {
      appearance.states[drawn.path] = state("✗", .statusFailed, badge: "↻ 12/15 next in 00:01:42 and more")
    }
    let frame = GraphDrawing(plan, appearance: appearance).frame()
    #expect(frame.size == plan.size)
    #expect(plan.drawnStates.map(\.rect) == before)
    for drawn in plan.drawnStates { #expect(isDrawn(drawn.path.name, in: drawn.rect, of: frame)) }
  }

  @Test func `a window shows its part of the drawing, cell for cell`() throws {
    let drawing = GraphDrawing(GraphPlan(StateMachineGraph(try nestedMachine())))
    let whole = drawing.frame()
    var window = Frame(size: TerminalSize(columns: 30, rows: 12))
    drawing.draw(on: &window, in: Rect(x: 2, y: 1, width: 25, height: 9), scrolledTo: Point(x: 6, y: 5))
    for row in 0..<9 {
      for column in 0..<25 {
        #expect(window.glyph(column + 2, row + 1) == whole.glyph(column + 6, row + 5), "\(column), \(row)")
      }
    }
    #expect(window.line(0).isEmpty && window.line(10).isEmpty)
  }

  @Test func `containers are frames around dots, and the names of what is in them are indented`() throws {
    let plan = GraphPlan(StateMachineGraph(try nestedMachine()), options: GraphPlanOptions(zoom: .dot))
    expectLines(
      GraphDrawing(plan).frame().lines,
      equals: """
        ┌╌╌╌┬╌╌╌╌╌┐   ‖ Ship
        ╎ ╭─┴─╮   ╎
        ╎ │   │   ╎
        ╎ ○ ┌╌┴╌┐ ╎     ▪ Charge  ≡ Pack
        ╎ │ ╎ ○ ╎ ╎       ▪ Pick
        ╎ │ ╎ │ ╎ ╎
        ╎ │ ╎ ○ ╎ ╎       ▪ Box
        ╎ │ └╌┬╌┘ ╎
        ╎ ╰─┬─╯   ╎
        └╌╌╌┼╌╌╌╌╌┘
            │
            ○         ▪ Notify
        """)
  }

  @Test func `names beside dots are cut as their row asks, the last ones left out where that is too much`() throws {
    let names = (1...6).map { "Target-\($0)-of-many" }
    let rules = names.map { (#""Variable": "$.n", "StringEquals": "\#($0)""#, $0) }
    let machine = try GraphMachine.definition(
      [GraphMachine.choice("Pick", rules, otherwise: nil)] + names.map { GraphMachine.task($0, next: nil) },
      startAt: "Pick")
    func row(_ columns: Int?) throws -> String {
      let plan = GraphPlan(StateMachineGraph(machine), options: GraphPlanOptions(zoom: .dot, columns: columns))
      let row = try #require(GraphDrawing(plan).frame().lines.last)
      #expect(row.prefix(while: { $0 != "▪" }) == "○ ○ ○ ○ ○ ○   ")
      return String(row.drop { $0 != "▪" })
    }
    #expect(try row(nil) == names.map { "▪ " + $0 }.joined(separator: "  "))
    #expect(try row(80) == "▪ Targ…any  ▪ Targ…any  ▪ Tar…any  ▪ Tar…any  ▪ Tar…any  ▪ Tar…any")
    #expect(try row(58) == "▪ Tar…ny  ▪ Ta…ny  ▪ Ta…ny  ▪ Ta…ny  ▪ Ta…ny")
    #expect(try row(30) == "▪ Tar…any  ▪ Tar…any")
  }

  @Test func `a cell belongs to the innermost state that is drawn there`() throws {
    let plan = GraphPlan(StateMachineGraph(try nestedMachine()))
    for drawn in plan.drawnStates {
      #expect(plan.state(at: drawn.rect.origin) == drawn.path)
      #expect(plan.rect(of: drawn.path) == drawn.rect)
    }
    #expect(plan.state(at: Point(x: -1, y: 0)) == nil)
  }

  private func state(_ glyph: Unicode.Scalar, _ role: StyleRole, badge: String) -> GraphAppearance.State {
    var state = GraphAppearance.State(glyph: glyph, role: role)
    (state.isEntered, state.badge) = (true, badge)
    return state
  }

  private func path(_ name: String) -> StatePath { StatePath(name: name) }

  private func lines(_ machine: StateMachineDefinition) -> [String] {
    GraphText.text(of: machine).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func pollingMachine() throws -> StateMachineDefinition {
    try GraphMachine.definition(
      [
        GraphMachine.task("StartJob", next: "Wait30s"), GraphMachine.wait("Wait30s", next: "GetStatus"),
        GraphMachine.task("GetStatus", next: "JobDone?", catches: [("States.ALL", "Failed")]),
        GraphMachine.choice(
          "JobDone?", [(#""Variable": "$.status", "StringEquals": "SUCCEEDED""#, "Publish")], otherwise: "Wait30s"),
        GraphMachine.task("Publish", next: nil), GraphMachine.fail("Failed"),
      ], startAt: "StartJob")
  }

  private func nestedMachine() throws -> StateMachineDefinition {
    let pack = GraphMachine.map(
      "Pack", start: "Pick", states: [GraphMachine.task("Pick", next: "Box"), GraphMachine.task("Box", next: nil)],
      next: nil)
    return try GraphMachine.definition(
      [
        GraphMachine.parallel(
          "Ship", branches: [("Charge", [GraphMachine.task("Charge", next: nil)]), ("Pack", [pack])], next: "Notify"),
        GraphMachine.task("Notify", next: nil),
      ], startAt: "Ship")
  }

  private func isDrawn(_ name: String, in rect: Rect, of frame: Frame) -> Bool {
    (rect.y..<rect.maxY).contains { row in frame.line(row).contains(name) }
  }
}
