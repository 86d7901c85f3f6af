#if canImport(Glibc)
  import Glibc
#endif

/// Why a program could not be started: the system's number and words for it.
package struct ChildProcessError: Error, Equatable, Sendable, CustomStringConvertible {
  package var program: String
  package var number: Int32

  /// `could not start ./resize: Permission denied`
  package var description: String { "could not start \(program): \(reason)" }

  package var reason: String { String(cString: strerror(number)) }
}
