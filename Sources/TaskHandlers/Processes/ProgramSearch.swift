#if canImport(Glibc)
  import Glibc
#endif

/// Finds programs as a shell does.
package enum ProgramSearch {
  /// The first executable file of that name in the folders of `path`; a name with a slash stands for itself.
  package static func find(_ name: String, path: String = searchPath) -> String? {
    if name.contains("/") { return isExecutable(name) ? name : nil }
    return path.split(separator: ":").lazy.map { "\($0)/\(name)" }.first(where: isExecutable)
  }

  /// `PATH` of this process, or where Debian keeps programs.
  package static var searchPath: String {
    getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
  }

  private static func isExecutable(_ file: String) -> Bool {
    var status = stat()
    return stat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(file, X_OK) == 0
  }
}
