import Foundation
import Glibc
import TerminalFrame
import TestSupport
import Testing

/// The screen as a person meets it: keys in, cells out.
@Suite(.onThreadsOfItsOwn) struct DashboardTests {
  /// Presses `q` in the run, then in the list of runs.
  private func leave(_ terminal: PseudoTerminal) throws -> ProgramEnd {
    terminal.press("q")
    try terminal.wait("the list of runs, or the end") { $0.contains("[5 Runs]") || !$0.screen.isAlternateScreen }
    if terminal.screen.isAlternateScreen { terminal.press("q") }
    return try terminal.waitForExit()
  }

  private func homeWithRun() throws -> Household {
    let home = try Household(["greet.asl.json": Workflows.pass])
    try #require(try home.stepwatch("run", "greet.asl.json", "--name", "first", "--skip-waits").status == 0)
    return home
  }

  @Test func `a run is watched to its end, and leaving tells how it ended`() throws {
    let home = try Household(["greet.asl.json": Workflows.pass])
    let terminal = try home.terminal("run", "greet.asl.json", "--name", "first", "--time-scale", "100")
    try terminal.wait(for: "✓ SUCCEEDED")
    try terminal.wait { $0.contains("✓ Greet") && $0.contains("✓ Rest") && $0.contains("8/25 000 ev") }
    #expect(try leave(terminal) == .exited(0))
    #expect(terminal.isWhole)
  }

  @Test func `leaving a run that still runs aborts it`() throws {
    let home = try Household(["long.json": Workflows.long])
    let terminal = try home.terminal("run", "long.json", "--name", "first")
    try terminal.wait(for: "◷ Rest")
    terminal.press("^C", "^C")
    #expect(try terminal.waitForExit() == .exited(130))
    #expect(terminal.isWhole)
    #expect(try home.stepwatch("runs").output.contains("ABORTED"))
  }

  @Test func `the dashboard lists the runs and opens one`() throws {
    let home = try homeWithRun()
    let terminal = try home.terminal()
    try terminal.wait(for: "first")
    terminal.press("Enter")
    try terminal.wait { $0.contains("✓ Greet") && $0.contains("✓ SUCCEEDED") }
    #expect(try leave(terminal) == .exited(0))
    #expect(terminal.isWhole)
  }

  @Test func `a replay is stepped, played, asked for help and given commands`() throws {
    let home = try homeWithRun()
    let terminal = try home.terminal("replay", "@last", columns: 120, rows: 40)
    try terminal.wait(for: "ev 8/8")
    terminal.press(",", ",", ",")
    try terminal.wait(for: "ev 5/8")
    terminal.press(".")
    try terminal.wait(for: "ev 6/8")
    terminal.press("^")
    try terminal.wait { $0.contains("ev 1/8") && $0.contains("◌ Greet") }
    terminal.press("Space")
    try terminal.wait(for: "ev 8/8")
    terminal.press("?")
    try terminal.wait(for: "graph of the states")
    terminal.press("Esc")
    try terminal.wait { !$0.contains("graph of the states") }
    terminal.press(":")
    terminal.type("event 4")
    terminal.press("Enter")
    try terminal.wait { $0.contains("ev 4/8") && $0.contains("◷ Rest") }
    #expect(try leave(terminal) == .exited(0))
    #expect(terminal.isWhole)
  }

  @Test func `a replayed run is run again from where it is looked at, and exported, asked before a file is lost`()
    throws
  {
    let home = try homeWithRun()
    let terminal = try home.terminal("replay", "@last", columns: 120, rows: 40)
    try terminal.wait(for: "ev 8/8")
    terminal.press(":")
    terminal.type("export logs")
    terminal.press("Enter")
    try terminal.wait(for: "wrote the log events to \(home.path)/first.logs.ndjson")
    let logs = home.read("first.logs.ndjson").split(separator: "\n")
    #expect(logs.count == 8 && logs[0].contains(#""type":"ExecutionStarted""#))
    try home.write("mine", to: "first.mmd")
    terminal.press(":")
    terminal.type("export mermaid first.mmd")
    terminal.press("Enter")
    try terminal.wait { $0.contains("Write the graph over a file that is there?") && $0.contains("first.mmd") }
    terminal.press("n")
    try terminal.wait { !$0.contains("Write the graph") }
    #expect(home.read("first.mmd") == "mine")
    terminal.press(":", "Up", "Enter")
    try terminal.wait(for: "Write the graph")
    terminal.press("y")
    try terminal.wait(for: "wrote the graph")
    #expect(home.read("first.mmd").hasPrefix("stateDiagram-v2\n"))
    terminal.press("a", "r")
    try terminal.wait(for: "StartExecution")
    terminal.press("y")
    try terminal.wait("another run") { !$0.contains("▸ first") && $0.contains("✓ SUCCEEDED") }
    #expect(try leave(terminal) == .exited(0))
    #expect(try home.stepwatch("runs").output.split(separator: "\n").count { $0.contains("greet") } == 2)
  }

  @Test func `a recording says how it is run here`() throws {
    let home = try homeWithRun()
    try home.write(try home.stepwatch("history", "first").output, to: "history.json")
    let terminal = try home.terminal("replay", "history.json", columns: 120, rows: 40)
    try terminal.wait(for: "ev 8/8")
    terminal.press("a", "r")
    try terminal.wait(for: "this is a recording: stepwatch run DEFINITION --recorded history.json runs it here")
    #expect(try leave(terminal) == .exited(0))
  }

  @Test func `the mouse chooses a state and the wheel scrolls`() throws {
    let home = try homeWithRun()
    let terminal = try home.terminal("replay", "@last", columns: 120, rows: 40)
    try terminal.wait(for: "ev 8/8")
    let state = try #require(terminal.find("✓ Greet"))
    terminal.click(state.x, state.y)
    try terminal.wait("the inspector of Greet") { $0.contains("─ Greet ") || $0.contains("━ Greet ") }
    terminal.mouse(.wheelDown, at: state.x, state.y)
    terminal.mouse(.wheelUp, at: state.x, state.y)
    terminal.press(",")
    try terminal.wait(for: "ev 7/8")
    #expect(try leave(terminal) == .exited(0))
  }

  @Test func `the screen follows the terminal's size, and says what it needs below the least`() throws {
    let home = try homeWithRun()
    let terminal = try home.terminal("replay", "@last", columns: 120, rows: 40)
    try terminal.wait(for: "Timeline")
    terminal.resize(TerminalSize(columns: 60, rows: 16))
    try terminal.wait { $0.contains("✓ Greet") && !$0.contains("idle gaps") }
    terminal.resize(TerminalSize(columns: 40, rows: 10))
    try terminal.wait("one pane") { $0.contains("✓ Greet") && !$0.contains("TaskStateExited") }
    terminal.resize(TerminalSize(columns: 20, rows: 6))
    try terminal.wait("what it needs") { $0.contains("24×8 cells") && !$0.contains("┏") }
    terminal.resize(TerminalSize(columns: 80, rows: 24))
    try terminal.wait(for: "✓ Greet")
    terminal.press("^L")
    try terminal.wait(for: "✓ Greet")
    #expect(try leave(terminal) == .exited(0))
    #expect(terminal.isWhole)
  }

  @Test func `it goes to the background of a shell and comes back`() throws {
    let home = try homeWithRun()
    let script = #"set -m; "$0" replay @last; echo "[stopped: $?]"; read line; fg > /dev/null; echo "[over: $?]""#
    let terminal = try PseudoTerminal(
      "/bin/sh", ["-c", script, home.program], environment: home.environment, directory: home.path)
    try terminal.wait(for: "ev 8/8")
    terminal.press("^Z")
    try terminal.wait(for: "[stopped: ")
    #expect(terminal.isWhole)
    terminal.press("Enter")
    try terminal.wait { $0.contains("ev 8/8") && $0.screen.isAlternateScreen }
    terminal.press(",")
    try terminal.wait(for: "ev 7/8")
    terminal.press("^C")
    try terminal.wait(for: "[over: ")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(terminal.isWhole)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGSEGV])
  func `the terminal is whole again after a signal that kills`(signal: Int32) throws {
    let home = try homeWithRun()
    let terminal = try home.terminal("replay", "@last")
    try terminal.wait(for: "ev 8/8")
    terminal.signal(signal)
    #expect(try terminal.waitForExit() != .exited(0))
    #expect(terminal.isWhole)
  }

  @Test func `a run is started again with an input from the person's editor, asked until it is JSON`() throws {
    let home = try homeWithRun()
    try home.write(
      """
      #!/bin/sh
      if [ -e again ]; then echo '{"edited": true}' > "$1"; else touch again; echo '{"edited": true,,}' > "$1"; fi
      echo "this is the editor"; read line
      """, to: "editor", executable: true)
    home.environment["EDITOR"] = "./editor"
    let terminal = try home.terminal(columns: 120, rows: 40)
    try terminal.wait(for: "first")
    terminal.press("E")
    try terminal.wait("the editor on the terminal") {
      $0.contains("this is the editor") && !$0.screen.isAlternateScreen
    }
    terminal.press("Enter")
    try terminal.wait(for: "input.json:1:17: ")
    terminal.press("y")
    try terminal.wait("the editor again") { $0.contains("this is the editor") && !$0.screen.isAlternateScreen }
    terminal.press("Enter")
    try terminal.wait { $0.contains("StartExecution") && $0.contains(#""edited": true"#) }
    terminal.press("y")
    try terminal.wait("the new run") { $0.contains("[1 Graph]") && $0.contains("✓ SUCCEEDED") }
    #expect(try leave(terminal) == .exited(0))
    #expect(terminal.isWhole)
    #expect(try home.stepwatch("history", "@last").output.contains(#"edited"#))
  }

  @Test func `a Task that waits for its token is answered from the screen`() throws {
    let home = try Household([
      "approve.json": """
      {"StartAt": "Approve", "States": {"Approve": {"Type": "Task", "End": true,
        "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
        "Parameters": {"FunctionName": "ask", "Payload": {"token.$": "$$.Task.Token"}}}}}
      """, "functions.yaml": "functions: {ask: {command: [./ask]}}",
    ])
    try home.write("#!/bin/sh\necho {}\n", to: "ask", executable: true)
    try home.write("#!/bin/sh\necho '{\"by\": \"Ada\"}' > \"$1\"\n", to: "editor", executable: true)
    home.environment["VISUAL"] = "./editor"
    let terminal = try home.terminal("run", "approve.json", columns: 120, rows: 40)
    try terminal.wait(for: "TaskSubmitted")
    terminal.press("a", "t")
    try terminal.wait { $0.contains("SendTaskSuccess") && $0.contains(#""by": "Ada""#) }
    terminal.press("y")
    try terminal.wait(for: "✓ SUCCEEDED")
    #expect(try leave(terminal) == .exited(0))
    #expect(terminal.isWhole)
  }

  @Test func `a screen that is only for reading says so, and starts nothing`() throws {
    let home = try homeWithRun()
    let terminal = try home.terminal("dashboard", "--read-only", columns: 120, rows: 40)
    try terminal.wait { $0.contains("first") && $0.contains("no acts: --read-only") }
    terminal.press("r")
    try terminal.wait(for: "only for reading: --read-only")
    #expect(try leave(terminal) == .exited(0))
  }

  @Test func `a run of another process appears live, and is stopped by it when asked`() throws {
    let home = try homeWithRun()
    let terminal = try home.terminal()
    try terminal.wait(for: "first")
    try home.write(Workflows.long, to: "long.json")
    let run = try home.start(["run", "long.json", "--name", "second"])
    try terminal.wait { $0.contains("second") && $0.contains("◐") }
    terminal.press("g", "S")
    try terminal.wait(for: "Another stepwatch runs it, and is asked to stop it")
    terminal.press("y")
    #expect(try run.waitForEnd() == .exited(4))
    try terminal.wait("the end of the run") { $0.contains("second") && !$0.contains("◐") }
    #expect(try leave(terminal) == .exited(0))
  }

  @Test(.enabled(if: Processes.isOnPath("node") || Processes.isOnPath("nodejs"), "node is not on PATH"))
  func `an empty store opens on the example`() throws {
    let home = try Household()
    let terminal = try home.terminal(columns: 120, rows: 40)
    try terminal.wait { $0.contains("microservices") && $0.contains("ServiceA") && $0.contains("ServiceC") }
    try terminal.wait(for: "✓ SUCCEEDED")
    #expect(try leave(terminal) == .exited(0))
    #expect(terminal.isWhole)
  }

  @Test func `an idle screen uses no processor`() throws {
    let home = try homeWithRun()
    let terminal = try home.terminal("replay", "@last")
    try terminal.wait(for: "ev 8/8")
    let before = Processes.ticks(of: terminal.processID)
    poll(nil, 0, 1000)
    let spent = Processes.ticks(of: terminal.processID) - before
    print("an idle screen: \(spent) hundredths of a second of CPU in a second")
    // Whoever looks again and again instead of waiting takes all that it gets.
    #expect(spent < 30)
  }
}
