import Glibc
import TestSupport
import Testing

/// No execution is lost, whenever the process that runs it is killed.
@Suite(.onThreadsOfItsOwn) struct DurabilityTests {
  private static let files = [
    "order.asl.json": """
    {"StartAt": "Fulfil", "States": {
      "Fulfil": {"Type": "Parallel", "ResultPath": "$.fulfilled", "Next": "Ship", "Branches": [
        {"StartAt": "Charge", "States": {
          "Charge": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work",
            "Parameters": {"name": "Charge"}, "End": true,
            "Retry": [{"ErrorEquals": ["CardTimeout"], "IntervalSeconds": 1, "MaxAttempts": 5}]}}},
        {"StartAt": "Cool", "States": {
          "Cool": {"Type": "Wait", "Seconds": 1, "Next": "Reserve"},
          "Reserve": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work",
            "Parameters": {"name": "Reserve"}, "End": true}}}]},
      "Ship": {"Type": "Map", "ItemsPath": "$.items", "ItemSelector": {"item.$": "$$.Map.Item.Value"},
        "MaxConcurrency": 2, "ResultPath": "$.shipped", "End": true,
        "ItemProcessor": {"StartAt": "Pick", "States": {
          "Pick": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work",
            "Parameters": {"name.$": "States.Format('Pick-{}', $.item)"}, "ResultPath": "$.picked", "Next": "Rest"},
          "Rest": {"Type": "Wait", "Seconds": 1, "Next": "Pack"},
          "Pack": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work",
            "Parameters": {"name.$": "States.Format('Pack-{}', $.item)"}, "End": true}}}}}}
    """,
    "functions.yaml": "functions: {work: {command: [./work.sh]}}",
  ]

  /// Writes down that it was called; the first charge is refused, as cards are, and what is broken fails.
  private static let work = """
    #!/bin/sh
    name=$(sed 's/.*"name":"\\([^"]*\\)".*/\\1/')
    echo "$name" >> invoked
    sleep 0.03
    if [ -e "broken-$name" ]; then
      echo '{"errorType": "Broken"}'
      exit 1
    fi
    if [ "$name" = Charge ] && [ ! -e refused ]; then
      : > refused
      echo '{"errorType": "CardTimeout"}'
      exit 1
    fi
    echo "\\"$name\\""
    """

  @Test(arguments: 1...7)
  func `a run killed at any moment is gone on with and ends as it should`(seed: UInt64) throws {
    let home = try Household(Self.files)
    try home.write(Self.work, to: "work.sh", executable: true)
    var moments = SeededMoments(seed: seed)
    for _ in 1...3 {
      let finishedBefore = try finishedWork(home)
      let callsBefore = calls(home)
      let child = try home.start(try arguments(home))
      child.gather(for: .milliseconds(moments.next(below: 900)))
      child.signal(SIGKILL)
      _ = try child.waitForEnd()
      for name in finishedBefore { #expect(calls(home)[name] == callsBefore[name], "\(name) was run again") }
    }
    let finished = try finishedWork(home)
    let calls = calls(home)
    // Two go on at once: each run belongs to one of them.
    let last = try [home.start(try arguments(home)), home.start(["resume", "--time-scale", "20"])]
    for child in last { #expect(try child.waitForEnd() == .exited(0), "\(child.output)\(child.errors)") }
    for name in finished { #expect(self.calls(home)[name] == calls[name], "\(name) was run again") }
    try expectWholeHistory(home)
  }

  @Test(arguments: 1...3)
  func `a redriven run killed at any moment is gone on with and ends as it should`(seed: UInt64) throws {
    let home = try Household(Self.files)
    try home.write(Self.work, to: "work.sh", executable: true)
    try home.write("", to: "broken-Pick-2")
    #expect(try home.start(try arguments(home)).waitForEnd() == .exited(1))
    home.remove("broken-Pick-2")
    let before = calls(home)

    var moments = SeededMoments(seed: seed)
    for _ in 1...3 {
      let child = try home.start(try redriving(home))
      child.gather(for: .milliseconds(moments.next(below: 600)))
      child.signal(SIGKILL)
      _ = try child.waitForEnd()
    }
    let last = try home.start(try redriving(home))
    #expect(try last.waitForEnd() == .exited(0), "\(last.output)\(last.errors)")
    for name in ["Charge", "Reserve"] { #expect(calls(home)[name] == before[name], "\(name) was run again") }
    try expectWholeHistory(home)
    #expect(try redriveCount(home) == 1)
  }

  @Test func `a run that is gone on with is answered by its own project, though another has a workflow of that name`()
    throws
  {
    let definition = """
      {"StartAt": "Rest", "States": {
        "Rest": {"Type": "Wait", "Seconds": 600, "Next": "Work"},
        "Work": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work", "End": true}}}
      """
    let home = try Household([
      "a/order.asl.json": definition, "a/functions.yaml": "functions: {work: {mock: project A}}",
      "b/order.asl.json": definition, "b/functions.yaml": "functions: {work: {mock: project B}}",
    ])
    let first = try home.start(["run", "a/order.asl.json", "--name", "a1"])
    try first.wait("the Wait") { $0.output.contains("WAITING") }
    first.signal(SIGKILL)
    _ = try first.waitForEnd()
    #expect(try home.stepwatch("run", "b/order.asl.json", "--name", "b1", "--skip-waits").status == 0)
    #expect(try home.stepwatch("resume", "--skip-waits").status == 0)
    #expect(try home.stepwatch("history", "a1").output.contains("project A"))
    #expect(try home.stepwatch("history", "b1").output.contains("project B"))
  }

  @Test func `a run whose store cannot grow says so, and is gone on with where there is room`() throws {
    let home = try Household([
      "long.asl.json": """
      {"StartAt": "More", "States": {
        "More": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)", "text.$": "$.text"}, "Next": "Rest"},
        "Rest": {"Type": "Wait", "Seconds": 1, "Next": "Check"},
        "Check": {"Type": "Choice", "Default": "Done",
          "Choices": [{"Variable": "$.n", "NumericLessThan": 12, "Next": "More"}]},
        "Done": {"Type": "Succeed", "OutputPath": "$.n"}}}
      """,
      "input.json": "{\"n\": 0, \"text\": \"\(String(repeating: "x", count: 40_000))\"}",
    ])
    #expect(try home.stepwatch("runs").status == 0)
    // As on a disk without room: no file may grow beyond 600 KB, and writing more is an error.
    let arguments = ["run", "long.asl.json", "--name", "first", "--time-scale", "100", "--input", "@input.json"]
    let cramped = try ChildProgram(
      "/bin/sh", ["-c", "trap '' XFSZ; ulimit -f 1200; exec \"$0\" \"$@\"", home.program] + arguments,
      environment: home.environment, directory: home.path, input: "")
    #expect(try cramped.waitForEnd() == .exited(5))
    #expect(
      cramped.errors == """
        stepwatch: the store \(home.path)/state/stepwatch/history.sqlite: disk I/O error; the run first stands where it \
        was, and stepwatch resume goes on with it

        """)
    let resumed = try home.start(["resume", "--time-scale", "100"])
    #expect(try resumed.waitForEnd() == .exited(0), "\(resumed.output)\(resumed.errors)")
    let events = try events(home)
    #expect(events.count == 1 + 12 * 6 + 2 + 1)
    #expect(events.last?.contains(#""output":"12""#) == true)
  }

  @Test func `no process of a function outlives stepwatch`() throws {
    let home = try Household([
      "hang.asl.json": """
      {"StartAt": "Hang", "States": {"Hang": {"Type": "Task", "End": true,
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:hang"}}}
      """,
      "functions.yaml": "functions: {hang: {command: [./hang.sh]}}",
    ])
    try home.write("#!/bin/sh\nsleep 600 &\necho hanging >&2\ntouch hangs\nwait\n", to: "hang.sh", executable: true)
    for signal in [SIGKILL, SIGINT] {
      let child = try home.start(["run", "hang.asl.json"])
      try waitUntil("the function runs") { home.has("hangs") }
      child.signal(signal)
      _ = try child.waitForEnd()
      try waitUntil("its processes are gone") { Processes.withEnvironment(home.path).isEmpty }
      home.remove("hangs")
    }
  }

  @Test func `only the runs that are named are resumed, with what they started`() throws {
    let home = try Household([
      "long.json": Workflows.long,
      "outer.asl.json": """
      {"StartAt": "Run", "States": {"Run": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
        "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:inner", "Name": "inner"},
        "End": true}}}
      """,
      "inner.asl.json": Workflows.long,
    ])
    for (definition, name) in [("long.json", "first"), ("outer.asl.json", "outer"), ("long.json", "third")] {
      let run = try home.start(["run", definition, "--name", name])
      try run.wait("the Wait") { $0.output.contains(name == "outer" ? "ENTERED Run" : "WAITING") }
      if name == "outer" { try waitUntil("the inner run waits") { try waits(home, "inner") } }
      run.signal(SIGKILL)
      _ = try run.waitForEnd()
    }
    let lines = try home.stepwatch("resume", "outer", "--skip-waits").lines
    #expect(lines.filter { $0.hasSuffix("RESUMED") } == ["outer RESUMED", "inner RESUMED"])
    #expect(
      try home.stepwatch("runs", "running").lines.suffix(2) == [
        "third: its stepwatch is gone; stepwatch resume third goes on with it",
        "first: its stepwatch is gone; stepwatch resume first goes on with it",
      ])
    #expect(
      try home.stepwatch("resume", "third", "outer")
        == Answer(
          status: 2, output: "", errors: "stepwatch: outer has ended, SUCCEEDED; stepwatch replay shows it\n"))
    let resume = try home.start(["resume", "third"])
    try resume.wait("the run") { $0.output == "third RESUMED\n" }
    #expect(
      try home.stepwatch("resume", "third")
        == Answer(status: 2, output: "", errors: "stepwatch: third goes on already: another stepwatch runs it\n"))
    resume.signal(SIGINT)
    #expect(try resume.waitForEnd() == .exited(130))
    #expect(try home.stepwatch("resume", "first", "@last", "--skip-waits").status == 0)
    #expect(try home.stepwatch("resume").output == "no run has to be resumed\n")
  }

  private func waits(_ home: Household, _ name: String) throws -> Bool {
    try home.stepwatch("history", name).output.contains("WaitStateEntered")
  }

  @Test func `^C leaves what is resumed to be resumed again`() throws {
    let home = try Household(["long.json": Workflows.long])
    let run = try home.start(["run", "long.json", "--name", "first"])
    try run.wait("the Wait") { $0.output.contains("WAITING") }
    run.signal(SIGKILL)
    _ = try run.waitForEnd()
    let resume = try home.start(["resume"])
    try resume.wait("the run") { $0.output == "first RESUMED\n" }
    resume.signal(SIGINT)
    #expect(try resume.waitForEnd() == .exited(130))
    #expect(try home.stepwatch("runs").output.contains("RUNNING"))
    #expect(try home.stepwatch("history", "first", "--format", "logs").output.split(separator: "\n").count == 2)
    let again = try home.start(["resume"])
    try again.wait("the run") { $0.output == "first RESUMED\n" }
  }

  // MARK: - Looking

  private func arguments(_ home: Household) throws -> [String] {
    let isRecorded = try home.stepwatch("runs", "--json").output != "[]\n"
    return isRecorded
      ? ["resume", "--time-scale", "20"]
      : ["run", "order.asl.json", "--name", "first", "--time-scale", "20", "--input", #"{"items": [1, 2, 3]}"#]
  }

  /// Redrives the run until that is in its history, and then goes on with it.
  private func redriving(_ home: Household) throws -> [String] {
    (try redriveCount(home) == 0 ? ["redrive", "first"] : ["resume"]) + ["--time-scale", "20"]
  }

  private func redriveCount(_ home: Household) throws -> Int {
    try events(home).filter { $0.contains(#""type":"ExecutionRedriven""#) }.count
  }

  private func events(_ home: Household) throws -> [Substring] {
    try home.stepwatch("history", "first", "--format", "logs").output.split(separator: "\n")
  }

  /// How often each piece of work was begun.
  private func calls(_ home: Household) -> [String: Int] {
    home.read("invoked").split(separator: "\n").reduce(into: [:]) { $0[String($1), default: 0] += 1 }
  }

  /// The pieces of work whose results are in the store.
  private func finishedWork(_ home: Household) throws -> [String] {
    let log = try home.stepwatch("history", "first", "--format", "logs").output
    return log.split(separator: "\n").filter { $0.contains("LambdaFunctionSucceeded") }.compactMap {
      $0.firstMatch(of: #/"output":"\\"([^"]*)\\""/#).map { String($0.output.1) }
    }
  }

  private func expectWholeHistory(_ home: Household) throws {
    let events = try events(home)
    let ids = events.compactMap { $0.firstMatch(of: #/^{"id":"(\d+)"/#).flatMap { Int($0.output.1) } }
    let previous = events.compactMap { $0.firstMatch(of: #/"previous_event_id":"(\d+)"/#).flatMap { Int($0.output.1) } }
    #expect(ids == Array(1...max(1, events.count)))
    #expect(zip(ids, previous).allSatisfy { id, previous in previous < id })
    #expect(events.filter { $0.contains(#""type":"ExecutionStarted""#) }.count == 1)
    #expect(events.last?.contains(#""type":"ExecutionSucceeded""#) == true)
    let output = #"{"items":[1,2,3],"fulfilled":["Charge","Reserve"],"shipped":["Pack-1","Pack-2","Pack-3"]}"#
    #expect(
      events.last?.contains(#""output":""# + output.replacing("\"", with: "\\\"") + "\"") == true,
      "\(events.last ?? "")")
  }
}

/// Moments that are the same in every run of the tests.
private struct SeededMoments {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  /// xorshift64
  mutating func next(below bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}
