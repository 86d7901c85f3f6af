import TerminalFrame

/// Whole sets of keys to begin with; a settings file changes single keys on top of one.
package enum KeyPreset: String, CaseIterable, Sendable {
  /// As the program comes: vi's letters and the arrows.
  case vi
  /// No letter moves: the arrows, Home, End and the page keys do.
  case arrows
  case emacs

  package var bindings: KeyBindings {
    changes.reduce(KeyBindings.defaults) { bindings, change in
      bindings.remapping(change.command, in: .everywhere, to: change.keys.split(separator: " ").map(Self.keys))
    }
  }

  private static func keys(_ spelling: Substring) -> [KeyPress] { KeyBinding.keys(spelled: String(spelling)) ?? [] }

  /// What differs from `KeyBindings.defaults`.
  private var changes: [(command: Command, keys: String)] {
    switch self {
    case .vi: []
    case .arrows:
      [
        (.moveUp, "Up"), (.moveDown, "Down"), (.moveLeft, "Left"), (.moveRight, "Right"), (.moveFirst, "Home"),
        (.moveLast, "End"), (.halfPageUp, ""), (.halfPageDown, ""),
      ]
    case .emacs:
      [
        (.moveUp, "^P Up"), (.moveDown, "^N Down"), (.moveLeft, "^B Left"), (.moveRight, "^F Right"),
        (.moveFirst, "M-< Home"), (.moveLast, "M-> End"), (.halfPageUp, ""), (.halfPageDown, ""),
        (.pageUp, "M-v PgUp"), (.pageDown, "^V PgDn"), (.back, "^G Esc Bksp"), (.copyValue, "M-w yy"),
        (.goToPercent, "M-g %"), (.palette, "M-x"),
      ]
    }
  }
}
