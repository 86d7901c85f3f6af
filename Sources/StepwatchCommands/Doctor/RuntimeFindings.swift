import TaskHandlers

/// What Lambda functions run on here. A workflow without functions needs none of it.
enum RuntimeFindings {
  static func all() async -> [Finding] {
    [
      await finding("node", ["node", "nodejs"], "functions in JavaScript", package: "nodejs"),
      await finding("python3", ["python3"], "functions in Python", package: "python3"),
    ]
  }

  private static func finding(_ name: String, _ programs: [String], _ use: String, package: String) async -> Finding {
    guard let path = programs.lazy.compactMap({ ProgramSearch.find($0) }).first else {
      return Finding(.open, name, "not found; \(use) cannot run", advice: "apt-get install \(package)")
    }
    guard let version = await RuntimeNotes.version(of: path) else {
      return Finding(.bad, name, "\(path) does not tell its version", advice: "apt-get install \(package)")
    }
    return Finding(.good, name, "\(version) (\(path))")
  }
}
