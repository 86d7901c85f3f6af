import JSONDocument

/// What a person can do about a module that a function does not find. Lambda names the module, and no more.
enum ModuleAdvice {
  /// - Parameter cause: the failure's, as the runtime tells it.
  /// - Returns: one sentence; nil where nothing more is known than the cause tells.
  static func sentence(on cause: String, of function: LambdaFunction) -> String? {
    guard let message = (try? JSONValue(parsing: cause))?["errorMessage"]?.string else { return nil }
    switch function.runtime.kind {
    case .node:
      return ["Cannot find module '", "Cannot find package '"].lazy.compactMap { name(after: $0, in: message) }.first
        .flatMap { onNodeModule($0, of: function) }
    case .python: return name(after: "No module named '", in: message).flatMap { onPythonModule($0, of: function) }
    case .provided: return nil
    }
  }

  private static func name(after words: String, in message: String) -> String? {
    message.firstRange(of: words).map { String(message[$0.upperBound...].prefix { $0 != "'" }) }
  }

  private static func onNodeModule(_ name: String, of function: LambdaFunction) -> String? {
    let files = CodeFiles(function: function)
    if name == files.handlerModule || name.hasSuffix("/" + files.handlerModule) {
      guard let source = files.typeScriptFile else {
        return
          "\(function.codeFolder) holds no \(files.handlerModule).js, which the handler \(function.handler) asks for"
      }
      let build = function.isBuiltBySAM ? "sam build, whose result is taken" : "its build, which makes a .js file of it"
      return "\(source) is TypeScript and needs \(build)"
    }
    // A file of the function's own is not there: the cause names it.
    guard !name.hasPrefix("."), !name.hasPrefix("/") else { return nil }
    let package = name.split(separator: "/").prefix(name.hasPrefix("@") ? 2 : 1).joined(separator: "/")
    let folder = function.codeFolder
    if files.declaredPackages.contains(package) {
      return "\(package) stands in package.json and is not installed: npm install in \(folder)" + orBuild(function)
    }
    let isLambdas = package == "aws-sdk" || package.hasPrefix("@aws-sdk/") || package.hasPrefix("@smithy/")
    return
      (isLambdas ? "Lambda brings \(package), and this machine has none" : "\(package) does not stand in package.json")
      + ": npm install \(package) in \(folder)"
  }

  private static func onPythonModule(_ name: String, of function: LambdaFunction) -> String? {
    let files = CodeFiles(function: function)
    let module = name.split(separator: ".").joined(separator: "/")
    if module == files.handlerModule {
      return "\(function.codeFolder) holds no \(module).py, which the handler \(function.handler) asks for"
    }
    if files.hasRequirements {
      return "python3 -m pip install -r \(function.codeFolder)/requirements.txt installs what it needs"
        + orBuild(function)
    }
    let package = module.prefix { $0 != "/" }
    let isLambdas = package == "boto3" || package == "botocore"
    return
      (isLambdas ? "Lambda brings \(package), and this machine has none" : "no requirements.txt asks for \(package)")
      + ": python3 -m pip install \(package)"
  }

  private static func orBuild(_ function: LambdaFunction) -> String {
    function.isBuiltBySAM ? ", or sam build, whose result is taken" : ""
  }
}
