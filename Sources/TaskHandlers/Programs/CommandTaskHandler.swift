import FilePaths
import JSONDocument
import StatesEngine

#if canImport(Glibc)
  import Glibc
#endif

/// Runs a local program for a Task.
///
/// It gets the Task's input as JSON on standard input and writes the result as JSON to standard output. An exit status other than 0 is a
/// failure: an object with `errorType` on standard output names the error as a Lambda function would, else it is
/// `Command.ExitError` with the end of standard error.
package struct CommandTaskHandler: TaskHandler {
  let worker: CommandWorker
  let stepFunctions: StepFunctionsAddress

  package init(worker: CommandWorker, stepFunctions: StepFunctionsAddress = .elsewhere) {
    self.worker = worker
    self.stepFunctions = stepFunctions
  }

  package func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome {
    let name = worker.command.first ?? ""
    let path = name.contains("/") ? FilePath.joined(worker.folder, name) : name
    guard let program = ProgramSearch.find(path) else {
      return .startFailed(
        error: "Command.NotFound",
        cause:
          "There is no program \"\(name)\"; it is looked for \(name.contains("/") ? "from \(worker.folder)" : "on PATH"). "
          + "Install it, or change `command` in the functions file")
    }
    let launch = ChildLaunch(
      program: program, arguments: Array(worker.command.dropFirst()), environment: await environment(for: request),
      folder: worker.folder, input: JSONPrinter.bytes(of: request.input))
    do {
      return outcome(of: try await ProgramRun.run(launch, observer: observer))
    } catch {
      return .startFailed(error: "Command.NotStarted", cause: error.description)
    }
  }

  /// The program is the person's own, so it has stepwatch's environment, and what it may want to know of the Task.
  private func environment(for request: TaskRequest) async -> [String: String] {
    var variables = ProcessEnvironment.variables
    variables["STEPWATCH_EXECUTION_ARN"] = request.executionARN
    variables["STEPWATCH_STATE_NAME"] = request.stateName
    variables["STEPWATCH_RETRY_COUNT"] = String(request.retryCount)
    if let token = request.taskToken {
      variables["STEPWATCH_TASK_TOKEN"] = token
      // The token means nothing to the Step Functions that its own settings may lead to.
      if let url = await stepFunctions.url() { variables["AWS_ENDPOINT_URL_SFN"] = url }
    }
    return variables.merging(worker.environment) { $1 }
  }

  private func outcome(of run: ProgramRun) -> TaskOutcome {
    let name = worker.command.first ?? ""
    let isBlank = run.output.allSatisfy { $0 <= 0x20 }
    let result = Result { try JSONValue(parsing: run.output) }
    guard run.exit == .status(0) else {
      if case .success(let value) = result, let error = value["errorType"]?.string {
        return .failed(error: error, cause: value.text)
      }
      let detail = run.errorTail.isEmpty ? "" : ": \(run.errorTail)"
      return .failed(error: "Command.ExitError", cause: "\(name) ended with \(run.exit)\(detail)")
    }
    switch result {
    case .success(let value): return .succeeded(value)
    case .failure where isBlank: return .succeeded(.null)
    case .failure(let error):
      return .failed(error: "Command.InvalidOutput", cause: "\(name) wrote text that is not JSON, at \(error)")
    }
  }
}

/// The environment of this process.
enum ProcessEnvironment {
  static var variables: [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return variables
  }
}
