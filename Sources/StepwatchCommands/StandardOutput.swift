import Glibc

/// Standard output, which is buffered when it is no terminal.
enum StandardOutput {
  /// Lines reach who reads them as they happen.
  static func flush() { fflush(nil) }
}
