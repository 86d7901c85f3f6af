/// The characters and words that carry meaning beside colour. Views draw with it, so a theme can change it.
package struct GlyphSet: Hashable, Sendable {
  /// One character that takes one column, by status role.
  package var statusGlyphs: [StyleRole: Unicode.Scalar]

  /// A word of at most five letters, by status role.
  package var statusWords: [StyleRole: String]

  /// One character that takes one column, by state type role.
  package var typeGlyphs: [StyleRole: Unicode.Scalar]

  /// The frames of a running state's glyph, in turn.
  package var spinner: [Unicode.Scalar]

  /// The line of panes, and of the pane that has the focus.
  package var border: BorderStyle
  package var focusedBorder: BorderStyle

  package func glyph(_ role: StyleRole) -> Unicode.Scalar { statusGlyphs[role] ?? typeGlyphs[role] ?? "?" }

  package func word(_ status: StyleRole) -> String { statusWords[status] ?? "?" }

  /// The running glyph at a step of the animation; any number serves as the step.
  package func spinner(step: Int) -> Unicode.Scalar {
    guard !spinner.isEmpty else { return glyph(.statusRunning) }
    return spinner[((step % spinner.count) + spinner.count) % spinner.count]
  }
}

extension GlyphSet {
  /// The set that themes start from: no emoji, every one of them a single column wide.
  package static let unicode = GlyphSet(
    statusGlyphs: [
      .statusPending: "◌", .statusRunning: "◐", .statusSucceeded: "✓", .statusFailed: "✗", .statusRetrying: "↻",
      .statusWaiting: "◷", .statusAborted: "⊘", .statusTimedOut: "⊗", .statusCaught: "↯", .statusSkipped: "–",
      .statusRedriven: "↷", .statusUnknown: "?",
    ],
    statusWords: [
      .statusPending: "PEND", .statusRunning: "RUN", .statusSucceeded: "OK", .statusFailed: "FAIL",
      .statusRetrying: "RETRY", .statusWaiting: "WAIT", .statusAborted: "ABRT", .statusTimedOut: "TIME",
      .statusCaught: "CATCH", .statusSkipped: "SKIP", .statusRedriven: "REDRV", .statusUnknown: "?",
    ],
    typeGlyphs: [
      .typeTask: "▪", .typeChoice: "◇", .typeParallel: "‖", .typeMap: "≡", .typeWait: "◷", .typePass: "»",
      .typeSucceed: "●", .typeFail: "✕",
    ],
    spinner: ["◐", "◓", "◑", "◒"], border: .rounded, focusedBorder: .heavy)
}
