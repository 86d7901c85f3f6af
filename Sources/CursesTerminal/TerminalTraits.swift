import TerminalFrame

/// What the environment says of the terminal, before any of it is touched.
package struct TerminalTraits: Hashable, Sendable {
  /// The value of `TERM`.
  package let type: String

  /// True unless `NO_COLOR` is set to something (no-color.org).
  package let wantsColour: Bool

  /// True when `COLORTERM` says so, or the type is a direct-colour one.
  package let hasTrueColour: Bool

  /// True inside tmux, which takes an OSC 52 itself, hands it on when it is wrapped, or does neither.
  package let isInTmux: Bool

  /// How long a lone ESC waits for the rest of a sequence: `ESCDELAY`, or 25 ms.
  package let escapeDelay: Int

  /// Throws when the variables alone rule a full screen out.
  package init(environment: [String: String]) throws(TerminalProblem) {
    guard let type = environment["TERM"], !type.isEmpty else { throw .unsetType }
    guard type != "dumb" else { throw .tooSimple(type: type) }
    self.type = type
    wantsColour = environment["NO_COLOR", default: ""].isEmpty
    let colours = environment["COLORTERM", default: ""]
    hasTrueColour = colours == "truecolor" || colours == "24bit" || type.hasSuffix("-direct")
    isInTmux = environment["TMUX"] != nil
    escapeDelay = Int(environment["ESCDELAY", default: ""]).map { min(max($0, 0), 1000) } ?? 25
  }

  /// The depth at which a theme is shown, from the number of colours that the terminal's description has.
  package func depth(colours: Int) -> ColourDepth {
    if !wantsColour || colours < 8 { return .mono }
    if hasTrueColour, colours > 256 { return .trueColour }
    return colours >= 256 ? .indexed256 : .ansi16
  }
}
