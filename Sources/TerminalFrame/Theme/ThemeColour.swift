/// A colour as a theme names it.
package enum ThemeColour: Hashable, Sendable {
  /// Whatever the terminal's own text or ground has.
  case terminalDefault

  /// One of the terminal's sixteen: 0–7 plain, 8–15 bright.
  case ansi(UInt8)

  /// One of the 256 of xterm.
  case indexed(UInt8)

  /// An exact colour, and what stands for it where only 256 or 16 are shown; the nearest when none is given.
  case rgb(RGBColour, indexed: UInt8? = nil, ansi: UInt8? = nil)
}

/// A colour as a terminal is told it.
package enum TerminalColour: Hashable, Sendable {
  case terminalDefault

  /// 0–15 are the terminal's own sixteen, 16–255 those of xterm.
  case indexed(UInt8)
  case rgb(RGBColour)
}

extension ThemeColour {
  /// The colour at a depth; the nearest one that it has.
  package func resolved(for depth: ColourDepth) -> TerminalColour {
    switch (self, depth) {
    case (_, .mono), (.terminalDefault, _): .terminalDefault
    case (.ansi(let index), _): .indexed(index & 15)
    case (.indexed(let index), .ansi16): .indexed(NearestColour.ansi16(to: NearestColour.colour(ofIndex: index)))
    case (.indexed(let index), _): .indexed(index)
    case (.rgb(let colour, _, let ansi), .ansi16): .indexed(ansi ?? NearestColour.ansi16(to: colour))
    case (.rgb(let colour, let index, _), .indexed256): .indexed(index ?? NearestColour.indexed256(to: colour))
    case (.rgb(let colour, _, _), .trueColour): .rgb(colour)
    }
  }

  /// The exact colour; nil where the terminal decides it.
  package var rgb: RGBColour? {
    switch self {
    case .terminalDefault, .ansi: nil
    case .indexed(let index): index < 16 ? nil : NearestColour.colour(ofIndex: index)
    case .rgb(let colour, _, _): colour
    }
  }
}
