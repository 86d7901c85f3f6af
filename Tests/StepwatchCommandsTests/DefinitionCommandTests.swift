import TerminalFrame
import TestSupport
import Testing

/// The commands that need no run: graph, example, theme, help.
@Suite(.onThreadsOfItsOwn) struct DefinitionCommandTests {
  @Test func `a graph is drawn as text, as ASCII, for Mermaid and for Graphviz`() throws {
    let home = try Household(["greet.asl.json": Workflows.pass])
    #expect(
      try home.stepwatch("graph", "greet.asl.json")
        == Answer(
          status: 0,
          output: """
            ╭ Pass ───╮
            │ » Greet │
            ╰────┬────╯
                 ▼
            ╭ Wait ───╮
            │ ◷ Rest  │
            ╰────┬────╯
                 ▼
            ╭ Succeed ╮
            │ ● Done  │
            ╰─────────╯

            """, errors: ""))
    let ascii = try home.stepwatch("graph", "greet.asl.json", "--ascii").output
    #expect(ascii.utf8.allSatisfy { $0 < 0x80 } && ascii.contains("Greet"), "\(ascii)")
    #expect(
      try home.stepwatch("graph", "greet.asl.json", "--mermaid").output == """
        stateDiagram-v2
          state "Greet" as s0
          state "Rest" as s1
          state "Done" as s2
          [*] --> s0
          s0 --> s1
          s1 --> s2
          s2 --> [*]

        """)
    #expect(
      try home.stepwatch("graph", "greet.asl.json", "--dot").output == """
        digraph "greet" {
          compound=true
          node [shape=box, style=rounded]
          s0 [label="Greet"]
          s1 [label="Rest"]
          s2 [label="Done", shape=oval, style=solid]
          s0 -> s1
          s1 -> s2
        }

        """)
  }

  @Test func `what a definition holds is shown by every command and never acts on the terminal`() throws {
    let home = try Household([
      "hostile.json": #"""
      {"StartAt": "Z\u001b[31m", "N\u001b]0;pwned\u0007": 1, "States": {
        "Sta\u001b[31m\ntes": {"Type": "Succeed", "Comment": "\u202egnp"}, "\u009b2J": {"Type": "Pass", "Next": "\u2028"}}}
      """#, "broken.json": "{\"a\u{9B}\" \u{202E}", "twice.json": #"{"a\u001b": 1, "a\u001b": 2}"#,
    ])
    let commands = [
      ["check", "hostile.json"], ["check", "broken.json"], ["graph", "hostile.json"],
      ["graph", "hostile.json", "--dot"],
      ["graph", "hostile.json", "--mermaid"], ["graph", "hostile.json", "--ascii"], ["run", "hostile.json"],
      ["test-state", "hostile.json"],
      ["test-state", "hostile.json", "--state", "\u{9B}2J", "--input", "\"\u{9B}\u{202E}\""],
      ["run", "hostile.json", "--input", "@twice.json"], ["watch", "broken.json", "--plain"],
    ]
    for command in commands {
      let answer = try home.stepwatch(arguments: command)
      let shown = (answer.output + answer.errors).unicodeScalars
      #expect(!shown.isEmpty, "\(command)")
      #expect(shown.allSatisfy { $0 == "\n" || !VisibleText.isHidden($0) }, "\(command): \(answer)")
    }
    #expect(
      try home.stepwatch("check", "broken.json").output
        == "broken.json:1:7: error: expected \":\" after the name \"aU+9B\", found \"U+202E\" "
        + "[INVALID_JSON_DESCRIPTION]\n"
        + "broken.json: 1 error, 0 warnings\n")
  }

  @Test func `where no drawing fits the states are listed, and it is said what a drawing needs`() throws {
    let home = try Household([
      "wide.json": """
      {"StartAt": "A", "States": {
        "A": {"Type": "Parallel", "End": true, "Branches": [
          {"StartAt": "Cushion", "States": {"Cushion": {"Type": "Pass", "Next": "Pack"}, "Pack": {"Type": "Succeed"}}},
          {"StartAt": "C", "States": {"C": {"Type": "Choice", "Default": "F1", "Choices": [
            {"Variable": "$.n", "NumericEquals": 1, "Next": "F2"}, {"Variable": "$.n", "NumericEquals": 2, "Next": "F3"},
            {"Variable": "$.n", "NumericEquals": 3, "Next": "F4"}]},
            "F1": {"Type": "Fail"}, "F2": {"Type": "Fail"}, "F3": {"Type": "Fail"}, "F4": {"Type": "Fail"}}}]},
        "Z": {"Type": "Choice", "Choices": [
          {"Variable": "$.n", "NumericEquals": 1, "Next": "G1"}, {"Variable": "$.n", "NumericEquals": 2, "Next": "G2"},
          {"Variable": "$.n", "NumericEquals": 3, "Next": "G3"}]},
        "G1": {"Type": "Fail"}, "G2": {"Type": "Fail"}, "G3": {"Type": "Fail"}}}
      """
    ])
    let answer = try home.stepwatch("graph", "wide.json", "--ascii", "--width", "20")
    #expect(answer.output.contains("\n  > Cushion  -> Pack\n"), "\(answer.output)")
    let note = #/stepwatch: the graph needs (\d+) columns; this is its outline\n/#
    let needed = try #require(answer.errors.firstMatch(of: note)?.output.1, "\(answer.errors)")
    let drawn = try home.stepwatch("graph", "wide.json", "--ascii", "--width", "\(needed)")
    #expect(!drawn.errors.contains("outline"))
  }

  @Test func `the examples are written out whole and are right`() throws {
    let home = try Household()
    let list = try home.stepwatch("example").output
    for name in ["microservices", "order-fulfilment"] {
      #expect(list.contains(name))
      let answer = try home.stepwatch("example", name, "--into", "there/\(name)")
      #expect(
        answer.output.hasSuffix(
          "\nRun it with: stepwatch run there/\(name)/\(name).asl.json --input @there/\(name)/input.json\n"))
      for file in answer.output.split(separator: "\n\n")[0].split(separator: "\n") {
        #expect(!home.read(String(file)).isEmpty, "\(file)")
      }
      #expect(try home.stepwatch("check", "there/\(name)/\(name).asl.json").status == 0)
    }
  }

  @Test func `themes are listed and checked, the person's own too`() throws {
    let home = try Household()
    #expect(try home.stepwatch("theme", "list").output.contains("okabe-ito-dark               dark\n"))
    #expect(try home.stepwatch("theme", "check").status == 0)
    #expect(try home.stepwatch("theme", "check", "default").output == "default: sound\n")
    try home.write("name: [", to: "config/stepwatch/themes/mine.yaml")
    let list = try home.stepwatch("theme").output
    #expect(list.contains("cannot be read: stepwatch theme check mine  \(home.path)/config/stepwatch/themes/mine.yaml"))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func `shells get completions`(shell: String) throws {
    let script = try Household().stepwatch("--generate-completion-script", shell)
    #expect(script.status == 0)
    for word in ["replay", "--time-scale", "prune"] {
      #expect(script.output.contains(shell == "fish" ? word.replacing("--", with: "") : word))
    }
  }

  @Test(arguments: [
    ("run or", "order.asl.json\norders\n"), ("check or", "order.asl.json\norders\n"),
    ("run x --buckets or", "orders\n"),
    ("example o", "order-fulfilment\n"), ("run x --theme au", "auto\n"), ("history fi", "first\n"),
    ("resume @", "@last\n"), ("replay fi", "first\nfile.json\n"), ("check --j", "--json\n"),
  ]) func `bash completes files, runs, themes and examples`(typed: String, offered: String) throws {
    let home = try Household(["order.asl.json": Workflows.pass, "orders/README": "", "file.json": ""])
    #expect(try home.stepwatch("run", "order.asl.json", "--name", "first", "--skip-waits").status == 0)
    try home.write(try home.stepwatch("--generate-completion-script", "bash").output, to: "completions")
    // As bash calls the function that the script names, with the last word being typed.
    let script = """
      PATH=$(dirname "$1"):$PATH; source ./completions; shift
      COMP_WORDS=(stepwatch "$@"); COMP_CWORD=$#; COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
      _stepwatch stepwatch "${COMP_WORDS[$COMP_CWORD]}" "${COMP_WORDS[$((COMP_CWORD - 1))]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let bash = try ChildProgram(
      "/bin/bash", ["-c", script, "bash", home.program] + typed.split(separator: " ").map(String.init),
      environment: home.environment, directory: home.path, input: "")
    #expect(try bash.waitForEnd() == .exited(0), "\(bash.errors)")
    #expect(bash.output == offered, "\(bash.errors)")
  }

  @Test func `help and version are answers, not errors`() throws {
    let home = try Household()
    let help = try home.stepwatch("--help")
    #expect(help.status == 0 && help.errors == "")
    for word in ["dashboard", "run ", "resume", "replay", "watch", "runs", "history", "graph", "check", "130 on ^C"] {
      #expect(help.output.contains(word))
    }
    #expect(try home.stepwatch("run", "--help").output.hasPrefix("OVERVIEW: Run a state machine"))
    let version = try home.stepwatch("--version")
    #expect(version.status == 0 && version.output.split(separator: ".").count == 3)
  }
}
