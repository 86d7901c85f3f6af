/// How many colours a terminal shows.
package enum ColourDepth: String, CaseIterable, Sendable {
  /// Attributes and glyphs only; what `NO_COLOR` asks for.
  case mono
  case ansi16
  case indexed256
  case trueColour
}
