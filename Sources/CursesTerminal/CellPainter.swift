import CNcurses
import TerminalFrame

/// Turns cells of a frame into cells of ncurses: attributes, and a colour pair for each two colours met.
@MainActor
struct CellPainter {
  private let theme: ResolvedTheme
  private let coding: ColourCoding
  private var brushes: [CellStyle: Brush] = [:]
  private var pairs: [ColourPair: Int32]

  private struct Brush {
    let attributes: attr_t
    let pair: Int32
  }

  private struct ColourPair: Hashable {
    let foreground: Int32
    let background: Int32
  }

  init(theme: ResolvedTheme, coding: ColourCoding) {
    self.theme = theme
    self.coding = coding
    pairs = [ColourPair(foreground: -1, background: -1): 0]
  }

  /// Writes a run of a frame's cells to the window.
  mutating func paint(_ run: ChangedRun, of frame: Frame, in window: UnsafeMutablePointer<WINDOW>) {
    var cells: [cchar_t] = []
    cells.reserveCapacity(run.columns.count + 1)
    for column in run.columns {
      let cell = frame[column, run.row]
      // ncurses puts the right half of a wide character by itself.
      guard let glyph = frame.glyph(of: cell) else { continue }
      let brush = brush(for: cell.style)
      for glyph in Self.shown(glyph) {
        cells.append(
          curses_cell(
            wchar_t(glyph.base.value), wchar_t(glyph.firstMark?.value ?? 0), wchar_t(glyph.secondMark?.value ?? 0),
            brush.attributes, brush.pair))
      }
    }
    mvwadd_wchnstr(window, Int32(run.row), Int32(run.columns.lowerBound), cells, Int32(cells.count))
  }

  /// The glyph, or where the C library counts its columns otherwise, signs that every terminal agrees about.
  private static func shown(_ glyph: TextGlyph) -> [TextGlyph] {
    if glyph.base.value < 0x300 || curses_width(glyph.base.value) == Int32(glyph.width) { return [glyph] }
    return Array(TextGlyphs(String(repeating: "?", count: glyph.width)))
  }

  private mutating func brush(for style: CellStyle) -> Brush {
    if let known = brushes[style] { return known }
    let look = theme.look(of: style)
    let colour = coding.colour(of: look.foreground)
    let ground = coding.colour(of: look.background)
    let brush = Brush(
      attributes: Self.curses(look.attributes.union(colour.attributes)),
      pair: pair(ColourPair(foreground: colour.number, background: ground.number)))
    brushes[style] = brush
    return brush
  }

  /// The number of a pair. Where the terminal's pairs run out the ground is left out, rather than taken from a cell
  /// that is on the screen.
  private mutating func pair(_ colours: ColourPair) -> Int32 {
    if let known = pairs[colours] { return known }
    guard pairs.count < Int(curses_colour_pairs()) else {
      return pairs[ColourPair(foreground: colours.foreground, background: -1)] ?? 0
    }
    let number = alloc_pair(colours.foreground, colours.background)
    pairs[colours] = max(0, number)
    return max(0, number)
  }

  private static func curses(_ attributes: TextAttributes) -> attr_t {
    var bits: attr_t = 0
    if attributes.contains(.bold) { bits |= curses_bold() }
    if attributes.contains(.dim) { bits |= curses_dim() }
    if attributes.contains(.italic) { bits |= curses_italic() }
    if attributes.contains(.underline) { bits |= curses_underline() }
    if attributes.contains(.reverse) { bits |= curses_reverse() }
    return bits
  }
}

/// How the terminal numbers its colours.
struct ColourCoding: Sendable {
  let depth: ColourDepth

  /// True where there are eight colours, and the bright ones are bold.
  let brightIsBold: Bool

  /// The number, and the attributes that make up for what it leaves out.
  ///
  /// Of eight colours bold black is grey in some terminals and the ground in others, so grey is the text's own colour, dim.
  func colour(of colour: TerminalColour) -> (number: Int32, attributes: TextAttributes) {
    let number = number(of: colour)
    guard brightIsBold, number >= 8 else { return (number, []) }
    return number == 8 ? (-1, .dim) : (number - 8, .bold)
  }

  /// -1 for the terminal's own colour.
  private func number(of colour: TerminalColour) -> Int32 {
    switch colour {
    case .terminalDefault: -1
    case .indexed(let index) where depth == .trueColour && index >= 16:
      Int32(NearestColour.colour(ofIndex: index).value)
    case .indexed(let index): Int32(index)
    // The numbers below 16 are the terminal's own colours; the exact colours they would be are all but black.
    case .rgb(let exact): Int32(exact.value < 16 && exact.value > 0 ? 16 : exact.value)
    }
  }
}
