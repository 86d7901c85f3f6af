import CursesTerminal
import TerminalFrame

/// The terminal: what it is, its colours and characters, mouse and clipboard.
struct TerminalFindings {
  let report: TerminalReport

  /// Columns of each character as the terminal drew it; nil when it did not say.
  let measuredWidths: [Unicode.Scalar: Int]?

  /// Characters of the program's own that East Asian settings may make two columns wide (UAX #11, Ambiguous).
  static let ambiguousGlyphs: [Unicode.Scalar] = Array("◐◓◑◒●◇▪◆▼▲►◄…·━┃╭╮╰╯─│→█░≡‖".unicodeScalars)

  var all: [Finding] { [terminal] + (report.depth.map { [colours($0)] } ?? []) + [encoding, widths, mouse, clipboard] }

  private var terminal: Finding {
    switch report.problem {
    case nil: return Finding(.good, "terminal", report.type)
    case .tooSimple: return Finding(.open, "terminal", "\(report.type) writes lines only, so --plain is what it shows")
    case .noTerminal:
      return Finding(.open, "terminal", "there is none here; run --headless and replay --plain need none")
    case let problem?: return Finding(.bad, "terminal", problem.description)
    }
  }

  private func colours(_ depth: ColourDepth) -> Finding {
    switch depth {
    case .trueColour: Finding(.good, "colours", "24 bits")
    case .indexed256:
      Finding(.good, "colours", "256", advice: "COLORTERM=truecolor shows exact ones where the terminal has them")
    case .ansi16: Finding(.good, "colours", "16", advice: "TERM=xterm-256color shows more where the terminal has them")
    case .mono: Finding(.open, "colours", "none: NO_COLOR is set, or the terminal has none; glyphs tell the same")
    }
  }

  private var encoding: Finding {
    report.isUTF8
      ? Finding(.good, "UTF-8", "yes")
      : Finding(.open, "UTF-8", "no, so lines are drawn in ASCII", advice: "set LC_ALL=C.UTF-8")
  }

  private var widths: Finding {
    guard report.isUTF8 else { return Finding(.open, "widths", "not asked without UTF-8") }
    let wide = Self.ambiguousGlyphs.filter { (measuredWidths?[$0] ?? GlyphWidths.counted($0) ?? 1) != 1 }
    let source = measuredWidths == nil ? "the C library says so, no terminal was asked" : "the terminal says so"
    guard !wide.isEmpty else { return Finding(.good, "widths", "every glyph takes one column (\(source))") }
    return Finding(
      .bad, "widths", "\(String(String.UnicodeScalarView(wide))) take two columns (\(source))",
      advice: "set ambiguous-width: 2 in the settings file (stepwatch config path), or make them narrow in the terminal"
    )
  }

  private var mouse: Finding {
    if report.problem != nil { return Finding(.open, "mouse", "not asked without a terminal that shows a screen") }
    return report.describesMouse
      ? Finding(.good, "mouse", "clicks, drags and the wheel; F2 lets go of it to select text")
      : Finding(.open, "mouse", "the terminal's description has none; every act has a key too")
  }

  private var clipboard: Finding {
    let advice = report.isInTmux ? "in tmux: set -s set-clipboard on, or set -g allow-passthrough on" : nil
    return Finding(
      .open, "clipboard",
      "OSC 52 is sent; whether the terminal takes it, it does not tell: copy a value with y y, and paste",
      advice: advice)
  }
}
