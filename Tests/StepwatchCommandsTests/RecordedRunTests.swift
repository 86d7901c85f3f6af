import Glibc
import TestSupport
import Testing

/// The commands that show what the store and files hold.
@Suite(.onThreadsOfItsOwn) struct RecordedRunTests {
  /// A home in which `greet` has run once, under the name `first`.
  private func homeWithRun() throws -> Household {
    let home = try Household(["greet.asl.json": Workflows.pass, "refuse.json": Workflows.fail])
    try #require(try home.stepwatch("run", "greet.asl.json", "--name", "first", "--skip-waits").status == 0)
    return home
  }

  @Test func `a run is removed when it has ended, or its stepwatch is gone`() throws {
    let home = try Household(["long.json": Workflows.long, "greet.json": Workflows.pass])
    #expect(try home.stepwatch("run", "greet.json", "--name", "over", "--skip-waits").status == 0)
    let run = try home.start(["run", "long.json", "--name", "stuck"])
    try run.wait("the Wait") { $0.output.contains("WAITING") }
    let refused = try home.stepwatch("runs", "remove", "stuck")
    #expect(refused.status == 2)
    #expect(
      refused.errors == """
        stepwatch: the execution arn:aws:states:us-east-1:123456789012:execution:long:stuck runs; stop it first

        """)
    #expect(!(try home.stepwatch("runs").output.contains("is gone")))
    run.signal(SIGKILL)
    _ = try run.waitForEnd()
    #expect(
      try home.stepwatch("runs", "running").lines.last
        == "stuck: its stepwatch is gone; stepwatch resume stuck goes on with it")
    #expect(try home.stepwatch("runs", "--json", "status:running").output.contains(#""abandoned": true"#))
    #expect(try home.stepwatch("runs", "status:failed").output == "no run passes the filter\n")
    #expect(
      try home.stepwatch("stop", "stuck").errors == """
        stepwatch: no stepwatch runs the execution arn:aws:states:us-east-1:123456789012:execution:long:stuck any more; \
        stepwatch resume goes on with it

        """)
    #expect(try home.stepwatch("runs", "remove", "stuck") == Answer(status: 0, output: "removed stuck\n", errors: ""))
    #expect(try home.stepwatch("runs", "remove", "over") == Answer(status: 0, output: "removed over\n", errors: ""))
    #expect(try home.stepwatch("runs", "--json").output == "[]\n")
    #expect(try home.stepwatch("runs", "remove", "over").status == 2)
  }

  @Test func `a Task that waits is answered, and a run is stopped, from another process`() throws {
    let home = try Household([
      "approve.json": """
      {"StartAt": "Approve", "States": {
        "Approve": {"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:approve", "Next": "Rest"},
        "Rest": {"Type": "Wait", "Seconds": 3600, "End": true}}}
      """
    ])
    let run = try home.start(["run", "approve.json", "--name", "first"])
    try run.wait("the activity") { $0.output.contains("ENTERED Approve") }
    #expect(
      try home.stepwatch("answer", "first", "--state", "Rest", "--output", "{}").errors
        == "stepwatch: no Task \"Rest\" of first waits; there is Approve\n")
    #expect(try home.stepwatch("answer", "first").status == 2)
    #expect(
      try home.stepwatch("answer", "first", "--output", #"{"by":"Ada"}"#)
        == Answer(status: 0, output: "asked the stepwatch that runs first to answer Approve\n", errors: ""))
    try run.wait("the Wait") { $0.output.contains("WAITING Rest") }
    #expect(
      try home.stepwatch("answer", "first", "--error", "E").errors
        == "stepwatch: no Task of first waits for a task token or a worker\n")
    #expect(try home.stepwatch("stop", "first", "--cause", "enough").status == 0)
    #expect(try run.waitForEnd() == .exited(4))
    let history = try home.stepwatch("history", "first").output
    #expect(history.contains(#"{\"by\":\"Ada\"}"#))
    #expect(history.contains("enough"))
  }

  @Test func `runs are listed newest first, as a table and as one JSON array`() throws {
    let home = try homeWithRun()
    try home.stepwatch("run", "refuse.json", "--name", "second")
    let table = try home.stepwatch("runs").output.split(separator: "\n").map { line in
      line.split(separator: " ").map(String.init).filter { !$0.contains("T") || !$0.hasSuffix("Z") }
    }
    #expect(table.count == 3)
    #expect(table.first == ["STATUS", "NAME", "STATE", "MACHINE", "STARTED", "DURATION", "EVENTS", "ERROR"])
    #expect(
      table.dropFirst().map { [$0[0], $0[1], $0[2]] } == [
        ["FAILED", "second", "refuse"], ["SUCCEEDED", "first", "greet"],
      ])
    let json = try home.stepwatch("runs", "--json").output.replacing(#/\d{4}-\d\d-\d\dT[\d:.]+Z/#, with: "T")
    #expect(
      json == """
        [
          {
            "executionArn": "arn:aws:states:us-east-1:123456789012:execution:refuse:second",
            "stateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:refuse",
            "name": "second",
            "status": "FAILED",
            "startDate": "T",
            "stopDate": "T",
            "events": 3,
            "error": "Refused",
            "cause": "not today"
          },
          {
            "executionArn": "arn:aws:states:us-east-1:123456789012:execution:greet:first",
            "stateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:greet",
            "name": "first",
            "status": "SUCCEEDED",
            "startDate": "T",
            "stopDate": "T",
            "events": 8
          }
        ]

        """)
  }

  @Test func `prune removes what ended long ago, and no more, and says before what that is`() throws {
    let home = try homeWithRun()
    #expect(
      try home.stepwatch("runs", "prune", "--older-than", "30d", "--dry-run").output == "0 runs would be removed\n")
    let table = try home.stepwatch("runs").output
    #expect(
      try home.stepwatch("runs", "prune", "--older-than", "0s", "--dry-run")
        == Answer(status: 0, output: table + "1 run would be removed\n", errors: ""))
    #expect(try home.stepwatch("runs", "prune", "--older-than", "30d").output == "0 runs removed\n")
    #expect(try home.stepwatch("runs", "prune", "--older-than", "0s").output == "1 run removed\n")
    #expect(
      try home.stepwatch("runs").output == "no run is recorded yet; stepwatch run DEFINITION makes one\n")
    #expect(try home.stepwatch("runs", "--json").output == "[]\n")
  }

  @Test func `history prints what GetExecutionHistory answers`() throws {
    let home = try homeWithRun()
    let text = try home.stepwatch("history", "@last").output
    #expect(
      text.hasPrefix(
        """
        {
            "events": [
                {
                    "timestamp": "
        """))
    #expect(text.contains(#""type": "WaitStateEntered","#))
    for reference in ["first", "fir", "arn:aws:states:us-east-1:123456789012:execution:greet:first"] {
      #expect(try home.stepwatch("history", reference, "--format", "api").output == text)
    }
  }

  @Test func `the log events of a run, watched, tell the same run`() throws {
    let home = try homeWithRun()
    let logs = try home.stepwatch("history", "@last", "--format", "logs").output
    #expect(logs.split(separator: "\n").count == 8)
    let watched = try home.stepwatch("watch", "-", input: logs)
    #expect(
      watched.lines == [
        "first STARTED first", "first ENTERED Greet", "first SUCCEEDED Greet <time>", "first WAITING Rest",
        "first SUCCEEDED Rest <time>", "first ENTERED Done", "first SUCCEEDED Done <time>",
        "first SUCCEEDED first <time>",
      ])
    #expect(watched.status == 0)
  }

  @Test func `a frame of a run is drawn as text, at its end and at an event`() throws {
    let home = try homeWithRun()
    let end = try home.stepwatch("replay", "@last", "--render", "120x40").output
    #expect(end.split(separator: "\n").count == 40)
    for part in ["✓ SUCCEEDED", "✓ Greet", "✓ Rest", "ev 8/8"] { #expect(end.contains(part), "\(part)\n\(end)") }
    let wide = try home.stepwatch("replay", "@last", "--render", "200x60").output
    #expect(wide.contains("►✓ OK   first"), "\(wide)")
    let middle = try home.stepwatch("replay", "first", "--render", "80x24", "--at", "4").output
    for part in ["◐ RUNNING", "✓ Greet", "◷ Rest", "ev 4/8"] { #expect(middle.contains(part), "\(part)\n\(middle)") }
    let ascii = try home.stepwatch("replay", "first", "--render", "80x24", "--ascii").output
    #expect(ascii.utf8.allSatisfy { $0 < 0x80 }, "\(ascii)")
    let coloured = try home.stepwatch("replay", "first", "--render", "80x24", "--ansi").output
    #expect(coloured.contains("\u{1B}["))
    #expect(coloured.replacing(#/\u{1B}\[[0-9;:]*m/#, with: "").contains("✓ SUCCEEDED"))
  }

  @Test func `recorded files are replayed and watched, with the definition that is given`() throws {
    let home = try homeWithRun()
    try home.write(try home.stepwatch("history", "@last").output, to: "history.json")
    try home.write(try home.stepwatch("history", "@last", "--format", "logs").output, to: "events.log")
    for arguments in [["replay", "history.json"], ["replay", "events.log"], ["watch", "events.log"]] {
      let child = try home.start(arguments + ["--render", "120x40", "--definition", "greet.asl.json"])
      #expect(try child.waitForEnd() == .exited(0), "\(child.errors)")
      for part in ["✓ SUCCEEDED", "✓ Rest", "ev 8/8"] { #expect(child.output.contains(part), "\(child.output)") }
    }
    // Looking at files leaves nothing behind.
    #expect(try home.stepwatch("runs", "prune", "--older-than", "0s").output == "1 run removed\n")
  }

  @Test func `a file is followed as it grows`() throws {
    let home = try homeWithRun()
    let events = try home.stepwatch("history", "@last", "--format", "logs").output.split(separator: "\n")
    try home.write(events.prefix(3).joined(separator: "\n") + "\n", to: "events.log")
    let watch = try home.start(["watch", "events.log", "--follow"])
    try watch.wait("the first events") { $0.output.contains("SUCCEEDED Greet") }
    try home.write(events.joined(separator: "\n") + "\n", to: "events.log")
    try watch.wait("the others") { $0.output.contains("SUCCEEDED first") }
    watch.signal(2)
    _ = try watch.waitForEnd()
  }
}
