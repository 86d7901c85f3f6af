#if canImport(Glibc)
  import Glibc
#endif

/// Paths as text.
enum FilePath {
  /// `a/b` of `a/b/c`; `.` of `c`.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// `c` of `a/b/c.zip`.
  static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name)
  }

  static func join(_ folder: String, _ path: String) -> String { path.hasPrefix("/") ? path : "\(folder)/\(path)" }

  /// Without links and `..`; as it was when it does not exist.
  static func absolute(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The whole text of a file, read as UTF-8.
  static func text(of path: String) throws(FunctionsFileError) -> String {
    guard let file = fopen(path, "re") else {
      throw FunctionsFileError(file: path, place: nil, problem: String(cString: strerror(errno)))
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      if count == 0 { break }
      bytes += piece[..<count]
    }
    if ferror(file) != 0 { throw FunctionsFileError(file: path, place: nil, problem: "cannot be read") }
    return String(decoding: bytes, as: UTF8.self)
  }
}
