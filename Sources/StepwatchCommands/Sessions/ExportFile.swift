import DashboardModel
import Foundation

/// Where an export goes: a file that is not there yet, or that a person said may go.
struct ExportFile {
  private let export: Export
  /// Absolute.
  let path: String

  /// - Parameter folder: what a path without a beginning is in.
  init(_ export: Export, folder: String) {
    self.export = export
    let given = (export.path as NSString).expandingTildeInPath
    path = given.hasPrefix("/") ? given : (folder as NSString).appendingPathComponent(given)
  }

  /// Writes it whole or not at all.
  /// - Returns: what is to be told: where it is, or why it is not.
  func write(_ text: () -> String) -> Message {
    var isFolder = ObjCBool(false)
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard !isFolder.boolValue else { return .failed("\(path) is a folder; name a file in it") }
    if exists, !export.overwrites { return .exportBlocked(export, path: path) }
    do {
      try Data(text().utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      return .noted("wrote \(export.format.words) to \(path)")
    } catch {
      return .failed("\(path) cannot be written: \(reason)")
    }
  }

  private var reason: String {
    let folder = (path as NSString).deletingLastPathComponent
    if !FileManager.default.fileExists(atPath: folder) { return "there is no folder \(folder)" }
    return FileManager.default.isWritableFile(atPath: folder)
      ? "the disk refuses it" : "\(folder) may not be written to"
  }
}
