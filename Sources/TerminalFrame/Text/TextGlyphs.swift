/// The glyphs of a text, ready for cells: no control character, no cluster that terminals disagree about.
///
/// Hidden characters come as their visible escape. An emoji keeps its first scalar: variation selectors, skin tones
/// and what a zero-width joiner appends are dropped, and a flag comes as its two letters. Marks stay on their base.
package struct TextGlyphs: Sequence, IteratorProtocol {
  private var scalars: String.UnicodeScalarView.Iterator
  private var ahead: Unicode.Scalar?
  private var escape: Substring.UnicodeScalarView = Substring.UnicodeScalarView()

  package init(_ text: String) {
    scalars = text.unicodeScalars.makeIterator()
    ahead = scalars.next()
  }

  package mutating func next() -> TextGlyph? {
    if let scalar = escape.popFirst() { return TextGlyph(scalar, width: 1) }
    while let scalar = ahead {
      ahead = scalars.next()
      if Self.isPlain(scalar.value), Self.isPlain(ahead?.value ?? 0x20) { return TextGlyph(scalar, width: 1) }
      if Self.isVariationSelector(scalar.value) { continue }
      return glyph(startingWith: scalar)
    }
    return nil
  }

  private mutating func glyph(startingWith scalar: Unicode.Scalar) -> TextGlyph {
    if VisibleText.isHidden(scalar) || ScalarWidth.columns(of: scalar) == 0 { return startEscape(of: scalar) }
    if let letter = Self.flagLetter(scalar) { return TextGlyph(letter, width: 1) }
    var glyph = TextGlyph(scalar, width: ScalarWidth.columns(of: scalar))
    takeMarks(into: &glyph)
    return glyph
  }

  /// A mark with nothing to sit on is written out as well.
  private mutating func startEscape(of scalar: Unicode.Scalar) -> TextGlyph {
    escape = Substring(VisibleText.escape(of: scalar)).unicodeScalars
    return TextGlyph(escape.popFirst() ?? "\\", width: 1)
  }

  private mutating func takeMarks(into glyph: inout TextGlyph) {
    while let scalar = ahead, scalar.value >= 0x300 {
      if Self.isVariationSelector(scalar.value) || Self.isSkinTone(scalar.value) && glyph.width == 2 {
        ahead = scalars.next()
      } else if scalar.value == 0x200D, Self.isPictograph(glyph.base) {
        guard let joined = peekPastJoiner() else { return }
        ahead = joined
      } else if ScalarWidth.isCombining(scalar), !VisibleText.isHidden(scalar) {
        glyph.add(mark: scalar)
        ahead = scalars.next()
      } else {
        return
      }
    }
  }

  /// Skips a joiner and the pictograph it joins; gives what follows. Nil, and nothing skipped, when none is joined.
  private mutating func peekPastJoiner() -> Unicode.Scalar?? {
    var further = scalars
    guard let joined = further.next(), Self.isPictograph(joined) else { return nil }
    scalars = further
    return .some(scalars.next())
  }

  /// The fast path: printable ASCII and line drawing, visible, of one column, and never part of a cluster.
  @inline(__always)
  private static func isPlain(_ value: UInt32) -> Bool {
    value &- 0x20 < 0x5F || value &- 0x2500 < 0xFD
  }

  private static func isPictograph(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x2190 && scalar.properties.isEmoji
  }

  private static func isVariationSelector(_ value: UInt32) -> Bool {
    (0xFE00...0xFE0F).contains(value) || (0xE0100...0xE01EF).contains(value) || (0x180B...0x180D).contains(value)
  }

  private static func isSkinTone(_ value: UInt32) -> Bool { (0x1F3FB...0x1F3FF).contains(value) }

  private static func flagLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard (0x1F1E6...0x1F1FF).contains(scalar.value) else { return nil }
    return Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41)
  }
}
