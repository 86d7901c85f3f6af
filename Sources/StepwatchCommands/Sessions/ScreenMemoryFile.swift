import DashboardModel
import Foundation
import JSONDocument

/// `screen.json` beside the store: what the screen remembers from one session to the next.
struct ScreenMemoryFile {
  let path: String

  init(path: String = OpenStore.folder + "/screen.json") { self.path = path }

  /// - Returns: nothing remembered where there is no file, or one that cannot be used; then with a sentence about it.
  func read() -> (memory: ScreenMemory, problem: String?) {
    guard let data = FileManager.default.contents(atPath: path) else { return (ScreenMemory(), nil) }
    guard let value = try? JSONValue(parsing: data), let memory = ScreenMemory(json: value) else {
      return (ScreenMemory(), "\(path) cannot be read, so layout and earlier lines are forgotten")
    }
    return (memory, nil)
  }

  /// - Returns: whether it is kept now.
  func write(_ memory: ScreenMemory) -> Bool {
    do {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(memory.json.prettyText.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
      return true
    } catch {
      return false
    }
  }
}
