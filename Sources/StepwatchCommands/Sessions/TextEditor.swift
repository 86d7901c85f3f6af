import Foundation
import Glibc

/// The person's own editor, on a file of its own: `$VISUAL`, `$EDITOR`, or vi.
struct TextEditor {
  let command: String

  init(environment: [String: String]) {
    command = ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "vi"
  }

  /// Waits until the editor is left. The terminal must be free.
  /// - Returns: the text as it is then.
  func edit(_ text: String, named name: String) async -> Result<String, CommandFailure> {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("stepwatch-\(UUID().uuidString)")
    let file = folder.appendingPathComponent(name)
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      // Payloads are for nobody else's eyes.
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data(text.utf8).write(to: file)
    } catch {
      return .failure(CommandFailure(.source, "\(file.path) cannot be written, so there is nothing to edit"))
    }
    let (command, path) = (command, file.path)
    let status = await Task.detached { Self.run(command, on: path) }.value
    guard status == 0 else {
      return .failure(
        CommandFailure(
          .usage, "nothing is done: the editor \(command) ended with status \(status); set EDITOR to use another"))
    }
    guard let data = FileManager.default.contents(atPath: path), let edited = String(validating: data, as: UTF8.self)
    else { return .failure(CommandFailure(.source, "nothing is done: what was edited is not UTF-8")) }
    return .success(edited)
  }

  /// Runs it on the terminal itself, since standard input may be a pipe. When it is stopped, this program stops too, so
  /// that the shell gets the terminal; `fg` wakes both.
  /// - Returns: its exit status.
  private static func run(_ command: String, on path: String) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/tty", O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this program ignores meanwhile is for the editor to have.
    var own = sigset_t()
    sigemptyset(&own)
    sigaddset(&own, SIGINT)
    sigaddset(&own, SIGQUIT)
    posix_spawnattr_setsigdefault(&attributes, &own)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var child: pid_t = 0
    let texts = ["sh", "-c", "exec \(command) \"$1\"", "sh", path]
    let words: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    guard posix_spawn(&child, "/bin/sh", &actions, &attributes, words, environ) == 0 else { return 127 }
    return wait(for: child)
  }

  private static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while true {
      guard waitpid(child, &status, WUNTRACED) == child else {
        if errno == EINTR { continue }
        return 127
      }
      guard status & 0xFF == 0x7F else { break }
      kill(getpid(), SIGSTOP)
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
