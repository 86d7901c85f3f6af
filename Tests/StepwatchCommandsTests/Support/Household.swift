import Foundation
import TerminalFrame
import TestSupport

/// A person with an empty home, who types `stepwatch …` there; files, store and settings are gone with the value.
final class Household {
  let path: String
  let program: String
  var environment: [String: String]

  /// - Parameter files: what lies in the home folder, by name.
  init(_ files: [String: String] = [:]) throws {
    program = try BuiltProgram.path("stepwatch")
    let url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "stepwatch-home-\(UUID().uuidString)")
    path = url.path
    environment = [
      "HOME": path, "XDG_STATE_HOME": "\(path)/state", "XDG_CONFIG_HOME": "\(path)/config", "TZ": "UTC",
      "LANG": "C.UTF-8", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin",
    ]
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String, executable: Bool = false) throws {
    try write(Data(text.utf8), to: name)
    if executable { try ExecutableFile.make(of: "\(path)/\(name)") }
  }

  func write(_ bytes: Data, to name: String) throws {
    let file = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  /// The text of a file; empty when there is none.
  func read(_ name: String) -> String { (try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)) ?? "" }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  func remove(_ name: String) { try? FileManager.default.removeItem(atPath: "\(path)/\(name)") }

  /// Starts `stepwatch` with these arguments, not on a terminal.
  func start(_ arguments: [String], input: String = "") throws -> ChildProgram {
    let child = try ChildProgram(program, arguments, environment: environment, directory: path, input: input)
    child.surroundings = self
    return child
  }

  /// Runs `stepwatch` with these arguments to its end, not on a terminal.
  @discardableResult
  func stepwatch(_ arguments: String..., input: String = "") throws -> Answer {
    try stepwatch(arguments: arguments, input: input)
  }

  func stepwatch(arguments: [String], input: String = "") throws -> Answer {
    let child = try start(arguments, input: input)
    let end = try child.waitForEnd()
    return Answer(status: end == .exited(0) ? 0 : Self.status(end), output: child.output, errors: child.errors)
  }

  private static func status(_ end: ProgramEnd) -> Int32 {
    switch end {
    case .exited(let status): status
    case .killed(let signal): 128 + signal
    }
  }

  /// Starts `stepwatch` with these arguments on a terminal.
  func terminal(_ arguments: String..., columns: Int = 80, rows: Int = 24) throws -> PseudoTerminal {
    try PseudoTerminal(
      program, arguments, environment: environment.merging(["NO_MOTION": "1"]) { $1 },
      size: TerminalSize(columns: columns, rows: rows), directory: path)
  }
}

/// What a command did: its exit status and what it wrote.
struct Answer: Equatable {
  var status: Int32
  var output: String
  var errors: String

  /// The lines of its output with the time of day cut off, and what else differs from run to run.
  var lines: [String] {
    output.split(separator: "\n").map { line in
      var line = String(line)
      line.replace(#/\b\d\d:\d\d:\d\d\.\d\d\d /#, with: "")
      line.replace(#/ \d+(\.\d+)?m?s$/#, with: " <time>")
      return line
    }
  }
}
