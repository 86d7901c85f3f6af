import DefinitionSources
import FilePaths
import TaskHandlers

/// A function that a template or Terraform declares, as it can be run here.
struct DeclaredFunction {
  private let declared: FunctionSource
  /// What its paths are relative to.
  private let folder: String

  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  init(_ declared: FunctionSource, in folder: String) {
    self.declared = declared
    self.folder = folder
  }

  /// - Returns: the function, and whether it is what `sam build` made of it.
  func lambda() async throws(Problem) -> (function: LambdaFunction, isBuilt: Bool) {
    let runtimeName = declared.runtime ?? "nodejs18.x"
    guard let runtime = LambdaRuntime(runtimeName) else {
      throw Problem(
        description: "\(declared.name): the runtime \(runtimeName) is not run here; Node.js, Python and provided are")
    }
    var function = LambdaFunction(
      name: declared.name, codeFolder: "", handler: declared.handler ?? runtime.usualHandler, runtime: runtime,
      timeout: declared.timeout ?? LambdaFunction.defaultTimeout,
      memorySize: declared.memorySize ?? LambdaFunction.defaultMemorySize, environment: declared.environment,
      region: WorkflowLoader.region, account: WorkflowLoader.account, isRuntimeStated: declared.runtime != nil)
    function.isBuiltBySAM = declared.buildFolder != nil
    do {
      function.codeFolder = try await codeFolder(runtime)
      // Code that runs as it is written is run so: a change in it counts at once.
      guard let build, function.needsBuild else { return (function, false) }
      function.codeFolder = build
    } catch {
      guard let build else { throw Problem(description: "\(declared.name): \(error.description)") }
      function.codeFolder = build
    }
    return (function, true)
  }

  private func codeFolder(_ runtime: LambdaRuntime) async throws(FunctionCode.Missing) -> String {
    if let text = declared.inlineCode {
      return try FunctionCode.folder(ofInline: text, function: declared.name, runtime: runtime, in: folder)
    }
    return try await FunctionCode.folder(of: declared.code ?? declared.name, function: declared.name, in: folder)
  }

  /// What `sam build` made; nil where there is nothing, or a build that failed: that leaves folders and no template.
  private var build: String? {
    guard let folder = declared.buildFolder.map({ FilePath.joined(self.folder, $0) }), FilePath.isFolder(folder),
      FilePath.isFile(FilePath.joined(FilePath.folder(of: folder), "template.yaml"))
    else { return nil }
    return FilePath.resolved(folder)
  }
}
