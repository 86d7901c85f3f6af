import DashboardViews
import StatesLanguage
import TerminalFrame
import TestSupport
import Testing

/// The graph as text for a terminal, for ASCII, for Mermaid and for Graphviz; and the words of rules.
@Suite struct GraphTextTests {
  @Test func `in ASCII the same drawing keeps its places`() throws {
    let text = GraphText.text(of: try machine(), ascii: true)
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
    expectLines(
      rows(text),
      equals: """
         + Choice ---+
         | < Known?  |
         +-----+-----+
               +---------------------+
               v known               | Default
          + Task ---+ x States.ALL   |
          | * Ship  +--------------+ |
          +----+----+              | |
               v                   +-v
        +- = Each ----+      + Fail ---------+
        | + Task ---+ |      | x Refuse; why |
        | | * Pack  | |      +---------------+
        | +---------+ |
        +-------------+
        """)
  }

  @Test(arguments: [200, 60, 40, 30, 20]) func `no row is wider than the width asked for`(width: Int) throws {
    let rows = GraphText.text(of: try machine(), width: width).split(separator: "\n")
    #expect(!rows.isEmpty)
    for row in rows { #expect(TextWidth.columns(of: String(row)) <= width) }
  }

  @Test func `Mermaid gets ids of its own and names as descriptions`() throws {
    expectLines(
      rows(GraphText.mermaid(of: try machine())),
      equals: """
        stateDiagram-v2
          state "Known?" as s0
          %% s0 is a Choice
          state "Ship" as s1
          state "Each" as s2
          state s2 {
            state "Pack" as s3
            [*] --> s3
            s3 --> [*]
          }
          state "Refuse#59; why" as s4
          [*] --> s0
          s0 --> s1 : known
          s0 --> s4 : Default
          s1 --> s2
          s1 --> s4 : ✗ States.ALL
          s2 --> [*]
          s4 --> [*]
        """)
  }

  @Test func `Graphviz gets clusters for what is inside and dashes for what is caught`() throws {
    expectLines(
      rows(GraphText.dot(of: try machine(), name: "Order \"x\"")),
      equals: """
        digraph "Order \\"x\\"" {
          compound=true
          node [shape=box, style=rounded]
          s0 [label="Known?", shape=diamond, style=solid]
          s1 [label="Ship"]
          s2 [label="Each"]
          subgraph cluster_2_0 {
            label="Each"; style=dashed
            s3 [label="Pack"]
          }
          s2 -> s3 [lhead=cluster_2_0, style=dotted]
          s4 [label="Refuse; why", shape=oval, style=solid]
          s0 -> s1 [label="known"]
          s0 -> s4 [label="Default"]
          s1 -> s2
          s1 -> s4 [label="States.ALL", style=dashed]
        }
        """)
  }

  @Test(arguments: [
    (#""Variable": "$.score", "NumericLessThan": 30"#, "score < 30"),
    (#""Variable": "$.status", "StringEquals": "SUCCEEDED""#, #"status = "SUCCEEDED""#),
    (#""Variable": "$.a.b", "NumericGreaterThanEqualsPath": "$.limit""#, "a.b ≥ limit"),
    (#""Variable": "$.ok", "BooleanEquals": true"#, "ok"),
    (#""Variable": "$.ok", "BooleanEquals": false"#, "not ok"),
    (#""Variable": "$.x", "IsPresent": true"#, "x is present"),
    (#""Variable": "$.x", "IsNull": false"#, "x is not null"),
    (#""Variable": "$.name", "StringMatches": "log-*.txt""#, #"name like "log-*.txt""#),
    (#""Not": {"Variable": "$.type", "StringEquals": "Private"}"#, #"type ≠ "Private""#),
    (
      #""And": [{"Variable": "$.a", "IsPresent": true}, {"Variable": "$.a", "NumericGreaterThan": 1}]"#,
      "a is present and a > 1"
    ),
    (
      #""Or": [{"Variable": "$.a", "NumericEquals": 1}, {"And": [{"Variable": "$.b", "BooleanEquals": true}, {"Variable": "$.c", "BooleanEquals": false}]}]"#,
      "a = 1 or (b and not c)"
    ),
  ]) func `a rule is said in few words`(rule: String, words: String) throws {
    let machine = try GraphMachine.definition(
      [GraphMachine.choice("C", [(rule, "D")], otherwise: nil), GraphMachine.task("D", next: nil)], startAt: "C")
    #expect(StateMachineGraph(machine).transitions.map(\.label) == [words])
  }

  @Test func `a JSONata condition is shown without its usual beginnings`() throws {
    let machine = try StateMachineDefinition(
      parsing: #"""
        {"QueryLanguage": "JSONata", "StartAt": "C", "States": {
          "C": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.order.total > 100 and $vip %}", "Next": "D"}]},
          "D": {"Type": "Succeed"}}}
        """#)
    let way = try #require(StateMachineGraph(machine).transitions.first)
    #expect(way.label == "order.total > 100 and $vip")
    #expect(way.shorterLabels.first == "total > 100 and $vip")
  }

  private func rows(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func machine() throws -> StateMachineDefinition {
    let each = GraphMachine.map("Each", start: "Pack", states: [GraphMachine.task("Pack", next: nil)], next: nil)
    return try GraphMachine.definition(
      [
        GraphMachine.choice(
          "Known?", [(#""Variable": "$.known", "BooleanEquals": true"#, "Ship")], otherwise: "Refuse; why"),
        GraphMachine.task("Ship", next: "Each", catches: [("States.ALL", "Refuse; why")]), each,
        GraphMachine.fail("Refuse; why"),
      ], startAt: "Known?")
  }
}
