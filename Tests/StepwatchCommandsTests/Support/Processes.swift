import Foundation
import Glibc

/// What the kernel tells of processes. Source: proc(5).
enum Processes {
  static func isStopped(_ process: pid_t) -> Bool { fields(of: process).first == "T" }

  /// CPU time spent so far, in hundredths of a second.
  static func ticks(of process: pid_t) -> Int {
    let fields = fields(of: process)
    guard fields.count > 12 else { return 0 }
    return (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
  }

  /// The processes that have this text in their environment: a test's own, by its home folder.
  static func withEnvironment(_ text: String) -> [pid_t] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.filter { process in
      guard fields(of: process).first != "Z",
        let data = FileManager.default.contents(atPath: "/proc/\(process)/environ")
      else { return false }
      return String(decoding: data, as: UTF8.self).contains(text)
    }
  }

  static func isOnPath(_ program: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  /// From the third of `stat` on.
  private static func fields(of process: pid_t) -> [Substring] {
    guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return [] }
    let text = String(decoding: data, as: UTF8.self)
    guard let nameEnd = text.lastIndex(of: ")") else { return [] }
    return text[text.index(after: nameEnd)...].split(separator: " ")
  }
}
