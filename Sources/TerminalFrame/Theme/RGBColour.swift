import Texts

/// A colour of the screen in sRGB, each part 0–255.
package struct RGBColour: Hashable, Sendable {
  package let red: UInt8
  package let green: UInt8
  package let blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads `#rrggbb` or `#rgb`; nil for anything else.
  package init?(hex text: String) {
    guard text.hasPrefix("#"), let value = Hexadecimal.number(text.dropFirst(), as: UInt32.self) else { return nil }
    switch text.utf8.count {
    case 7: self.init(value: value)
    case 4:
      let (red, green, blue) = (value >> 8 & 15, value >> 4 & 15, value & 15)
      self.init(value: red * 0x110000 + green * 0x1100 + blue * 0x11)
    default: return nil
    }
  }

  init(value: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: value >> 16), green: UInt8(truncatingIfNeeded: value >> 8),
      blue: UInt8(truncatingIfNeeded: value))
  }

  /// As one number, `0xRRGGBB`.
  package var value: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }
}
