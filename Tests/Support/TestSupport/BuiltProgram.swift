import Glibc

/// The programs that this package builds, beside the tests that run.
package enum BuiltProgram {
  /// The path of a program, as `stepwatch`.
  package static func path(_ name: String) throws -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { throw PseudoTerminalError(doing: "reading /proc/self/exe", errno: errno) }
    let own = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let path = (own.split(separator: "/", omittingEmptySubsequences: false).dropLast() + [name[...]]).joined(
      separator: "/")
    guard access(path, X_OK) == 0 else { throw PseudoTerminalError(doing: "finding \(path)", errno: errno) }
    return path
  }
}
