import TerminalFrame
import TestSupport
import Testing

/// Settings file, themes of a person's own, and the doctor.
@Suite(.onThreadsOfItsOwn) struct SettingsTests {
  @Test func `the settings file has a place, is checked, and shows what counts`() throws {
    let home = try Household()
    let file = "\(home.path)/config/stepwatch/config.yaml"
    #expect(try home.stepwatch("config", "path").output == "\(file)\n")
    #expect(try home.stepwatch("config", "check").output == "\(file): not there; the program's own settings count\n")
    try home.write("theme: nord\nkeys: {everywhere: {quit: Q}}\n", to: "config/stepwatch/config.yaml")
    #expect(try home.stepwatch("config", "check").output == "\(file): sound\n")
    home.environment["NO_MOTION"] = "1"
    let shown = try home.stepwatch("config").output.split(separator: "\n")
    #expect(
      shown.prefix(4).joined(separator: "\n") == """
        theme: nord                             # line 1 of the file; auto suits the terminal's ground; stepwatch theme list has all
        mouse: true                             # as the program comes; clicks, wheel, dragging
        motion: false                           # NO_MOTION; false: nothing turns
        ascii: false                            # as the program comes; true: lines and glyphs of ASCII only
        """)
  }

  @Test func `a slip in the file is told with its place, and no screen opens over it`() throws {
    let home = try Household(["greet.asl.json": Workflows.pass])
    try home.write("mouse: maybe\nkeys: {graph: {quit: x}}\n", to: "config/stepwatch/config.yaml")
    let file = "\(home.path)/config/stepwatch/config.yaml"
    let problems = """
      \(file):1:8: mouse is true or false, not "maybe"
      \(file):2:22: "x" is fold already in graph, so it cannot be quit; give one of them another key

      """
    #expect(try home.stepwatch("config", "check") == Answer(status: 1, output: problems, errors: ""))
    let run = try home.terminal("run", "greet.asl.json", columns: 200)
    #expect(try run.waitForExit() == .exited(2))
    #expect(run.contains("stepwatch: \(file):1:8: mouse is true or false, not \"maybe\""))
    #expect(run.contains("\(file):2:22: \"x\" is fold already in graph"))
  }

  @Test func `a remapped key does it, the old one no more, and help and mouse follow the file`() throws {
    let home = try Household(["greet.asl.json": Workflows.pass])
    try home.write("mouse: false\nkeys: {everywhere: {help: H}}\n", to: "config/stepwatch/config.yaml")
    try #require(try home.stepwatch("run", "greet.asl.json", "--name", "first", "--skip-waits").status == 0)
    let terminal = try home.terminal("replay", "@last", columns: 120, rows: 40)
    try terminal.wait(for: "ev 8/8")
    #expect(!terminal.screen.tracksMouse)
    terminal.press("?", "F2")
    try terminal.wait { $0.screen.tracksMouse }
    #expect(!terminal.contains("let go of the mouse, to select text"))
    terminal.press("H")
    try terminal.wait(for: "Views and panes")
    terminal.press("^C")
    #expect(try terminal.waitForExit() == .exited(0))
    #expect(terminal.isWhole)
  }

  @Test func `a theme's file is shown as it is changed, and a broken one is told`() throws {
    let home = try Household(["greet.asl.json": Workflows.pass])
    let file = "config/stepwatch/themes/mine.yaml"
    try home.write("inherits: default\n", to: file)
    try #require(try home.stepwatch("run", "greet.asl.json", "--name", "first", "--skip-waits").status == 0)
    let terminal = try home.terminal("replay", "@last", "--theme", "mine", columns: 160, rows: 40)
    try terminal.wait(for: "✓ SUCCEEDED")
    try home.write("inherits: default\nstatus: {succeeded: {fg: $ok, glyph: \"+\", word: OK}}\n", to: file)
    try terminal.wait(for: "+ SUCCEEDED")
    try home.write("inherits: nosuch\n", to: file)
    try terminal.wait(for: "there is no theme \"nosuch\"")
    #expect(terminal.contains("+ SUCCEEDED"))
    terminal.press("^C")
    #expect(try terminal.waitForExit() == .exited(0))
  }

  @Test func `what is wrong with the settings keeps nothing from running that shows no screen`() throws {
    let home = try Household(["greet.json": Workflows.pass])
    try home.write("theme: nosuch\nkeys: 3\n", to: "config/stepwatch/config.yaml")
    let file = "\(home.path)/config/stepwatch/config.yaml"
    let run = try home.stepwatch("run", "greet.json", "--name", "first", "--skip-waits")
    #expect(run.status == 0)
    #expect(run.errors.hasPrefix("stepwatch: \(file):1:8: there is no theme \"nosuch\""), "\(run.errors)")
    #expect(
      run.errors.hasSuffix("; the program's own counts instead; 1 more problem: stepwatch config check\n"),
      "\(run.errors)")
    let frame = try home.stepwatch("replay", "first", "--render", "80x24")
    #expect(frame.status == 0)
    #expect(frame.errors == run.errors)
    #expect(frame.output.contains("Greet"))
    // What was typed just now is not passed over, and a variable is named.
    #expect(try home.stepwatch("run", "greet.json", "--theme", "nosuch").status == 2)
    home.remove("config/stepwatch/config.yaml")
    home.environment["STEPWATCH_THEME"] = "nosuch"
    let terminal = try home.terminal("replay", "first", columns: 200)
    #expect(try terminal.waitForExit() == .exited(2))
    #expect(terminal.contains("stepwatch: STEPWATCH_THEME: there is no theme \"nosuch\"; known are "))
  }

  @Test func `the doctor says once what to do about a store that cannot be used`() throws {
    let home = try Household([
      "state/stepwatch/history.sqlite": "a text that is longer than the header of a database, and is none"
    ])
    let answer = try home.stepwatch("doctor")
    let line = answer.output.split(separator: "\n").first { $0.contains(" store ") }
    #expect(line?.hasSuffix("; move it away to begin a new one") == true, "\(answer.output)")
  }

  @Test func `the doctor looks at everything, and a line tells of each`() throws {
    let home = try Household()
    let terminal = try home.terminal("doctor", columns: 160)
    #expect(try terminal.waitForExit() == .exited(0))
    for line in [
      "✓ terminal   xterm-256color", "✓ colours    256", "✓ UTF-8      yes",
      "✓ widths     every glyph takes one column", "✓ mouse      clicks",
      "– clipboard  OSC 52 is sent",
      "✓ store      \(home.path)/state/stepwatch/history.sqlite, made with the first run",
      "✓ node       v", "✓ python3    3", "✓ settings   \(home.path)/config/stepwatch/config.yaml is not there",
      "✓ themes     20",
    ] {
      #expect(terminal.contains(line), "\(line) in\n\(terminal.text)")
    }
    #expect(terminal.isWhole)
    try home.write("theme: nosuch\n", to: "config/stepwatch/config.yaml")
    let ill = try home.stepwatch("doctor")
    #expect(ill.status == 1)
    #expect(ill.output.contains("✗ settings   \(home.path)/config/stepwatch/config.yaml:1:8: there is no theme"))
  }
}
