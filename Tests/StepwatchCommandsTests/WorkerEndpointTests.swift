import TestSupport
import Testing

/// Workers report to the engine as they report to AWS.
@Suite(.onThreadsOfItsOwn) struct WorkerEndpointTests {
  private static let files = [
    "approve.asl.json": """
    {"StartAt": "Approve", "States": {"Approve": {
      "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "HeartbeatSeconds": 600, "End": true,
      "Parameters": {"FunctionName": "Clerk", "Payload": {"token.$": "$$.Task.Token"}}}}}
    """,
    "functions.yaml":
      "functions: { Clerk: { code: clerk, handler: index.handler, runtime: nodejs18.x, timeout: 300 } }",
    "clerk/index.js": """
    const call = async (operation, parameters) => {
      const answer = await fetch(process.env.AWS_ENDPOINT_URL_SFN, {
        method: 'POST', body: JSON.stringify(parameters),
        headers: { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': 'AWSStepFunctions.' + operation },
      });
      console.log(operation, answer.status, await answer.text());
    };
    exports.handler = async ({ token }) => {
      await call('SendTaskHeartbeat', { taskToken: token });
      await call('SendTaskSuccess', { taskToken: token, output: '{"approved": true}' });
      await call('SendTaskSuccess', { taskToken: token + '0', output: '{}' });
      console.log(process.env.AWS_ACCESS_KEY_ID);
    };
    """,
  ]

  @Test(.enabled(if: Processes.isOnPath("node") || Processes.isOnPath("nodejs"), "node is not on PATH"))
  func `a function answers the Task whose token it was given`() throws {
    let home = try Household(Self.files)
    let answer = try home.stepwatch("run", "approve.asl.json", "--name", "first", "--output")
    #expect(answer.output == "{\n  \"approved\": true\n}\n")
    let told = answer.errors.split(separator: "\n").compactMap { $0.split(separator: "Approve | ").dropFirst().first }
    #expect(
      told.filter { !$0.hasPrefix("REPORT") } == [
        "SendTaskHeartbeat 200 {}", "SendTaskSuccess 200 {}",
        #"SendTaskSuccess 400 {"__type":"InvalidToken","message":"Invalid Token: 'Invalid token'"}"#, "STEPWATCH",
      ])
    #expect(answer.status == 0)
  }

  @Test func `an endpoint says where it is, and that a port is taken before anything runs`() throws {
    let home = try Household([
      "pack.asl.json": """
      {"StartAt": "Pack", "States": {"Pack": {"Type": "Task", "End": true,
        "Resource": "arn:aws:states:us-east-1:123456789012:activity:Pack"}}}
      """
    ])
    let first = try home.start(["run", "pack.asl.json", "--name", "first", "--endpoint", "0"])
    var port = ""
    try waitUntil("the endpoint says where it is") {
      first.gather(for: .milliseconds(20))
      port =
        first.errors.firstMatch(of: #/stepwatch: workers reach this engine at http://127\.0\.0\.1:(\d+)\n/#)
        .map { String($0.output.1) } ?? ""
      return !port.isEmpty
    }
    let second = try home.stepwatch("run", "pack.asl.json", "--name", "second", "--endpoint", port)
    #expect(second.errors.contains("stepwatch: --endpoint \(port): that port of 127.0.0.1 cannot be had: "))
    #expect(second.status == 2)
    let third = try home.stepwatch("run", "pack.asl.json", "--endpoint", "65536")
    #expect(third.errors.hasPrefix("Error: --endpoint is a port from 0 to 65535, not 65536"))
    let plain = try home.stepwatch("dashboard", "--plain", "--endpoint", "0")
    #expect(
      plain.errors == "stepwatch: with --plain nothing runs here that workers could reach: leave out --endpoint\n")
    #expect(plain.status == 2)
    let answered = try home.stepwatch("answer", "first", "--output", "1")
    #expect(answered.status == 0)
    let end = try first.waitForEnd()
    #expect(end == .exited(0))
  }
}
