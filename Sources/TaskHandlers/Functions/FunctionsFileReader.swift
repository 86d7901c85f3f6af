import FilePaths
import JSONDocument
import StatesLanguage
import YAMLFiles
import Yams

#if canImport(Glibc)
  import Glibc
#endif

/// Reads a functions file; every error says where and what would be right.
struct FunctionsFileReader {
  private let file: String
  private let folder: String
  private let region: String
  private let account: String

  /// - Parameters:
  ///   - file: the path as the person gave it; errors name it so.
  ///   - region, account: what functions are told of where they run.
  init(file: String, region: String, account: String) {
    self.file = file
    folder = FilePath.resolved(FilePath.folder(of: file))
    self.region = region
    self.account = account
  }

  func read(_ text: String) async throws(FileProblem) -> FunctionsFile {
    guard let root = try compose(text) else { return FunctionsFile() }
    var workers: [String: TaskWorker] = [:]
    var mocks: MockSelection?
    var connections: [String: HTTPConnection] = [:]
    var buckets: String?
    var stateMachines: [String: String] = [:]
    for (key, value) in try root.members(of: "the file") {
      switch try known(key, ["functions", "mocks", "connections", "buckets", "stateMachines"], in: "the file") {
      case "functions":
        for (name, entry) in try value.members(of: "functions") {
          let name = try name.text(of: "a function's name")
          workers[name] = try await worker(named: name, entry)
        }
      case "connections":
        for (name, entry) in try value.members(of: "connections") {
          connections[try name.text(of: "a connection's name")] = try connection(entry)
        }
      case "buckets": buckets = try self.buckets(value)
      case "stateMachines":
        for (name, path) in try value.members(of: "stateMachines") {
          stateMachines[try name.text(of: "a state machine's name")] = try stateMachine(path)
        }
      default: mocks = try self.mocks(value)
      }
    }
    return FunctionsFile(
      workers: workers, mocks: mocks, connections: connections, buckets: buckets,
      stateMachines: stateMachines)
  }

  private func stateMachine(_ node: YAMLNode) throws(FileProblem) -> String {
    let path = FilePath.joined(folder, try node.text(of: "a state machine's path"))
    guard FilePath.isFile(path) || FilePath.isFolder(path) else {
      throw node.error("stateMachines names \(path), which does not exist")
    }
    return FilePath.resolved(path)
  }

  private func buckets(_ node: YAMLNode) throws(FileProblem) -> String {
    let path = FilePath.joined(folder, try node.text(of: "buckets"))
    guard FilePath.isFolder(path) else { throw node.error("buckets names \(path), which is no folder; make it") }
    return FilePath.resolved(path)
  }

  private func compose(_ text: String) throws(FileProblem) -> YAMLNode? {
    do {
      return try Yams.compose(yaml: text).map { YAMLNode(node: $0, file: file) }
    } catch {
      throw FileProblem(yaml: error, in: file)
    }
  }

  /// The key's text, when it is one of these.
  private func known(_ key: YAMLNode, _ names: [String], in what: String) throws(FileProblem) -> String {
    let name = try key.text(of: "a key of \(what)")
    if names.contains(name) { return name }
    if let nearest = SpellingDistance.nearest(to: name, in: names) {
      throw key.error("unknown key \"\(name)\" in \(what); nearest key: \"\(nearest)\"")
    }
    throw key.error("unknown key \"\(name)\" in \(what); known keys: \(names.joined(separator: ", "))")
  }

  // MARK: - Workers

  private static let keysByWorker: [(key: String, keys: [String])] = [
    ("code", ["code", "handler", "runtime", "timeout", "memory", "environment"]),
    ("command", ["command", "environment"]),
    ("url", ["url", "headers"]),
    ("mock", ["mock"]),
    ("mockError", ["mockError"]),
  ]

  private func worker(named name: String, _ entry: YAMLNode) async throws(FileProblem) -> TaskWorker {
    let members = try entry.members(of: name)
    var byKey: [String: YAMLNode] = [:]
    for (key, value) in members { byKey[try key.text(of: "a key of \(name)")] = value }
    let kinds = Self.keysByWorker.filter { byKey[$0.key] != nil }
    guard let kind = kinds.first, kinds.count == 1 else {
      for (key, _) in members { _ = try known(key, Self.keysByWorker.flatMap(\.keys), in: name) }
      throw entry.error("\(name) needs exactly one of code, command, url, mock and mockError")
    }
    for (key, _) in members { _ = try known(key, kind.keys, in: name) }
    switch kind.key {
    case "code": return .lambda(try await lambda(named: name, byKey))
    case "command": return .command(try command(byKey, entry))
    case "url": return .url(try url(byKey))
    case "mock": return .mock(.returned(try byKey["mock"]?.json() ?? .null))
    default: return .mock(try mockError(byKey["mockError"] ?? entry))
    }
  }

  private func lambda(named name: String, _ keys: [String: YAMLNode]) async throws(FileProblem) -> LambdaFunction {
    let runtime = try keys["runtime"].map(self.runtime) ?? Self.usualRuntime
    var function = LambdaFunction(
      name: FunctionName(name).name, codeFolder: "",
      handler: try keys["handler"]?.text(of: "handler") ?? runtime.usualHandler,
      runtime: runtime, region: region, account: account)
    function.isRuntimeStated = keys["runtime"] != nil
    if let timeout = keys["timeout"] { function.timeout = try timeout.number(of: "timeout", in: 1...900) }
    if let memory = keys["memory"] { function.memorySize = try memory.number(of: "memory", in: 128...10_240) }
    if let environment = keys["environment"] { function.environment = try environment.textMap(of: "environment") }
    if let code = keys["code"] {
      do {
        function.codeFolder = try await FunctionCode.folder(
          of: try code.text(of: "code"), function: function.name, in: folder)
      } catch let error as FileProblem {
        throw error
      } catch {
        throw code.error("\(error)")
      }
    }
    return function
  }

  private static let usualRuntime = LambdaRuntime(node: "nodejs18.x")

  private func runtime(_ node: YAMLNode) throws(FileProblem) -> LambdaRuntime {
    let name = try node.text(of: "runtime")
    guard let runtime = LambdaRuntime(name) else {
      throw node.error("runtime \"\(name)\" is not run here; nodejs…, python… and provided… are, or use command or url")
    }
    return runtime
  }

  private func command(_ keys: [String: YAMLNode], _ entry: YAMLNode) throws(FileProblem) -> CommandWorker {
    let command = try keys["command"]?.texts(of: "command") ?? []
    if command.isEmpty { throw (keys["command"] ?? entry).error("command must name a program") }
    return CommandWorker(
      command: command, environment: try keys["environment"]?.textMap(of: "environment") ?? [:], folder: folder)
  }

  private func url(_ keys: [String: YAMLNode]) throws(FileProblem) -> URLWorker {
    let url = try keys["url"]?.text(of: "url") ?? ""
    guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
      throw keys["url"]?.error("url must begin with http:// or https://, found \"\(url)\"")
        ?? FileProblem("url is missing", in: file)
    }
    return URLWorker(url: url, headers: try keys["headers"]?.textMap(of: "headers") ?? [:])
  }

  // MARK: - Connections

  private func connection(_ node: YAMLNode) throws(FileProblem) -> HTTPConnection {
    var connection = HTTPConnection()
    for (key, value) in try node.members(of: "a connection") {
      switch try known(key, ["headers", "query", "body"], in: "a connection") {
      case "headers": connection.headers = try value.textMap(of: "headers")
      case "query": connection.queryParameters = try value.textMap(of: "query")
      default: connection.body = try value.textMap(of: "body")
      }
    }
    return connection
  }

  // MARK: - Mocks

  private func mockError(_ node: YAMLNode) throws(FileProblem) -> MockedResponse {
    var error = ""
    var cause: String?
    for (key, value) in try node.members(of: "mockError") {
      switch try known(key, ["Error", "Cause"], in: "mockError") {
      case "Error": error = try value.text(of: "Error")
      default: cause = try value.text(of: "Cause")
      }
    }
    return .thrown(error: error, cause: cause)
  }

  private func mocks(_ node: YAMLNode) throws(FileProblem) -> MockSelection {
    var texts: [String: String] = [:]
    let names = ["file", "stateMachine", "testCase"]
    for (key, value) in try node.members(of: "mocks") {
      let name = try known(key, names, in: "mocks")
      texts[name] = try value.text(of: name)
    }
    guard let mockFile = texts["file"], let testCase = texts["testCase"] else {
      throw node.error("mocks needs file and testCase")
    }
    let configuration = try MockConfiguration.read(FilePath.joined(folder, mockFile))
    do {
      return try configuration.select(stateMachine: texts["stateMachine"], testCase: testCase)
    } catch {
      throw node.error(error.description)
    }
  }
}

extension FunctionsFile {
  /// Reads the file at `path`; region and account are what functions are told of where they run.
  package static func read(
    _ path: String, region: String = "us-east-1", account: String = "000000000000"
  ) async throws(FileProblem) -> FunctionsFile {
    let text = try TextFile.text(of: path)
    return try await FunctionsFileReader(file: path, region: region, account: account).read(text)
  }
}
