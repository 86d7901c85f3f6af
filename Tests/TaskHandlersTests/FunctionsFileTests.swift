import FilePaths
import Testing

@testable import TaskHandlers
import YAMLFiles

@Suite struct FunctionsFileTests {
  /// The error of a file as a person sees it.
  private func problem(in text: String, files: [String: String] = [:]) async throws -> String {
    let folder = try TemporaryFolder(files.merging(["functions.yaml": text]) { $1 })
    do {
      _ = try await FunctionsFile.read("\(folder.path)/functions.yaml")
      return "none"
    } catch {
      return error.description.replacing("\(folder.path)", with: "FOLDER")
    }
  }

  @Test func `every kind of worker is read, with what is usual filled in`() async throws {
    let folder = try TemporaryFolder([
      "code/index.js": "",
      "functions.yaml": """
      functions:
        A: { code: code }
        B: { code: code, handler: src/app.run, runtime: python3.12, timeout: 30, memory: 256, environment: { N: 1, B: true } }
        C: { command: [./c, -x], environment: { K: v } }
        D: { url: "https://example.com/d" }
        E: { mock: [1, 1.5, "1", true, null, {k: v}] }
      """,
    ])
    let file = try await FunctionsFile.read(
      "\(folder.path)/functions.yaml", region: "eu-west-1", account: "123456789012")
    let code = FilePath.resolved("\(folder.path)/code")
    let node = try #require(LambdaRuntime("nodejs18.x"))
    let python = try #require(LambdaRuntime("python3.12"))
    #expect(
      file.workers == [
        "A": .lambda(
          LambdaFunction(
            name: "A", codeFolder: code, handler: "index.handler", runtime: node, timeout: 3, memorySize: 128,
            region: "eu-west-1", account: "123456789012", isRuntimeStated: false)),
        "B": .lambda(
          LambdaFunction(
            name: "B", codeFolder: code, handler: "src/app.run", runtime: python, timeout: 30, memorySize: 256,
            environment: ["N": "1", "B": "true"], region: "eu-west-1", account: "123456789012")),
        "C": .command(
          CommandWorker(
            command: ["./c", "-x"], environment: ["K": "v"], folder: FilePath.resolved(folder.path))),
        "D": .url(URLWorker(url: "https://example.com/d", headers: [:])),
        "E": .mock(.returned([1, 1.5, "1", true, nil, ["k": "v"]])),
      ])
  }

  @Test(arguments: [
    ("", "none"),
    ("functions:\n  A: {cod: a}", "FOLDER/functions.yaml:2:7: unknown key \"cod\" in A; nearest key: \"code\""),
    (
      "functions:\n  A: {command: [x], timeout: 3}",
      "FOLDER/functions.yaml:2:21: unknown key \"timeout\" in A; known keys: command, environment"
    ),
    ("functoins: {}", "FOLDER/functions.yaml:1:1: unknown key \"functoins\" in the file; nearest key: \"functions\""),
    ("functions:\n  A: {}", "FOLDER/functions.yaml:2:6: A needs exactly one of code, command, url, mock and mockError"),
    (
      "functions:\n  A: {code: a, url: b}",
      "FOLDER/functions.yaml:2:6: A needs exactly one of code, command, url, mock and mockError"
    ),
    (
      "functions:\n  A: {code: ., timeout: 1000}",
      "FOLDER/functions.yaml:2:25: timeout must be a whole number from 1 to 900, found \"1000\""
    ),
    (
      "functions:\n  A: {code: ., runtime: java21}",
      "FOLDER/functions.yaml:2:25: runtime \"java21\" is not run here; nodejs…, python… and provided… are, or use "
        + "command or url"
    ),
    (
      "functions:\n  A: {code: missing}",
      "FOLDER/functions.yaml:2:13: code \"missing\" is no folder and no zip file in FOLDER"
    ),
    (
      "functions:\n  A: {code: a.zip}",
      "FOLDER/functions.yaml:2:13: code \"a.zip\" does not exist in FOLDER, nor a folder \"A\" beside it; add one of them"
    ),
    ("functions:\n  A: {command: x}", "FOLDER/functions.yaml:2:16: command must be a list, found \"x\""),
    (
      "functions:\n  A: {url: localhost}",
      "FOLDER/functions.yaml:2:12: url must begin with http:// or https://, found \"localhost\""
    ),
    ("functions: [A]", "FOLDER/functions.yaml:1:12: functions must be a mapping, found a list"),
    ("functions:\n\tA: {}", "FOLDER/functions.yaml:2:1: found character that cannot start any token"),
    (
      "connections:\n  Stripe: {header: {}}",
      "FOLDER/functions.yaml:2:12: unknown key \"header\" in a connection; nearest key: \"headers\""
    ),
    ("buckets: nowhere", "FOLDER/functions.yaml:1:10: buckets names FOLDER/nowhere, which is no folder; make it"),
    (
      "stateMachines:\n  Child: child.asl.json",
      "FOLDER/functions.yaml:2:10: stateMachines names FOLDER/child.asl.json, which does not exist"
    ),
    ("mocks: {file: m.json}", "FOLDER/functions.yaml:1:8: mocks needs file and testCase"),
  ])
  func `an error says where and what would be right`(text: String, expected: String) async throws {
    #expect(try await problem(in: text) == expected)
  }

  @Test func `state machines of nested executions are files beside it`() async throws {
    let folder = try TemporaryFolder([
      "functions.yaml": "stateMachines: { Child: flows/child.asl.json }", "flows/child.asl.json": "{}",
    ])
    let file = try await FunctionsFile.read("\(folder.path)/functions.yaml")
    #expect(file.stateMachines == ["Child": FilePath.resolved("\(folder.path)/flows/child.asl.json")])
  }

  @Test func `a connection adds headers, query parameters and members of the body`() async throws {
    let folder = try TemporaryFolder([
      "functions.yaml": """
      connections:
        Stripe: { headers: { Authorization: Bearer abc }, query: { version: 2 }, body: { account: a } }
        Open: {}
      """
    ])
    #expect(
      try await FunctionsFile.read("\(folder.path)/functions.yaml").connections == [
        "Stripe": HTTPConnection(
          headers: ["Authorization": "Bearer abc"], queryParameters: ["version": "2"], body: ["account": "a"]),
        "Open": HTTPConnection(),
      ])
  }

  @Test func `a file that is not there is named`() async {
    await #expect(throws: FileProblem("No such file or directory", in: "/no/such.yaml")) {
      try await FunctionsFile.read("/no/such.yaml")
    }
  }

  @Test func `a function found elsewhere does not replace what the file says`() throws {
    let node = try #require(LambdaRuntime("nodejs14.x"))
    var file = FunctionsFile(workers: ["A": .mock(.returned(1))])
    file.add(LambdaFunction(name: "A", codeFolder: "/a", handler: "index.handler", runtime: node))
    file.add(LambdaFunction(name: "B", codeFolder: "/b", handler: "index.handler", runtime: node))
    #expect(file.workers["A"] == .mock(.returned(1)))
    #expect(file.lambdaFunctions.map(\.name) == ["B"])
  }

  @Test(arguments: [
    ("nodejs18.x", "v18.20.4", true), ("nodejs14.x", "v18.20.4", false), ("nodejs20.x", "v2.0.0", false),
    ("python3.11", "3.11.2", true), ("python3.1", "3.11.2", false), ("nodejs", "v18.20.4", true),
  ])
  func `a runtime is met by its version only`(runtime: String, version: String, isMet: Bool) throws {
    #expect(try #require(LambdaRuntime(runtime)).isMet(by: version) == isMet)
  }
}
