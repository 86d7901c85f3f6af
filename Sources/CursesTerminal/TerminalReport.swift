import CNcurses
import Glibc
import TerminalFrame

/// What can be told of the terminal without taking it over.
package struct TerminalReport: Sendable {
  /// The value of `TERM`; empty when it is not set.
  package let type: String

  /// Why there can be no full screen; nil when there can.
  package let problem: TerminalProblem?

  /// How many colours would be shown; nil where there is a problem.
  package let depth: ColourDepth?

  /// False where only ASCII can be shown.
  package let isUTF8: Bool

  /// Whether the terminal's description knows of a mouse.
  package let describesMouse: Bool
  package let isInTmux: Bool

  package init(environment: [String: String]) {
    isUTF8 = curses_take_locale()
    type = environment["TERM"] ?? ""
    isInTmux = environment["TMUX"] != nil
    do {
      let traits = try TerminalTraits(environment: environment)
      let device = try TerminalDevice()
      try Terminfo.load(traits, output: device.output)
      // A terminal of exact colours gets a description that says so; see `CursesScreen`.
      let described = Int(terminfo_number("colors"))
      depth = traits.depth(colours: traits.hasTrueColour ? 1 << 24 : described)
      describesMouse = terminfo_string("kmous") != nil
      problem = nil
    } catch {
      depth = nil
      describesMouse = false
      problem = error
    }
  }
}
