import FilePaths
import Foundation
import HistoryStorage

/// Whether runs can be recorded.
enum StoreFinding {
  /// A store that is there is opened, as every command does; one that is not is left unmade.
  static func make(path: String) -> Finding {
    guard FilePath.isFile(path) else { return ofMissing(path) }
    do {
      _ = try HistoryStore(path: path, busySeconds: 2)
    } catch {
      // It says itself what to do.
      return Finding(.bad, "store", error.description)
    }
    guard access(path, W_OK) == 0 else { return Finding(.bad, "store", "\(path) cannot be written", advice: advice) }
    return Finding(.good, "store", path)
  }

  private static func ofMissing(_ path: String) -> Finding {
    var folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    while !FilePath.isFolder(folder.path), folder.path != "/" { folder.deleteLastPathComponent() }
    guard access(folder.path, W_OK) == 0 else {
      return Finding(.bad, "store", "\(path) cannot be made: \(folder.path) cannot be written", advice: advice)
    }
    return Finding(.good, "store", "\(path), made with the first run")
  }

  private static let advice = "set XDG_STATE_HOME to a folder that you can write to"
}
