/// The private modes of xterm and its kin that ncurses does not set. A terminal that does not know one ignores it.
enum TerminalModesText {
  static let pasteOn = "\u{1B}[?2004h"
  static let pasteOff = "\u{1B}[?2004l"

  /// Presses and drags (1002), reported in the SGR form (1006).
  static let mouseOn = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
  static let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"

  /// What is written between the two appears at once.
  static let updateBegins = "\u{1B}[?2026h"
  static let updateEnds = "\u{1B}[?2026l"

  static let allOff = updateEnds + mouseOff + pasteOff
}
