import Foundation

/// Another program that gets text and gives text.
enum OutsideProgram {
  static func isInstalled(_ name: String) -> Bool { path(of: name) != nil }

  private static func path(of name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// - Returns: what it printed; nil when it failed.
  static func run(_ name: String, _ arguments: [String], input: String) throws -> String? {
    guard let path = path(of: name) else { return nil }
    // Through files, so that neither side waits for the other with a full pipe.
    let folder = try ScratchFolder()
    try Data(input.utf8).write(to: URL(fileURLWithPath: folder.path + "/in"))
    try Data().write(to: URL(fileURLWithPath: folder.path + "/out"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle(forReadingAtPath: folder.path + "/in")
    process.standardOutput = FileHandle(forWritingAtPath: folder.path + "/out")
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return try String(contentsOfFile: folder.path + "/out", encoding: .utf8)
  }
}
