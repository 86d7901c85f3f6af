import JSONDocument
import StatesEngine
import Testing

@testable import TaskHandlers

@Suite(.enabled(if: nodeIsInstalled, "needs node on PATH"), .timeLimit(.minutes(10)))
struct NodeFunctionTests {
  @Test func `an async handler gets the event and its result is the Task's`() async throws {
    let function = try LambdaHarness([
      "index.js": "exports.handler = async (event) => ({ doubled: event.n * 2 });"
    ])
    #expect(await function.invokeOnce(["n": 21]) == .succeeded(["doubled": 42]))
  }

  @Test(arguments: [
    ("exports.handler = (event, context, done) => { done(null, event.n); };", "succeeded 7"),
    ("exports.handler = (event, context, done) => { setTimeout(() => done(null, event.n), 20); };", "succeeded 7"),
    ("exports.handler = (event, context) => { context.succeed(event.n); };", "succeeded 7"),
    // Without a promise or a callback the answer is null, once there is nothing left to do.
    ("exports.handler = () => { setTimeout(() => {}, 10); };", "succeeded null"),
    ("exports.handler = async () => {};", "succeeded null"),
    ("exports.nested = { handler: async (event) => event.n };", "failed Runtime.HandlerNotFound"),
  ])
  func `handlers answer as on Lambda`(source: String, expected: String) async throws {
    let function = try LambdaHarness(["index.js": source])
    #expect(function.line(await function.invokeOnce(["n": 7])).hasPrefix(expected))
  }

  @Test(arguments: [
    (["src/app.js": "exports.run = { now: async () => 'a' };"], "src/app.run.now"),
    (["index.mjs": "import { version } from 'node:process'; export const handler = async () => 'a';"], "index.handler"),
    (
      ["package.json": "{\"type\": \"module\"}", "index.js": "export const handler = async () => 'a';"], "index.handler"
    ),
    (["index.cjs": "exports.handler = async () => 'a';"], "index.handler"),
    (
      ["lib/index.js": "exports.handler = async () => require('./more').a;", "lib/more.js": "exports.a = 'a';"],
      "lib/index.handler"
    ),
  ])
  func `modules of every kind are found`(files: [String: String], handler: String) async throws {
    let function = try LambdaHarness(files, handler: handler)
    #expect(function.line(await function.invokeOnce()) == #"succeeded "a""#)
  }

  @Test func `the context and the environment are Lambda's`() async throws {
    let function = try LambdaHarness(
      [
        "index.js": """
        exports.handler = async (event, context) => ({
          name: context.functionName, arn: context.invokedFunctionArn, memory: context.memoryLimitInMB,
          group: context.logGroupName, stream: /^\\d{4}\\/\\d\\d\\/\\d\\d\\/\\[\\$LATEST\\][0-9a-f]{32}$/.test(context.logStreamName),
          left: context.getRemainingTimeInMillis() > 200_000 && context.getRemainingTimeInMillis() <= 300_000,
          id: context.awsRequestId.length, own: process.env.TABLE, region: process.env.AWS_REGION, zone: process.env.TZ,
          secret: process.env.STEPWATCH_TEST_SECRET ?? null, cwd: process.cwd() === process.env.LAMBDA_TASK_ROOT,
        });
        """
      ], environment: ["TABLE": "orders", "AWS_REGION": "mine"])
    #expect(
      await function.invokeOnce()
        == .succeeded([
          "name": "Worker", "arn": .string(LambdaHarness.resource), "memory": "128", "group": "/aws/lambda/Worker",
          "stream": true, "left": true, "id": 36, "own": "orders", "region": "us-east-1", "zone": ":UTC", "secret": nil,
          "cwd": true,
        ]))
  }

  @Test(arguments: [
    (
      "exports.handler = async () => { const e = new Error('no stock'); e.name = 'OutOfStock'; e.stack = 'S'; throw e; };",
      #"failed OutOfStock {"errorType":"OutOfStock","errorMessage":"no stock","trace":["S"]}"#
    ),
    (
      "exports.handler = (event, context, done) => done('plain text');",
      #"failed string {"errorType":"string","errorMessage":"plain text","trace":[]}"#
    ),
    (
      "exports.handler = async () => 1;\nprocess.exit(3);",
      #"failed Runtime.ExitError {"errorType":"Runtime.ExitError","errorMessage":"RequestId: REQUEST-ID Error: "#
        + #"Runtime exited with error: exit status 3"}"#
    ),
    (
      "exports.handler = () => { process.kill(process.pid, 'SIGKILL'); };",
      #"failed Runtime.ExitError {"errorType":"Runtime.ExitError","errorMessage":"RequestId: REQUEST-ID Error: "#
        + #"Runtime exited with error: signal: killed"}"#
    ),
    (
      "exports.handler = () => process.exit(0);",
      #"failed Runtime.ExitError {"errorType":"Runtime.ExitError","errorMessage":"RequestId: REQUEST-ID Error: "#
        + #"Runtime exited without providing a reason"}"#
    ),
    (
      "exports.other = 1;",
      #"failed Runtime.HandlerNotFound {"errorType":"Runtime.HandlerNotFound","#
        + #""errorMessage":"index.handler is undefined or not exported","#
        + #""trace":["Runtime.HandlerNotFound: index.handler is undefined or not exported""#
    ),
    (
      "exports.handler = () => { setTimeout(() => { throw new TypeError('late'); }, 5); return new Promise(() => {}); };",
      #"failed TypeError {"errorType":"TypeError","errorMessage":"late","trace":["TypeError: late","#
    ),
    (
      "exports.handler = () => { Promise.reject(new Error('nobody')); return new Promise(() => {}); };",
      #"failed Runtime.UnhandledPromiseRejection {"errorType":"Runtime.UnhandledPromiseRejection","#
        + #""errorMessage":"Error: nobody","trace":["Runtime.UnhandledPromiseRejection: Error: nobody","#
    ),
    (
      "exports.handler = async () => {",
      #"failed Runtime.UserCodeSyntaxError {"errorType":"Runtime.UserCodeSyntaxError","#
        + #""errorMessage":"SyntaxError: Unexpected end of input","#
    ),
    (
      "require('no-such-package');",
      #"failed Runtime.ImportModuleError {"errorType":"Runtime.ImportModuleError","#
        + #""errorMessage":"Error: Cannot find module 'no-such-package'\nRequire stack:\n- FOLDER/index.js"#
    ),
  ])
  func `failures have Lambda's name and cause`(source: String, expected: String) async throws {
    let function = try LambdaHarness(["index.js": source])
    let line = function.line(await function.invokeOnce())
    #expect(line.hasPrefix(expected), "\(line)")
  }

  @Test func `the function's timeout kills it`() async throws {
    let function = try LambdaHarness(
      ["index.js": "exports.handler = () => new Promise(() => setInterval(() => {}, 1000));"], timeout: 1)
    #expect(
      function.line(await function.invokeOnce()) == #"failed Sandbox.Timedout {"errorType":"Sandbox.Timedout","#
        + #""errorMessage":"RequestId: REQUEST-ID Error: Task timed out after 1.00 seconds"}"#)
  }

  @Test func `whole lines of both streams are kept, and Lambda's report`() async throws {
    let function = try LambdaHarness([
      "index.js": """
      console.log('loading');
      exports.handler = async () => { console.log('one\\ntwo'); console.error('three'); process.stdout.write('no end'); };
      """
    ])
    _ = await function.invoke()
    #expect(Set(function.log.ownLines) == ["loading", "one", "two", "three", "no end"])
    #expect(function.log.lines.last?.contains("Init Duration: ") == true)
    _ = await function.invokeOnce()
    #expect(function.log.lines.last?.contains("Init Duration: ") == false)
  }

  @Test func `an environment is used again, and started anew when it had ended`() async throws {
    let function = try LambdaHarness([
      "index.js": """
      let count = 0;
      exports.handler = async (event) => {
        if (event.leave) setTimeout(() => process.exit(0), 50);
        return ++count;
      };
      """
    ])
    #expect(await function.invoke() == .succeeded(1))
    #expect(await function.invoke(["leave": true]) == .succeeded(2))
    while await function.pool.environmentCount > 0 { await Task.yield() }
    #expect(await function.invoke() == .succeeded(1))
    await function.pool.shutDown()
  }

  @Test func `invocations beyond the limit wait for their turn`() async throws {
    let pool = LambdaEnvironmentPool(limit: 1)
    let function = try LambdaHarness(
      [
        "index.js":
          "let n = 0; exports.handler = async () => { await new Promise(r => setTimeout(r, 5)); return ++n; };"
      ],
      pool: pool)
    let answers = await withTaskGroup(of: TaskOutcome.self) { group in
      for _ in 0..<5 { group.addTask { await function.invoke() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(answers.map { function.line($0) }) == Set((1...5).map { "succeeded \($0)" }))
    #expect(await pool.environmentCount == 1)
    await pool.shutDown()
  }

  @Test func `an idle environment of another function makes room`() async throws {
    let pool = LambdaEnvironmentPool(limit: 1)
    let first = try LambdaHarness(["index.js": "exports.handler = async () => 1;"], pool: pool)
    let second = try LambdaHarness(["index.js": "exports.handler = async () => 2;"], pool: pool)
    #expect(await first.invoke() == .succeeded(1))
    #expect(await second.invoke() == .succeeded(2))
    #expect(await first.invoke() == .succeeded(1))
    #expect(await pool.environmentCount == 1)
    await pool.shutDown()
  }

  @Test func `cancelling the Task ends the environment`() async throws {
    let function = try LambdaHarness([
      "index.js": """
      const fs = require('fs');
      exports.handler = () => { fs.writeFileSync('started', ''); return new Promise(() => setInterval(() => {}, 1000)); };
      """
    ])
    let task = Task { await function.invoke() }
    while function.folder.read("started") == nil { await Task.yield() }
    task.cancel()
    _ = await task.value
    #expect(await function.pool.environmentCount == 0)
  }

  @Test func `events and results over 6 MB are refused in Lambda's words`() async throws {
    let function = try LambdaHarness([
      "index.js": "exports.handler = async (event) => 'x'.repeat(event.size ?? 0);"
    ])
    let large = await function.invoke(.string(String(repeating: "x", count: 6 << 20)))
    #expect(
      function.line(large)
        == "failed Lambda.RequestEntityTooLargeException 6291458 byte payload is too large for the RequestResponse "
        + "invocation type (limit 6291456 bytes) (Service: AWSLambda; Status Code: 413; Error Code: "
        + "RequestEntityTooLargeException; Request ID: REQUEST-ID; Proxy: null)")
    #expect(
      function.line(await function.invokeOnce(["size": 7_000_000])) == "failed Function.ResponseSizeTooLarge "
        + #"{"errorType":"Function.ResponseSizeTooLarge","errorMessage":"Response payload size exceeded maximum "#
        + #"allowed payload size (6291556 bytes)."}"#)
  }
}
