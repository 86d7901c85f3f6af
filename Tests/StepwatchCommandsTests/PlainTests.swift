import TestSupport
import Testing

/// Words instead of boxes: what a screen reader gets.
@Suite(.onThreadsOfItsOwn) struct PlainTests {
  @Test func `a run ends with how every state stands, and a replay tells of any event`() throws {
    let home = try Household(["greet.asl.json": Workflows.pass, "fail.json": Workflows.fail])
    let answer = try home.stepwatch("run", "fail.json", "--plain", "--name", "second")
    #expect(answer.status == 1)
    let summary = answer.output.split(separator: "\n").drop { !$0.hasPrefix("Execution") }.map {
      $0.replacing(#/after \d+ milliseconds?/#, with: "after some time")
    }
    #expect(
      summary == [
        "Execution second failed after some time, at event 3. Error Refused: not today",
        "  State Refuse, Fail, failed. Error Refused: not today",
      ])
    try home.stepwatch("run", "greet.asl.json", "--skip-waits", "--name", "first")
    #expect(
      try home.stepwatch("replay", "first", "--plain", "--at", "3").output.split(separator: "\n").dropFirst() == [
        "  State Greet, Pass, succeeded", "  Not reached: Rest, Done",
      ])
    let wrong = try home.stepwatch("replay", "first", "--plain", "--at", "99")
    #expect(wrong.status == 2 && wrong.errors == "stepwatch: --at 99: the history has the events 1 to 8\n")
  }

  @Test func `a terminal that only writes lines gets words and no escapes`() throws {
    let home = try Household(["fail.json": Workflows.fail])
    home.environment["TERM"] = "dumb"
    let first = try home.terminal()
    #expect(try first.waitForExit() == .exited(0))
    #expect(first.contains("No run is recorded yet."))
    let run = try home.terminal("run", "fail.json", "--name", "second")
    #expect(try run.waitForExit() == .exited(1))
    #expect(run.contains("  State Refuse, Fail, failed. Error Refused: not today"))
    let runs = try home.terminal("dashboard", columns: 120)
    #expect(try runs.waitForExit() == .exited(0))
    #expect(
      runs.contains("1 run, live ones and then the newest first.") && runs.contains("second of fail failed after"))
    #expect([first, run, runs].allSatisfy { !$0.output.contains(0x1B) })
  }

  @Test(arguments: [
    (["run", "x.json", "--plain", "--json"], "--json is for programs and --plain for people; choose one"),
    (["replay", "@last", "--plain", "--speed", "2"], "--speed plays on a screen and --plain has none"),
    (["replay", "@last", "--plain", "--render", "80x24"], "--render draws and --plain tells in words; choose one"),
  ])
  func `options that do not go together are refused`(arguments: [String], problem: String) throws {
    let child = try Household().start(arguments)
    #expect(try child.waitForEnd() == .exited(2))
    #expect(child.errors.contains(problem))
  }
}
