import Glibc
import TestSupport
import Testing

/// `stepwatch watch`, not on a terminal: what is said of log events, in whatever order they come.
@Suite(.onThreadsOfItsOwn) struct WatchCommandTests {
  private static let retried = [
    "order.json": """
    {"StartAt": "Check", "States": {
      "Check": {"Type": "Pass", "Next": "Ship"},
      "Ship": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:ship", "End": true}}}
    """,
    "functions.yaml": "functions: {ship: {command: [./ship.sh]}}",
  ]

  /// A home with a run that failed, was mended and redriven, and its log events.
  private func homeWithRedrive() throws -> (home: Household, events: [Substring]) {
    let home = try Household(Self.retried)
    try home.write("#!/bin/sh\n[ -e mended ] && echo '\"done\"'\n", to: "ship.sh", executable: true)
    try #require(try home.stepwatch("run", "order.json", "--name", "first").status == 1)
    try home.write("", to: "mended")
    try #require(try home.stepwatch("redrive", "first").status == 0)
    return (home, try home.stepwatch("history", "first", "--format", "logs").output.split(separator: "\n"))
  }

  @Test func `a redrive goes on with the states that there were`() throws {
    let (home, events) = try homeWithRedrive()
    let log = events.joined(separator: "\n")
    let answer = try home.stepwatch("watch", "-", "--headless", input: log)
    #expect(answer.errors == "")
    #expect(
      answer.lines.filter { !$0.contains("FAILED") } == [
        "first STARTED first", "first ENTERED Check", "first SUCCEEDED Check <time>", "first ENTERED Ship",
        "first REDRIVEN first", "first RESTARTED Ship", "first SUCCEEDED Ship <time>", "first SUCCEEDED first <time>",
      ])
    let plain = try home.stepwatch("watch", "-", "--plain", input: log)
    #expect(!plain.output.contains("Events are missing"), "\(plain.output)")
    #expect(plain.output.contains("Execution first succeeded in"))
    #expect(plain.output.contains("  State Check, Pass, succeeded"))
  }

  @Test func `whatever the order in which the events come, and however often, the lines are the same`() throws {
    let (home, events) = try homeWithRedrive()
    let inOrder = try home.stepwatch("watch", "-", "--headless", input: events.joined(separator: "\n"))
    #expect(inOrder.lines.count == 10)
    var swapped = events
    swapped.swapAt(1, 2)
    swapped.swapAt(6, 9)
    for log in [swapped, events.reversed(), events + events, [events[3]] + events] {
      try home.write(log.joined(separator: "\n") + "\n", to: "log")
      let answer = try home.stepwatch("watch", "log", "--headless")
      #expect(answer == inOrder)
    }
  }

  @Test func `what is missing is told in the end`() throws {
    let (home, events) = try homeWithRedrive()
    try home.write((events[..<2] + events[4...]).joined(separator: "\n"), to: "log")
    let answer = try home.stepwatch("watch", "log", "--headless")
    #expect(
      answer.errors
        == "stepwatch: first: events 3 to 4 of \(events.count) are missing; what they tell is not shown\n")
    #expect(answer.status == 0)
  }

  @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(0))])
  func `who ends it is told what is missing, and what has not ended`(signal: Int32, status: Int32) throws {
    let (home, events) = try homeWithRedrive()
    // All but the third and the last: the execution runs as far as the log tells.
    try home.write((events[..<2] + events[3..<4]).joined(separator: "\n") + "\n", to: "log")
    let watch = try home.start(["watch", "log", "--headless", "--follow"])
    try watch.wait("the first events") { $0.output.contains("ENTERED Check") }
    watch.signal(signal)
    #expect(try watch.waitForEnd() == .exited(status))
    #expect(
      watch.errors == """
        stepwatch: first: event 3 of 4 is missing; what it tells is not shown
        stepwatch: first has not ended: it is RUNNING at event 4

        """)
    let plain = try home.start(["watch", "log", "--plain", "--follow"])
    try plain.wait("the first events") { $0.output.contains("ENTERED Check") }
    plain.signal(signal)
    #expect(try plain.waitForEnd() == .exited(status))
    #expect(plain.output.contains("Execution first has been running"), "\(plain.output)")
    #expect(plain.errors == "stepwatch: first: event 3 of 4 is missing; what it tells is not shown\n")
  }

  @Test func `a file that grows is not waited for longer than a moment`() throws {
    let (home, events) = try homeWithRedrive()
    try home.write(events[0] + "\n" + events[3] + "\n", to: "log")
    let watch = try home.start(["watch", "log", "--headless", "--follow"])
    // The second and the third never come; nothing else comes, either.
    try watch.wait("the fourth event") { $0.output.contains("ENTERED Ship") }
    watch.signal(SIGTERM)
  }

  @Test func `the time that AWS CLI puts after a message is no fault`() throws {
    let (home, events) = try homeWithRedrive()
    let text = events.enumerated().map { "EVENTS\t\($0)\t1\ts\t\($1)\t1795630869479" }.joined(separator: "\n")
    let answer = try home.stepwatch("watch", "-", "--headless", input: text + "\n")
    #expect(answer.errors == "")
    #expect(answer.lines.count == 10)
  }
}
