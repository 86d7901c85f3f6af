#if canImport(Glibc)
  import Glibc
#endif

/// Why an example could not be written out: which file, and the system's words.
package struct ExampleWritingError: Error, Equatable, Sendable, CustomStringConvertible {
  package var description: String
}

extension ExampleWorkflow {
  /// Writes the example's files into a folder, which is made when it does not exist.
  ///
  /// - Parameter overwriting: whether files that are there with other content are replaced; otherwise they are an error and nothing
  ///   is written, so that nobody loses what they changed.
  /// - Returns: the path of the definition.
  @discardableResult
  package func write(into folder: String, overwriting: Bool = false) throws(ExampleWritingError) -> String {
    let targets = files.map { (path: "\(folder)/\($0.path)", bytes: $0.bytes) }
    let changed = targets.filter { target in Self.content(of: target.path).map { $0 != target.bytes } ?? false }
    if let first = changed.first, !overwriting {
      throw ExampleWritingError(
        description: "\(first.path) exists with other content; give another folder, or move it away")
    }
    for target in targets where Self.content(of: target.path) != target.bytes {
      try Self.write(target.bytes, to: target.path)
    }
    return "\(folder)/\(definitionPath)"
  }

  private static func write(_ bytes: [UInt8], to path: String) throws(ExampleWritingError) {
    for slash in path.indices.dropFirst() where path[slash] == "/" { mkdir(String(path[..<slash]), 0o777) }
    guard let file = fopen(path, "we") else { throw problem(path) }
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else { throw problem(path) }
  }

  private static func problem(_ path: String) -> ExampleWritingError {
    ExampleWritingError(description: "\(path) could not be written: \(String(cString: strerror(errno)))")
  }

  /// Nil when there is no such file.
  private static func content(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
  }
}
