import Foundation
import Glibc
import TestSupport
import Testing

/// `stepwatch run`, not on a terminal.
@Suite(.onThreadsOfItsOwn) struct RunCommandTests {
  @Test func `a run that succeeds says a line a change and ends with 0`() throws {
    let home = try Household(["greet.asl.json": Workflows.pass])
    let answer = try home.stepwatch("run", "greet.asl.json", "--name", "first", "--skip-waits")
    #expect(answer.errors == "")
    #expect(
      answer.lines == [
        "STARTED first", "ENTERED Greet", "SUCCEEDED Greet <time>", "WAITING Rest", "SUCCEEDED Rest <time>",
        "ENTERED Done", "SUCCEEDED Done <time>", "SUCCEEDED first <time>",
      ])
    #expect(answer.status == 0)
  }

  @Test func `a run that fails ends with 1`() throws {
    let home = try Household(["refuse.json": Workflows.fail])
    let answer = try home.stepwatch("run", "refuse.json", "--name", "first")
    #expect(answer.lines == ["STARTED first", "FAILED Refuse", "FAILED first Refused: not today <time>"])
    #expect(answer.status == 1)
  }

  @Test func `a redrive goes on where a run failed, and ends as a run does`() throws {
    let home = try Household([
      "order.json": """
      {"StartAt": "Check", "States": {
        "Check": {"Type": "Pass", "Next": "Ship"},
        "Ship": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:ship", "End": true}}}
      """,
      "functions.yaml": "functions: {ship: {command: [./ship.sh]}}",
    ])
    try home.write("#!/bin/sh\n[ -e mended ] && echo '\"done\"'\n", to: "ship.sh", executable: true)
    #expect(try home.stepwatch("run", "order.json", "--name", "first").status == 1)
    let failing = try home.stepwatch("redrive", "first")
    #expect(failing.lines.prefix(2) == ["REDRIVEN first", "RESTARTED Ship"])
    #expect(failing.status == 1)
    try home.write("", to: "mended")
    let answer = try home.stepwatch("redrive", "@last")
    #expect(
      answer.lines == ["REDRIVEN first", "RESTARTED Ship", "SUCCEEDED Ship <time>", "SUCCEEDED first <time>"])
    #expect(answer.status == 0)
    let log = try home.stepwatch("history", "first", "--format", "logs").output
    let counts = log.matches(of: #/"redrive_count":"(\d)"/#).map { String($0.output.1) }.joined()
    #expect(counts == "00000000" + "11111" + "222222")
    let again = try home.stepwatch("redrive", "first")
    #expect(again.errors.contains("invalid for redrive as: Execution is SUCCEEDED and cannot be redriven"))
    #expect(again.status == 2)
  }

  @Test func `a run that takes too long ends with 3`() throws {
    let home = try Household(["slow.json": Workflows.timeout])
    let answer = try home.stepwatch("run", "slow.json", "--name", "first")
    #expect(answer.lines == ["STARTED first", "WAITING Rest", "TIMED_OUT first States.Timeout <time>"])
    #expect(answer.status == 3)
  }

  @Test(arguments: zip([SIGINT, SIGTERM, SIGQUIT], [130, 4, 131] as [Int32]))
  func `a run that is interrupted is aborted`(signal: Int32, status: Int32) throws {
    let home = try Household(["long.json": Workflows.long])
    let run = try home.start(["run", "long.json", "--name", "first"])
    // The line comes when it happens, though the output is no terminal.
    try run.wait("the Wait") { $0.output.contains("WAITING Rest") }
    run.signal(signal)
    #expect(try run.waitForEnd() == .exited(status))
    #expect(run.output.contains("ABORTED first"))
    #expect(run.errors == "")
    #expect(try home.stepwatch("runs").output.contains("ABORTED"))
  }

  /// `timeout -s INT` signals the program and its group.
  @Test(arguments: [SIGINT, SIGTERM])
  func `signals that come together are one, and the end is written`(second: Int32) throws {
    let home = try Household(["long.json": Workflows.long])
    let run = try home.start(["run", "long.json", "--name", "first"])
    try run.wait("the Wait") { $0.output.contains("WAITING Rest") }
    for signal in [SIGINT, second, SIGINT, second] { run.signal(signal) }
    _ = try run.waitForEnd()
    #expect(run.output.contains("ABORTED first"))
    #expect(try home.stepwatch("runs").output.contains("ABORTED"))
  }

  @Test func `the output alone is printed as JSON, and the lines go to standard error`() throws {
    let home = try Household(["greet.json": Workflows.pass, "refuse.json": Workflows.fail])
    let answer = try home.stepwatch("run", "greet.json", "--name", "first", "--skip-waits", "--output")
    let output = """
      {
        "greeting": {
          "hello": "world"
        }
      }

      """
    #expect(answer.output == output)
    #expect(answer.errors.contains(" WAITING Rest\n"))
    #expect(answer.status == 0)
    let quiet = try home.stepwatch("run", "greet.json", "--skip-waits", "--output", "--quiet")
    #expect(quiet == Answer(status: 0, output: output, errors: ""))
    #expect(try home.stepwatch("replay", "first", "--output") == Answer(status: 0, output: output, errors: ""))
    let refused = try home.stepwatch("run", "refuse.json", "--name", "second", "--output")
    #expect(refused.output == "")
    #expect(refused.errors.contains("FAILED second Refused: not today"))
    #expect(refused.status == 1)
    #expect(
      try home.stepwatch("replay", "second", "--output")
        == Answer(
          status: 1, output: "",
          errors: "stepwatch: second has no output: it is FAILED, Refused: not today\n"))
  }

  @Test func `a nested execution is of the state machine that the Task calls, whatever the file is called`() throws {
    let home = try Household([
      "order.json": """
      {"StartAt": "Bill", "States": {"Bill": {
        "Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2", "End": true, "OutputPath": "$.ExecutionArn",
        "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:Billing", "Name": "n1"}}}}
      """,
      "flows/pay.json": #"{"StartAt": "Pay", "States": {"Pay": {"Type": "Succeed"}}}"#,
      "functions.yaml": "stateMachines: { Billing: flows/pay.json }",
    ])
    let answer = try home.stepwatch("run", "order.json", "--output", "--quiet")
    #expect(
      answer
        == Answer(
          status: 0, output: #""arn:aws:states:us-east-1:123456789012:execution:Billing:n1""# + "\n", errors: ""))
  }

  @Test func `Tasks are answered as a recorded history says they were, and the others by the functions`() throws {
    let home = try Household([
      "order.json": """
      {"StartAt": "Pay", "States": {
        "Pay": {"Type": "Task", "Resource": "arn:aws:states:::glue:startJobRun", "Parameters": {"JobName": "pay"},
          "Next": "Ship"},
        "Ship": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
          "Parameters": {"QueueUrl": "q", "MessageBody": "m"}, "End": true}}}
      """,
      "functions.yaml": #"functions: { "arn:aws:states:::sqs:sendMessage": { mock: { MessageId: "1" } } }"#,
      "history.json": #"""
      {"events": [
        {"timestamp": "2025-03-02T10:00:00Z", "type": "ExecutionStarted", "id": 1, "previousEventId": 0,
         "executionStartedEventDetails": {"input": "{}"}},
        {"timestamp": "2025-03-02T10:00:00Z", "type": "TaskStateEntered", "id": 2, "previousEventId": 0,
         "stateEnteredEventDetails": {"name": "Pay", "input": "{}"}},
        {"timestamp": "2025-03-02T10:00:00Z", "type": "TaskScheduled", "id": 3, "previousEventId": 2,
         "taskScheduledEventDetails": {"resourceType": "glue", "resource": "startJobRun", "region": "us-east-1",
           "parameters": "{}"}},
        {"timestamp": "2025-03-02T10:00:01Z", "type": "TaskSucceeded", "id": 4, "previousEventId": 3,
         "taskSucceededEventDetails": {"resourceType": "glue", "resource": "startJobRun",
           "output": "{\"JobRunId\":\"jr_1\"}"}}
      ]}
      """#,
    ])
    let first = try home.stepwatch("run", "order.json", "--recorded", "history.json", "--name", "first")
    #expect(
      first.lines == [
        "STARTED first", "ENTERED Pay", "SUCCEEDED Pay <time>", "ENTERED Ship", "SUCCEEDED Ship <time>",
        "SUCCEEDED first <time>",
      ])
    #expect(first.errors.contains("stepwatch: history.json answers nothing of Ship: functions run for them\n"))
    let pay = try home.stepwatch("history", "first").output
    #expect(pay.contains("jr_1"))
    // A run is a record too.
    #expect(try home.stepwatch("run", "order.json", "--recorded", "first", "--name", "second").status == 0)
    let answer = try home.stepwatch("run", "order.json", "--recorded", "nothing")
    #expect(answer.status == 2)
    #expect(answer.errors.contains("\"nothing\""))
    try home.write(
      """
      {"StartAt": "Bill", "States": {"Bill": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
        "Parameters": {"QueueUrl": "q", "MessageBody": "m"}, "End": true}}}
      """,
      to: "other.json")
    #expect(
      try home.stepwatch("run", "other.json", "--recorded", "history.json").errors == """
        stepwatch: history.json: the history answers no Task of this state machine: it has none of a state "Bill"

        """)
  }

  @Test func `YAML runs as JSON does, and --json writes the events as CloudWatch Logs has them`() throws {
    let home = try Household(["greet.asl.yaml": Workflows.yaml])
    let answer = try home.stepwatch("run", "greet.asl.yaml", "--name", "first", "--json", "--input", #"{"a": 1}"#)
    let events = answer.output.split(separator: "\n").map { line in
      String(line).replacing(#/"event_timestamp":"\d+"/#, with: #""event_timestamp":"T""#)
    }
    let arn = #""execution_arn":"arn:aws:states:us-east-1:123456789012:execution:greet:first","redrive_count":"0"}"#
    let time = #""event_timestamp":"T","#
    #expect(
      events == [
        #"{"id":"1","type":"ExecutionStarted","details":{"input":"{\"a\":1}","inputDetails":{"truncated":false},"#
          + #""roleArn":"arn:aws:iam::123456789012:role/stepwatch"},"previous_event_id":"0","# + time + arn,
        #"{"id":"2","type":"PassStateEntered","details":{"input":"{\"a\":1}","inputDetails":{"truncated":false},"#
          + #""name":"Greet"},"previous_event_id":"0","# + time + arn,
        #"{"id":"3","type":"PassStateExited","details":{"name":"Greet","output":"{\"hello\":\"world\"}","#
          + #""outputDetails":{"truncated":false}},"previous_event_id":"2","# + time + arn,
        #"{"id":"4","type":"ExecutionSucceeded","details":{"output":"{\"hello\":\"world\"}","#
          + #""outputDetails":{"truncated":false}},"previous_event_id":"3","# + time + arn,
      ])
    #expect(answer.status == 0)
  }

  @Test func `the input comes from the option, a file or standard input`() throws {
    let home = try Household([
      "same.json": #"{"StartAt": "Same", "States": {"Same": {"Type": "Pass", "End": true}}}"#,
      "in.json": #"{"from": 2}"#,
    ])
    func output(_ input: String, reading text: String = "") throws -> String {
      let answer = try home.stepwatch("run", "same.json", "--json", "--input", input, input: text)
      let output = answer.output.matches(of: #/"output":"(.*?)","outputDetails"/#).last
      return output.map { String($0.output.1).replacing("\\", with: "") } ?? answer.errors
    }
    #expect(try output(#"{"from": 1}"#) == #"{"from":1}"#)
    #expect(try output("@in.json") == #"{"from":2}"#)
    #expect(try output("-", reading: #"{"from": 3}"#) == #"{"from":3}"#)
  }

  @Test func `Tasks go to the programs that functions.yaml names, their errors are retried and caught`() throws {
    let home = try Household([
      "order.asl.json": """
      {"StartAt": "Charge", "States": {
        "Charge": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge",
          "Retry": [{"ErrorEquals": ["CardTimeout"], "IntervalSeconds": 1, "MaxAttempts": 1}],
          "Catch": [{"ErrorEquals": ["CardTimeout"], "Next": "Refuse"}], "End": true},
        "Refuse": {"Type": "Fail", "Error": "NoMoney"}}}
      """,
      "functions.yaml": "functions: {charge: {command: [./charge.sh]}}",
    ])
    try home.write("#!/bin/sh\necho '{\"errorType\": \"CardTimeout\"}'\nexit 1\n", to: "charge.sh", executable: true)
    let answer = try home.stepwatch("run", "order.asl.json", "--name", "first", "--skip-waits")
    #expect(
      answer.lines == [
        "STARTED first", "ENTERED Charge",
        #"FAILED Charge CardTimeout: {"errorType":"CardTimeout"} retry 1/1 in <time>"#, "RETRYING Charge attempt 2",
        #"FAILED Charge CardTimeout: {"errorType":"CardTimeout"}"#, "CAUGHT Charge CardTimeout <time>",
        "FAILED Refuse", "FAILED first NoMoney <time>",
      ])
    #expect(answer.status == 1)
  }

  @Test func `what functions write is kept with the run, to the last line`() throws {
    let home = try Household([
      "talk.asl.json": """
      {"StartAt": "Talk", "States": {"Talk": {"Type": "Task", "End": true,
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:talk"}}}
      """,
      "functions.yaml": "functions: {talk: {command: [./talk.sh]}}",
    ])
    try home.write("#!/bin/sh\necho one >&2\necho two >&2\necho 1\n", to: "talk.sh", executable: true)
    #expect(try home.stepwatch("run", "talk.asl.json").status == 0)
    let log = try home.stepwatch("replay", "@last", "--render", "120x40").output
    #expect(log.contains("Log 2"), "\(log)")
  }

  @Test func `more Tasks at once than there are descriptors for their programs wait for each other`() throws {
    let home = try Household([
      "each.asl.json": """
      {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true,
        "ItemProcessor": {"StartAt": "Work", "States": {"Work": {"Type": "Task", "End": true,
          "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work"}}}}}}
      """,
      "functions.yaml": "functions: {work: {command: [cat]}}",
      "input.json": "[\((1...60).map(String.init).joined(separator: ", "))]",
    ])
    let child = try ChildProgram(
      "/bin/sh", ["-c", "ulimit -n 100; exec \"$0\" run each.asl.json --input @input.json", home.program],
      environment: home.environment, directory: home.path, input: "")
    #expect(try child.waitForEnd() == .exited(0), "\(child.output)\(child.errors)")
  }

  @Test func `a run goes on while nobody reads what it writes, and all of it comes when somebody does`() throws {
    let home = try Household([
      "loop.asl.json": """
      {"StartAt": "More", "States": {
        "More": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)", "text.$": "$.text"}, "Next": "Check"},
        "Check": {"Type": "Choice", "Default": "Done",
          "Choices": [{"Variable": "$.n", "NumericLessThan": 1000, "Next": "More"}]},
        "Done": {"Type": "Succeed"}}}
      """,
      "input.json": "{\"n\": 0, \"text\": \"\(String(repeating: "x", count: 1000))\"}",
    ])
    let run = try home.start(["run", "loop.asl.json", "--name", "first", "--json", "--input", "@input.json"])
    try waitUntil("the run has ended") { try home.stepwatch("runs").output.contains("SUCCEEDED") }
    #expect(run.output == "")
    #expect(try run.waitForEnd() == .exited(0))
    #expect(run.output == (try home.stepwatch("history", "first", "--format", "logs").output))
  }

  @Test func `what functions print is told beside the changes, and left out when that is asked for`() throws {
    let home = try Household([
      "talk.asl.json": """
      {"StartAt": "Talk", "States": {"Talk": {"Type": "Task", "End": true,
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:talk"}}}
      """,
      "functions.yaml": "functions: {talk: {command: [./talk.sh]}}",
    ])
    try home.write("#!/bin/sh\nprintf 'one\\033[31m\\ntwo\\n' >&2\necho 1\n", to: "talk.sh", executable: true)
    let answer = try home.stepwatch("run", "talk.asl.json", "--name", "first")
    #expect(answer.lines.filter { $0.contains("|") } == [#"Talk | one\u001B[31m"#, "Talk | two"])
    #expect(
      answer.lines.filter { !$0.contains("|") } == [
        "STARTED first", "ENTERED Talk", "SUCCEEDED Talk <time>", "SUCCEEDED first <time>",
      ])
    let quiet = try home.stepwatch("run", "talk.asl.json", "--name", "second", "--quiet")
    #expect(quiet.lines == ["STARTED second", "ENTERED Talk", "SUCCEEDED Talk <time>", "SUCCEEDED second <time>"])
    let events = try home.stepwatch("run", "talk.asl.json", "--json")
    #expect(events.output.split(separator: "\n").allSatisfy { $0.hasPrefix(#"{"id":"#) })
    #expect(events.errors.contains("Talk | two"))
  }

  @Test func `why a Map Run failed is told with the items that failed`() throws {
    let home = try Household([
      "rows.asl.json": """
      {"StartAt": "Score all", "States": {"Score all": {"Type": "Map", "End": true, "MaxConcurrency": 1,
        "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "Score",
          "States": {"Score": {"Type": "Choice", "Default": "Good",
            "Choices": [{"Variable": "$", "StringEquals": "A7", "Next": "Bad"}]},
            "Good": {"Type": "Pass", "End": true},
            "Bad": {"Type": "Fail", "Error": "ValueError", "Cause": "bad row A7"}}}}}}
      """
    ])
    let answer = try home.stepwatch("run", "rows.asl.json", "--name", "first", "--input", #"["A6", "A7", "A8"]"#)
    #expect(answer.status == 1)
    let child = try #require(
      answer.output.firstMatch(of: #/FAILED Score all\[1\] .*\(stepwatch replay (.*)\)/#)?.output.1)
    #expect(answer.lines.contains("FAILED Score all[1] ValueError: bad row A7 (stepwatch replay \(child))"))
    #expect(try home.stepwatch("replay", "\(child)", "--plain").output.contains("State Bad, Fail, failed"))
    let told = try home.stepwatch("replay", "first", "--plain").output
    #expect(
      told.contains("    3 items: 1 succeeded, 1 failed, 1 not started, each an execution of its own\n"), "\(told)")
    #expect(
      told.contains(
        "    Item 1, failed. Error ValueError: bad row A7. To hear of it: stepwatch replay \(child) --plain\n"))
    #expect(!told.contains("Not reached"))
  }

  @Test func `a state machine that AWS would refuse is not started by another either, and a person is told why`() throws
  {
    let home = try Household([
      "outer.asl.json": """
      {"StartAt": "Start", "States": {"Start": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution",
        "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:inner"}, "End": true}}}
      """,
      "inner.asl.json": #"{"StartAt": "A", "States": {"A": {"Type": "Succeed", "Foo": 1}}}"#,
    ])
    let answer = try home.stepwatch("run", "outer.asl.json", "--name", "first")
    #expect(answer.status == 1)
    #expect(
      answer.errors.replacing(home.path, with: "HOME") == """
        stepwatch: inner, which another execution starts: the definition cannot be run, since AWS would refuse it:
          HOME/inner.asl.json:1:54: error: Field 'Foo' is not supported at /States/A [SCHEMA_VALIDATION_FAILED]
        Correct it and run it again; stepwatch check HOME/inner.asl.json shows this and the warnings.

        """)
  }

  @Test func `a run that is under way goes on though its definition was spoilt meanwhile`() throws {
    let definition = """
      {"StartAt": "Rest", "States": {
        "Rest": {"Type": "Wait", "Seconds": 600, "Next": "Work"},
        "Work": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work", "End": true}}}
      """
    let home = try Household([
      "order.asl.json": definition, "functions.yaml": "functions: {work: {mock: done}}",
    ])
    let run = try home.start(["run", "order.asl.json", "--name", "first"])
    try run.wait("the Wait") { $0.output.contains("WAITING") }
    run.signal(SIGKILL)
    _ = try run.waitForEnd()
    try home.write(definition.replacing("\"Seconds\"", with: "\"Foo\": 1, \"Seconds\""), to: "order.asl.json")
    #expect(try home.stepwatch("run", "order.asl.json").status == 2)
    let resumed = try home.stepwatch("resume", "--skip-waits")
    #expect(resumed.status == 0, "\(resumed)")
    #expect(try home.stepwatch("replay", "first", "--output").output == "\"done\"\n")
  }

  @Test func `a Task that nothing answers says what to add`() throws {
    let home = try Household([
      "order.asl.json": """
      {"StartAt": "Charge", "States": {"Charge": {"Type": "Task", "End": true,
        "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge"}}}
      """
    ])
    let answer = try home.stepwatch("run", "order.asl.json")
    #expect(answer.status == 1)
    #expect(answer.output.contains("Add to functions.yaml, below functions: charge:"))
  }
}
