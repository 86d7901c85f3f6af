import FilePaths
import JSONDocument
import YAMLFiles

/// What lies in a function's code folder, as far as it tells whether the code can be run as it is there.
struct CodeFiles {
  let function: LambdaFunction

  /// Whether what the code needs is made by a build: it is TypeScript, or asks for packages that are not there.
  ///
  /// Whether a package of Python is there only Python can tell: with a list of requirements the code counts as one to be built.
  var needsBuild: Bool {
    switch function.runtime.kind {
    case .node: typeScriptFile != nil || declaredPackages.contains { !isInstalled($0) }
    case .python: hasRequirements
    case .provided: false
    }
  }

  /// `src/app` of `src/app.handler`, which may be Python's `src.app.handler`.
  var handlerModule: String {
    let handler = function.handler
    if function.runtime.kind == .python {
      let module = handler.lastIndex(of: ".").map { handler[..<$0] } ?? Substring(handler)
      return String(module.replacing(".", with: "/"))
    }
    let name = handler.lastIndex(of: "/").map { handler.index(after: $0) } ?? handler.startIndex
    return String(handler[..<(handler[name...].firstIndex(of: ".") ?? handler.endIndex)])
  }

  /// The file of the handler where it is in TypeScript alone: `app.ts`.
  var typeScriptFile: String? {
    guard ![".js", ".mjs", ".cjs"].contains(where: { has(handlerModule + $0) }) else { return nil }
    return [".ts", ".mts", ".cts", ".tsx"].map { handlerModule + $0 }.first(where: has)
  }

  /// What `package.json` has under `dependencies`.
  var declaredPackages: [String] {
    guard let text = try? TextFile.text(of: path("package.json")), let manifest = try? JSONValue(parsing: text) else {
      return []
    }
    return manifest["dependencies"]?.object?.names ?? []
  }

  /// Whether Node.js finds a package from the code folder on: there and in every folder around it.
  func isInstalled(_ package: String) -> Bool {
    var folder = FilePath.resolved(function.codeFolder)
    while true {
      if FilePath.isFolder(FilePath.joined(folder, "node_modules/\(package)")) { return true }
      let outer = FilePath.folder(of: folder)
      if outer == folder || outer == "." { return false }
      folder = outer
    }
  }

  /// Whether `requirements.txt` names anything.
  var hasRequirements: Bool {
    guard let text = try? TextFile.text(of: path("requirements.txt")) else { return false }
    return text.split(separator: "\n").contains { line in
      line.first { $0 != " " && $0 != "\t" && $0 != "\r" }.map { $0 != "#" } ?? false
    }
  }

  func has(_ name: String) -> Bool { FilePath.isFile(path(name)) }

  private func path(_ name: String) -> String { FilePath.joined(function.codeFolder, name) }
}
