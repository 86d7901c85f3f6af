import Foundation
import Glibc

/// Paths as text, and what stands there.
package enum FilePath {
  // MARK: - As text

  /// `a/b` of `a/b/c`; `.` of `c`.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// `c` of `a/b/c.zip`.
  package static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name)
  }

  /// An absolute `name` stays as it is; nothing is said of the folder where it is `.`.
  package static func joined(_ folder: String, _ name: String) -> String {
    if name.hasPrefix("/") { return name }
    let name = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
    return folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// From the root of the file system, without `.` and `..`; links stay.
  package static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

  // MARK: - What stands there

  /// Without links and `..`; as it was when nothing stands there.
  package static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// A file, a pipe, a terminal: whatever is no folder.
  package static func isFile(_ path: String) -> Bool { kind(of: path).map { $0 != S_IFDIR } ?? false }

  package static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  /// `a/c` for `a/b/../c`, where that is the same: `b` may be a link that leads elsewhere.
  package static func shortened(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      if part == "..", let last = parts.last, last != "..", last != "." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    let short = (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    return !short.isEmpty && resolved(short) == resolved(path) ? short : path
  }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
