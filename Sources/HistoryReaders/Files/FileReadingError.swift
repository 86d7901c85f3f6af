import Glibc

/// Why a file cannot be read.
package struct FileReadingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Nil is standard input.
  package var path: String?
  /// Source: errno(3).
  package var errorNumber: Int32

  package init(path: String?, errorNumber: Int32) {
    self.path = path
    self.errorNumber = errorNumber
  }

  /// `cannot read events.ndjson: No such file or directory`
  package var description: String {
    "cannot read \(path ?? "standard input"): \(String(cString: strerror(errorNumber)))"
  }
}
