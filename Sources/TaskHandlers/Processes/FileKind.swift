#if canImport(Glibc)
  import Glibc
#endif

/// What stands at a path.
enum FileKind {
  static func isFolder(_ path: String) -> Bool { mode(of: path) & S_IFMT == S_IFDIR }
  static func isFile(_ path: String) -> Bool { mode(of: path) & S_IFMT == S_IFREG }

  private static func mode(of path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode : 0
  }
}
