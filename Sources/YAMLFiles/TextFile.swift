#if canImport(Glibc)
  import Glibc
#endif

/// A file of text, read whole.
package enum TextFile {
  /// - Throws: why the system does not give it, or that it is not UTF-8.
  package static func text(of path: String) throws(FileProblem) -> String {
    guard let file = fopen(path, "re") else { throw FileProblem(String(cString: strerror(errno)), in: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      if count == 0 { break }
      bytes += piece[..<count]
    }
    // A folder can be opened, and only reading says that it is one.
    if ferror(file) != 0 { throw FileProblem(String(cString: strerror(errno)), in: path) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw FileProblem("is not UTF-8", in: path) }
    return text
  }
}
