import StatesEngine

/// Tells a person that functions run on another version than they ask for.
package enum RuntimeNotes {
  /// One sentence for each runtime whose version is not the one at hand:
  /// `ServiceA, ServiceB ask for nodejs14.x and run on the Node.js at hand, v18.20.4`
  package static func notes(on functions: [LambdaFunction]) async -> [String] {
    var notes: [String] = []
    let stated = functions.filter(\.isRuntimeStated)
    for (runtime, group) in Dictionary(grouping: stated, by: \.runtime).sorted(by: { $0.key.name < $1.key.name }) {
      guard let program = runtime.programs.lazy.compactMap({ ProgramSearch.find($0) }).first,
        let version = await version(of: program), !runtime.isMet(by: version)
      else { continue }
      let names = group.map(\.name).sorted().joined(separator: ", ")
      notes.append(
        "\(names) \(group.count == 1 ? "asks" : "ask") for \(runtime) and \(group.count == 1 ? "runs" : "run") on the "
          + "\(runtime.kind == .node ? "Node.js" : "Python") at hand, \(version)")
    }
    return notes
  }

  /// The last word of what `--version` prints: `v18.20.4`, `3.11.2`.
  package static func version(of program: String) async -> String? {
    let launch = ChildLaunch(
      program: program, arguments: ["--version"], environment: ["PATH": ProgramSearch.searchPath, "HOME": "/"])
    let run = try? await ProgramRun.run(launch, observer: SilentObserver())
    return run?.output.split { $0 <= 0x20 }.last.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension LambdaRuntime {
  /// Whether a version is the one that the name asks for: `nodejs18.x` and v18.20.4, `python3.12` and 3.12.1.
  func isMet(by version: String) -> Bool {
    let wanted = name.drop { !$0.isNumber }.split(separator: ".").prefix { Int($0) != nil }
    let given = version.drop { !$0.isNumber }.split(separator: ".")
    return given.starts(with: wanted)
  }
}

private struct SilentObserver: TaskObserver {
  func heartbeat() {}
  func log(_ lines: [String]) {}
}
