import Glibc

/// How a program ended.
package enum ProgramEnd: Hashable, Sendable {
  case exited(Int32)
  case killed(signal: Int32)

  init(status: Int32) {
    // The coding of wait(2), whose macros Swift does not import.
    let signal = status & 0x7F
    self = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
  }
}

/// The settings of a terminal that full-screen programs change.
package struct TerminalModes: Hashable, Sendable {
  package let echoes: Bool
  package let editsLines: Bool
  package let makesSignals: Bool
  package let translatesNewlines: Bool

  /// As a shell leaves it.
  package static let ordinary = TerminalModes(
    echoes: true, editsLines: true, makesSignals: true, translatesNewlines: true)
}
