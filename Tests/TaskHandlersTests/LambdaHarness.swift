import JSONDocument
import StatesEngine
import Testing

@testable import TaskHandlers

/// A function made of a few files, invoked as a Task invokes it.
struct LambdaHarness: Sendable {
  let folder: TemporaryFolder
  let pool: LambdaEnvironmentPool
  let log = LogRecorder()
  let function: LambdaFunction

  static let resource = "arn:aws:lambda:us-east-1:123456789012:function:Worker"

  /// - Parameter timeout: seconds; so long that a busy machine never runs into it.
  init(
    _ files: [String: String], handler: String = "index.handler", runtime: String = "nodejs18.x", timeout: Int = 300,
    environment: [String: String] = [:], pool: LambdaEnvironmentPool = LambdaEnvironmentPool(limit: 2)
  ) throws {
    folder = try TemporaryFolder(files)
    self.pool = pool
    function = LambdaFunction(
      name: "Worker", codeFolder: folder.path, handler: handler, runtime: try #require(LambdaRuntime(runtime)),
      timeout: timeout, environment: environment)
  }

  func invoke(_ event: JSONValue = [:], resource: String = resource) async -> TaskOutcome {
    let handler = LambdaTaskHandler(function: function, pool: pool)
    return await handler.run(.asked(resource, event), observer: log)
  }

  /// Invokes once and ends the environments.
  func invokeOnce(_ event: JSONValue = [:], resource: String = resource) async -> TaskOutcome {
    let outcome = await invoke(event, resource: resource)
    await pool.shutDown()
    return outcome
  }

  /// The outcome as one line, with what differs from run to run named instead.
  func line(_ outcome: TaskOutcome) -> String {
    let text =
      switch outcome {
      case .succeeded(let value): "succeeded \(value.text)"
      case .failed(let error, let cause): "failed \(error) \(cause ?? "-")"
      case .startFailed(let error, let cause): "start failed \(error) \(cause ?? "-")"
      case .scheduleFailed(let error, let cause): "schedule failed \(error) \(cause ?? "-")"
      }
    return text.replacing(folder.path, with: "FOLDER")
      .replacing(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/, with: "REQUEST-ID")
  }
}

let nodeIsInstalled = ProgramSearch.find("node") != nil
let pythonIsInstalled = ProgramSearch.find("python3") != nil
