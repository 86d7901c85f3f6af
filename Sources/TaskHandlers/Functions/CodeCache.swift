#if canImport(Glibc)
  import Glibc
#endif

/// Where code lies that has no folder of its own: what was unpacked, and what a template holds as text.
enum CodeCache {
  static var folder: String {
    if let folder = getenv("XDG_CACHE_HOME") { return "\(String(cString: folder))/stepwatch/code" }
    if let home = getenv("HOME") { return "\(String(cString: home))/.cache/stepwatch/code" }
    return "/tmp/stepwatch-\(getuid())/code"
  }

  /// Makes a folder and those around it, where they are not there yet.
  static func makeFolder(_ path: String) {
    let parents = path.indices.dropFirst().filter { path[$0] == "/" }.map { String(path[..<$0]) }
    for part in parents + [path] { mkdir(part, 0o700) }
  }
}
