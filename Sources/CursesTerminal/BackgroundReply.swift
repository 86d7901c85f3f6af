import TerminalFrame
import Texts

/// What a terminal answers to the question for its background.
///
/// Nearly every terminal answers the second part, its attributes, so that no answer to the first is known at once.
package struct BackgroundReply: Hashable, Sendable {
  /// `OSC 11 ; ?` for the background (xterm control sequences), then DA1 for the terminal's attributes (ECMA-48, 8.3.24).
  static let question = "\u{1B}]11;?\u{7}\u{1B}[c"

  /// The background; nil when the terminal did not tell.
  package let colour: RGBColour?

  /// True once the answer to the last part is there: nothing more will come.
  package let isComplete: Bool

  package init(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    colour = Self.told(in: text).flatMap(Self.colour)
    isComplete = text.ranges(of: "\u{1B}[?").contains { start in
      text[start.upperBound...].drop { $0.isNumber || $0 == ";" }.first == "c"
    }
  }

  /// What stands between `OSC 11 ;` and its end, BEL or ST.
  private static func told(in text: String) -> Substring? {
    guard let start = text.firstRange(of: "\u{1B}]11;") else { return nil }
    let rest = text[start.upperBound...]
    guard let end = rest.firstIndex(where: { $0 == "\u{7}" || $0 == "\u{1B}" }) else { return nil }
    return rest[..<end]
  }

  /// `rgb:1a1a/1b1b/2626`, with one to four digits a part; `rgba:` with a fourth part; `#1a1b26`.
  private static func colour(_ text: Substring) -> RGBColour? {
    if text.hasPrefix("#") { return RGBColour(hex: String(text)) }
    guard let form = text.firstIndex(of: ":"), text[..<form] == "rgb" || text[..<form] == "rgba" else { return nil }
    let parts = text[text.index(after: form)...].split(separator: "/").prefix(3).compactMap(part)
    return parts.count == 3 ? RGBColour(red: parts[0], green: parts[1], blue: parts[2]) : nil
  }

  private static func part(_ digits: Substring) -> UInt8? {
    guard (1...4).contains(digits.utf8.count), let value = Hexadecimal.number(digits, as: UInt32.self) else {
      return nil
    }
    return UInt8(value * 255 / (UInt32(1) << (4 * UInt32(digits.utf8.count)) - 1))
  }
}
