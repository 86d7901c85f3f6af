import FoundationEssentials

/// The sequence that puts a text on the terminal's clipboard (xterm, OSC 52).
enum ClipboardSequence {
  /// Nil for a text of more than 74,994 coded bytes, which terminals refuse.
  static func text(copying text: String, isInTmux: Bool) -> String? {
    let coded = Data(text.utf8).base64EncodedString()
    guard coded.utf8.count <= 74_994 else { return nil }
    let sequence = "\u{1B}]52;c;\(coded)\u{7}"
    guard isInTmux else { return sequence }
    // With set-clipboard on, tmux takes it itself and passes it on; with allow-passthrough on it hands on what comes in its
    // own wrapping, every ESC doubled. Which of them is on, nobody tells, and the same text twice does no harm.
    return sequence + "\u{1B}Ptmux;\u{1B}\(sequence)\u{1B}\\"
  }
}
