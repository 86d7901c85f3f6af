import GraphLayout
import Testing
import TestSupport

/// One picture for each thing that the layout promises.
@Suite struct LayoutPictureTests {
  @Test func `a chain is a straight column, whatever its boxes measure`() {
    expectPicture(
      "Validate -> Charge -> Go -> NotifyCustomer",
      """
         ╭────────╮
         │Validate│
         ╰───┬────╯
             ▼
          ╭──────╮
          │Charge│
          ╰──┬───╯
             ▼
           ╭───╮
           │Go │
           ╰─┬─╯
             ▼
      ╭──────────────╮
      │NotifyCustomer│
      ╰──────────────╯
      """)
  }

  @Test func `of three ways the middle one goes straight on and the others spread evenly`() {
    expectPicture(
      "Check -> Fulfil 'low', Check -> Reject 'high', Check -> Review 'Default'",
      """
                ╭─────╮
                │Check│
                ╰──┬──╯
         ╭─────────┤
         │         ├─────────╮
         ▼ low     ▼ high    ▼ Default
      ╭──────╮  ╭──────╮  ╭──────╮
      │Fulfil│  │Reject│  │Review│
      ╰──────╯  ╰──────╯  ╰──────╯
      """)
  }

  @Test func `the longest way goes straight, short ends stand aside`() {
    expectPicture(
      "Check -> Fail 'bad', Check -> A 'ok', A -> B -> C",
      """
             ╭─────╮
             │Check│
             ╰──┬──╯
        ╭───────┤
        ▼ bad   ▼ ok
      ╭────╮  ╭───╮
      │Fail│  │A  │
      ╰────╯  ╰─┬─╯
                ▼
              ╭───╮
              │B  │
              ╰─┬─╯
                ▼
              ╭───╮
              │C  │
              ╰───╯
      """)
  }

  @Test func `branches that join meet in the arrowhead`() {
    expectPicture(
      "Fork -> A -> Join, Fork -> B -> Join, Fork -> C -> Join",
      """
             ╭────╮
             │Fork│
             ╰─┬──╯
        ╭──────┤
        │      ├──────╮
        ▼      ▼      ▼
      ╭───╮  ╭───╮  ╭───╮
      │A  │  │B  │  │C  │
      ╰─┬─╯  ╰─┬─╯  ╰─┬─╯
        ╰──────▼──────╯
             ╭────╮
             │Join│
             ╰────╯
      """)
  }

  @Test func `a loop runs up on the right and enters its target from the side`() {
    expectPicture(
      "Start -> Wait -> Poll -> Done? -> End 'yes', Done? -> Wait 'no'",
      """
      ╭─────╮
      │Start│
      ╰──┬──╯
         ▼
       ╭────╮
       │Wait│◄───╮
       ╰─┬──╯    │
         ▼       │
       ╭────╮    │
       │Poll│    │
       ╰─┬──╯    │
         ▼       │
      ╭─────╮ no │
      │Done?├────╯
      ╰──┬──╯
         ▼ yes
       ╭───╮
       │End│
       ╰───╯
      """)
  }

  @Test func `an inner loop lies inside the outer one`() {
    expectPicture(
      "A -> B -> C -> D, C -> B, D -> A",
      """
      ╭───╮
      │A  │◄───╮
      ╰─┬─╯    │
        ▼      │
      ╭───╮    │
      │B  │◄─╮ │
      ╰─┬─╯  │ │
        ▼    │ │
      ╭───╮  │ │
      │C  ├──╯ │
      ╰─┬─╯    │
        ▼      │
      ╭───╮    │
      │D  ├────╯
      ╰───╯
      """)
  }

  @Test func `a loop of one state goes over its top`() {
    expectPicture(
      "A -> B -> C, B -> B 'again'",
      """
      ╭───╮
      │A  │
      ╰─┬─╯
        ▼─────────╮
      ╭───╮ again │
      │B  ├───────╯
      ╰─┬─╯
        ▼
      ╭───╮
      │C  │
      ╰───╯
      """)
  }

  @Test func `states that catch into one handler share a line`() {
    expectPicture(
      "A -> B -> C -> D, A !> Handler 'ALL', B !> Handler 'ALL', C !> Handler 'Timeout'",
      """
      ╭───╮ ALL
      │A  ├─────────╮
      ╰─┬─╯         │
        ▼           │
      ╭───╮ ALL     │
      │B  ├─────────┤
      ╰─┬─╯         │
        ▼           │
      ╭───╮ Timeout │
      │C  ├─────────┤
      ╰─┬─╯         │
        ▼           ▼
      ╭───╮     ╭───────╮
      │D  │     │Handler│
      ╰───╯     ╰───────╯
      """)
  }

  @Test func `two catchers of one state leave on one line`() {
    expectPicture(
      "A -> B, A !> Refund 'Declined', A !> Failed 'ALL'",
      """
      ╭───╮ Declined   ALL
      │A  ├──────────┬─────────╮
      ╰─┬─╯          │         │
        ▼            ▼         ▼
      ╭───╮       ╭──────╮  ╭──────╮
      │B  │       │Refund│  │Failed│
      ╰───╯       ╰──────╯  ╰──────╯
      """)
  }

  @Test func `a cycle that is entered in two places is broken where reading comes first`() {
    expectPicture(
      "Choice -> A, Choice -> B, A -> Next, B -> Next, Next -> B 'retry'",
      """
      ╭──────╮
      │Choice│
      ╰──┬───╯
         ├──────╮
         ▼      ▼
       ╭───╮  ╭───╮
       │A  │  │B  │◄─╮
       ╰─┬─╯  ╰─┬─╯  │
         ▼──────╯    │
       ╭────╮ retry  │
       │Next├────────╯
       ╰────╯
      """)
  }

  @Test func `chains change sides as a whole where that removes a crossing`() {
    expectPicture(
      "Fork -> A -> C -> D -> Join, Fork -> B -> Join, Fork -> E -> F -> Join, F -> C",
      """
                    ╭────╮
                    │Fork│
                    ╰─┬──╯
        ╭──────┬──────┤
        ▼      ▼      ▼
      ╭───╮  ╭───╮  ╭───╮
      │B  │  │A  │  │E  │
      ╰─┬─╯  ╰─┬─╯  ╰─┬─╯
        │      │      ▼
        │      │    ╭───╮
        │      │    │F  │
        │      │    ╰─┬─╯
        │      │      ├───╮
        │      ╰──────▼   │
        │           ╭───╮ │
        │           │C  │ │
        │           ╰─┬─╯ │
        │             ▼   │
        │           ╭───╮ │
        │           │D  │ │
        │           ╰─┬─╯ │
        ╰─────────────▼───╯
                    ╭────╮
                    │Join│
                    ╰────╯
      """)
  }

  @Test func `a loop is closed where no box is left with no way but back`() {
    expectPicture(
      "Fork -> A -> Next, Fork -> B -> Try -> Next, Next -> Try 'retry', Next -> End",
      """
             ╭────╮
             │Fork│
             ╰─┬──╯
        ╭──────┤
        ▼      ▼
      ╭───╮  ╭───╮
      │A  │  │B  │
      ╰─┬─╯  ╰─┬─╯
        │      ▼
        │    ╭───╮
        │    │Try│◄───────╮
        │    ╰─┬─╯        │
        ╰──────▼          │
             ╭────╮ retry │
             │Next├───────╯
             ╰─┬──╯
               ▼
             ╭───╮
             │End│
             ╰───╯
      """)
  }

  @Test func `lines that swap sides make a step`() {
    expectPicture(
      "A -> C, A -> D, B -> D, B -> C, S -> A, S -> B",
      """
      ╭───╮
      │S  │
      ╰─┬─╯
        ├──────╮
        ▼      ▼
      ╭───╮  ╭───╮
      │A  │  │B  │
      ╰─┬─╯  ╰─┬─╯
        ├──╮   │
        ├──┼───┤
        │  ╰───┤
        ▼      ▼
      ╭───╮  ╭───╮
      │C  │  │D  │
      ╰───╯  ╰───╯
      """)
  }

  @Test func `of two loops that interlock one runs up on the left`() {
    expectPicture(
      "A -> B -> C -> D, C -> A 'one', D -> B 'two'",
      """
            ╭───╮
      ╭────►│A  │
      │     ╰─┬─╯
      │       ▼
      │     ╭───╮
      │     │B  │◄────╮
      │     ╰─┬─╯     │
      │       ▼       │
      │ one ╭───╮     │
      ╰─────┤C  │     │
            ╰─┬─╯     │
              ▼       │
            ╭───╮ two │
            │D  ├─────╯
            ╰───╯
      """)
  }

  @Test func `a loop into a state that another loop leaves comes from the other side`() {
    expectPicture(
      "A -> B -> C, B -> A 'one', C -> B 'two'",
      """
            ╭───╮
      ╭────►│A  │
      │     ╰─┬─╯
      │       ▼
      │ one ╭───╮
      ╰─────┤B  │◄────╮
            ╰─┬─╯     │
              ▼       │
            ╭───╮ two │
            │C  ├─────╯
            ╰───╯
      """)
  }

  @Test func `a loop within a branch runs up on the side of the branch that nothing else crosses`() {
    expectPicture(
      "A -> B, A -> C, B -> D, C -> D, D -> B 'again', C -> A 'back'",
      """
              ╭───╮
              │A  │◄────────────╮
              ╰─┬─╯             │
                ├──────╮        │
                ▼      ▼        │
              ╭───╮  ╭───╮ back │
      ╭──────►│B  │  │C  ├──────╯
      │       ╰─┬─╯  ╰─┬─╯
      │         ▼──────╯
      │ again ╭───╮
      ╰───────┤D  │
              ╰───╯
      """)
  }

  @Test func `a way that leads back stands left of its siblings where its loop would cross something else`() {
    expectPicture(
      "V -> C -> S -> F, S -> W -> M, S -> R, V !> R 'bad', M -> C 'again', F !> H 'bad', F -> E",
      """
              ╭───╮ bad
              │V  ├────────────────╮
              ╰─┬─╯                │
                ▼                  │
              ╭───╮                │
      ╭──────►│C  │                │
      │       ╰─┬─╯                │
      │         ▼                  │
      │       ╭───╮                │
      │       │S  │                │
      │       ╰─┬─╯                │
      │         ├──────────────────┤
      │         ├──────╮           │
      │         ▼      ▼           ▼
      │       ╭───╮  ╭───╮ bad   ╭───╮
      │       │W  │  │F  ├─────╮ │R  │
      │       ╰─┬─╯  ╰─┬─╯     │ ╰───╯
      │         ▼      ▼       ▼
      │ again ╭───╮  ╭───╮   ╭───╮
      ╰───────┤M  │  │E  │   │H  │
              ╰───╯  ╰───╯   ╰───╯
      """)
  }

  @Test func `to the right the same phases draw rows`() {
    expectPicture(
      "Pick -> Pack -> Ship, Pick -> Lost 'gone', Pack -> Pick 'again'", direction: .right,
      """
         ╭────────────╮
         │            │
         ▼            │ again
      ╭────╮       ╭──┴─╮         ╭────╮
      │Pick├┬─────►│Pack├────────►│Ship│
      ╰────╯│      ╰────╯         ╰────╯
            │
            │
            │ gone ╭────╮
            ╰─────►│Lost│
                   ╰────╯
      """)
  }

  @Test func `branches of a container fork below its top and join above its bottom`() {
    var graph = SmallGraph("Before -> Fulfil -> After")
    graph.fill("Fulfil", with: ["Charge", "Reserve -> Print", "Mail"])
    expectPicture(
      graph,
      """
                   ╭──────╮
                   │Before│
                   ╰──┬───╯
                      ▼
      ╭Fulfil─────────┬─────────────╮
      │    ╭──────────┤             │
      │    │          ├────────╮    │
      │    ▼          ▼        ▼    │
      │ ╭──────╮  ╭───────╮  ╭────╮ │
      │ │Charge│  │Reserve│  │Mail│ │
      │ ╰──┬───╯  ╰───┬───╯  ╰─┬──╯ │
      │    │          ▼        │    │
      │    │       ╭─────╮     │    │
      │    │       │Print│     │    │
      │    │       ╰──┬──╯     │    │
      │    │          ├────────╯    │
      │    ╰──────────┤             │
      ╰───────────────┼─────────────╯
                      ▼
                   ╭─────╮
                   │After│
                   ╰─────╯
      """)
  }

  @Test func `containers hold containers`() {
    var inner = SmallGraph("Each")
    inner.fill("Each", with: ["Pick -> Pack"])
    var graph = SmallGraph("Outer -> After")
    graph.fill("Outer", withGraphs: [inner, SmallGraph("Log")])
    expectPicture(
      graph,
      """
      ╭Outer─────┬────────╮
      │     ╭────┴────╮   │
      │     ▼         ▼   │
      │ ╭Eac│────╮  ╭───╮ │
      │ │   ▼    │  │Log│ │
      │ │ ╭────╮ │  ╰─┬─╯ │
      │ │ │Pick│ │    │   │
      │ │ ╰─┬──╯ │    │   │
      │ │   ▼    │    │   │
      │ │ ╭────╮ │    │   │
      │ │ │Pack│ │    │   │
      │ │ ╰─┬──╯ │    │   │
      │ │   │    │    │   │
      │ ╰───┼────╯    │   │
      │     ╰────┬────╯   │
      ╰──────────┼────────╯
                 ▼
              ╭─────╮
              │After│
              ╰─────╯
      """)
  }

  @Test func `a box that leads to both sides and straight on has an exit for the left`() {
    expectPicture(
      "CheckFraud -> A, CheckFraud -> B, CheckFraud -> C",
      """
          ╭──────────╮
          │CheckFraud│
          ╰──┬─┬─────╯
        ╭────╯ ├──────╮
        ▼      ▼      ▼
      ╭───╮  ╭───╮  ╭───╮
      │A  │  │B  │  │C  │
      ╰───╯  ╰───╯  ╰───╯
      """)
  }

  @Test func `handlers stand beside a tall container, each catcher in a row of its own`() {
    var graph = SmallGraph("Fulfil -> Ship, Fulfil !> Failed 'Declined', Fulfil !> Refund 'ALL', Refund -> Failed")
    graph.fill("Fulfil", with: ["Charge -> Label", "Reserve"])
    expectPicture(
      graph,
      """
      ╭Fulfil───┬───────────╮
      │    ╭────┴─────╮     │ ALL
      │    ▼          ▼     ├───────────────╮
      │ ╭──────╮  ╭───────╮ │ Declined      │
      │ │Charge│  │Reserve│ ├──────────╮    │
      │ ╰──┬───╯  ╰───┬───╯ │          │    ▼
      │    ▼          │     │          │ ╭──────╮
      │ ╭─────╮       │     │          │ │Refund│
      │ │Label│       │     │          │ ╰──┬───╯
      │ ╰──┬──╯       │     │          ╰────▼
      │    ╰────┬─────╯     │            ╭──────╮
      ╰─────────┼───────────╯            │Failed│
                │                        ╰──────╯
                ▼
              ╭────╮
              │Ship│
              ╰────╯
      """)
  }

  @Test func `an end of a branch that fails has no line to the join`() {
    var graph = SmallGraph("Work -> After")
    graph.fill("Work", with: ["Try -> Fine, Try -> Bad!"])
    expectPicture(
      graph,
      """
      ╭Wor│────────────╮
      │   ▼            │
      │ ╭───╮          │
      │ │Try│          │
      │ ╰─┬─╯          │
      │   ├───────╮    │
      │   ▼       ▼    │
      │ ╭────╮  ╭────╮ │
      │ │Fine│  │Bad!│ │
      │ ╰─┬──╯  ╰────╯ │
      │   │            │
      ╰───┼────────────╯
          ▼
       ╭─────╮
       │After│
       ╰─────╯
      """)
  }
}

private func expectPicture(
  _ text: String, direction: LayoutOptions.Direction = .down, _ picture: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expectPicture(SmallGraph(text), direction: direction, picture, sourceLocation: sourceLocation)
}

private func expectPicture(
  _ graph: SmallGraph, direction: LayoutOptions.Direction = .down, _ picture: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let laidOut = graph.layout.laidOut(LayoutOptions(direction: direction))
  let drawn = GraphPicture(laidOut, names: graph.names, labels: graph.labels).text
  expectLines(
    drawn.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), equals: picture,
    sourceLocation: sourceLocation)
  #expect(faults(of: laidOut, for: graph.layout) == [], sourceLocation: sourceLocation)
}
