import Glibc

/// The terminal or its program could not be made.
package struct PseudoTerminalError: Error, CustomStringConvertible {
  package let description: String

  init(doing action: String, errno code: Int32) {
    description = "\(action) failed: \(String(cString: strerror(code)))"
  }
}

/// The screen never became what a test waited for.
package struct UnexpectedScreen: Error, CustomStringConvertible {
  package let purpose: String
  package let screen: String
  package let ended: Bool

  package var description: String {
    "waited for \(purpose); \(ended ? "the program fell silent or ended" : "time ran out") at this screen:\n\(screen)"
  }
}
