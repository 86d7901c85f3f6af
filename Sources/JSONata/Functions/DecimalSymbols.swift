/// The characters that a decimal picture is written with.
/// Source: XPath and XQuery Functions and Operators 3.1, section 4.7.1.
struct DecimalSymbols {
  private(set) var decimalSeparator: Character = "."
  private(set) var groupingSeparator: Character = ","
  private(set) var exponentSeparator: Character = "e"
  private(set) var infinity = "Infinity"
  private(set) var minusSign = "-"
  private(set) var notANumber = "NaN"
  private(set) var percent: Character = "%"
  private(set) var perMille: Character = "\u{2030}"
  private(set) var zeroDigit: Character = "0"
  private(set) var optionalDigit: Character = "#"
  private(set) var patternSeparator: Character = ";"
  private(set) var digitFamily: [Character] = Array("0123456789")

  /// - Parameter options: the object that `$formatNumber` was given, or no value.
  init(_ options: Value) {
    for member in options.members {
      guard let text = member.value.string, let character = text.first else { continue }
      switch member.name {
      case "decimal-separator": decimalSeparator = character
      case "grouping-separator": groupingSeparator = character
      case "exponent-separator": exponentSeparator = character
      case "infinity": infinity = text
      case "minus-sign": minusSign = text
      case "NaN": notANumber = text
      case "percent": percent = character
      case "per-mille": perMille = character
      case "digit": optionalDigit = character
      case "pattern-separator": patternSeparator = character
      case "zero-digit": setFamily(from: character)
      default: continue
      }
    }
  }

  /// Leaves the family as it is where there are no ten characters from that one on.
  private mutating func setFamily(from zero: Character) {
    guard let first = zero.unicodeScalars.first else { return }
    let family = (0..<10).compactMap { Unicode.Scalar(first.value + $0).map { Character($0) } }
    guard family.count == 10 else { return }
    zeroDigit = zero
    digitFamily = family
  }

  func isDigit(_ character: Character) -> Bool { digitFamily.contains(character) }

  func isDigitOrOptional(_ character: Character) -> Bool { character == optionalDigit || isDigit(character) }

  func isActive(_ character: Character) -> Bool {
    isDigitOrOptional(character) || character == decimalSeparator || character == groupingSeparator
      || character == exponentSeparator || character == patternSeparator
  }

  /// The text with its digits 0 to 9 in this family. A separator may be a number, too, and stays.
  func localized(_ text: String) -> String {
    if zeroDigit == "0" { return text }
    return String(
      text.map { character in
        guard let ascii = character.asciiValue, 0x30...0x39 ~= ascii else { return character }
        return digitFamily[Int(ascii - 0x30)]
      })
  }
}
