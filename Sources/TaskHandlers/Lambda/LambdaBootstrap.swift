import CLambdaBootstraps

/// How an execution environment is started: the program, and the runtime's source that it reads from standard input.
struct LambdaBootstrap {
  var program: String
  var arguments: [String]
  var source: [UInt8]

  /// - Throws: a `Runtime.InvalidEntrypoint` failure that says what is missing and how to install it.
  init(for function: LambdaFunction, searching path: String = ProgramSearch.searchPath) throws(LambdaFailure) {
    switch function.runtime.kind {
    case .node:
      program = try Self.program(for: function, path: path)
      arguments = ["-"]
      source = Self.bytes(of: lambda_bootstrap_node())
    case .python:
      program = try Self.program(for: function, path: path)
      arguments = ["-"]
      source = Self.bytes(of: lambda_bootstrap_python())
    case .provided:
      let bootstrap = function.codeFolder + "/bootstrap"
      guard ProgramSearch.find(bootstrap, path: "") != nil else { throw .noBootstrap(at: bootstrap) }
      program = bootstrap
      arguments = []
      source = []
    }
  }

  private static func program(for function: LambdaFunction, path: String) throws(LambdaFailure) -> String {
    for name in function.runtime.programs {
      if let found = ProgramSearch.find(name, path: path) { return found }
    }
    throw .noRuntime(for: function)
  }

  private static func bytes(of bootstrap: lambda_bootstrap) -> [UInt8] {
    Array(UnsafeBufferPointer(start: bootstrap.bytes, count: bootstrap.count))
  }
}
