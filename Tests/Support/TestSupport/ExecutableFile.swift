import Foundation

/// Makes a file executable in a way that lets it be executed at once.
package enum ExecutableFile {
  /// Puts a copy in the file's place that another process wrote.
  ///
  /// A test beside this one may be forking while the file is written here; until its child executes, that child holds the
  /// file open for writing too, and Linux refuses to execute such a file ("Text file busy").
  package static func make(of path: String) throws {
    let copy = path + ".executable"
    let install = Process()
    install.executableURL = URL(filePath: "/usr/bin/install")
    install.arguments = ["-m", "755", path, copy]
    try install.run()
    install.waitUntilExit()
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: copy, toPath: path)
  }
}
