/// Makes characters visible that would act on a terminal instead of showing: the border that no payload crosses.
///
/// C0, DEL and C1 controls, line and paragraph separators, and all format characters (bidirectional overrides,
/// zero-width ones, the byte order mark, tags) appear as `\n`, `\t`, `\r`, `\u001B` or `\u{E0001}`.
package enum VisibleText {
  /// The text with every such character replaced.
  package static func escaping(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var visible = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) { visible += escape(of: scalar) } else { visible.unicodeScalars.append(scalar) }
    }
    return visible
  }

  /// The same for a text of lines, whose ends stay.
  package static func escapingLines(_ text: String) -> String {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { escaping(String(Substring($0))) }.joined(separator: "\n")
  }

  /// The same for JSON, which stays the JSON that it was: hidden characters stand in its strings alone, where JSON has an
  /// escape for each.
  package static func escapingJSON(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 != "\n" && isHidden($0) }) else { return text }
    var visible = ""
    for scalar in text.unicodeScalars {
      if scalar != "\n", isHidden(scalar) {
        for unit in UTF16.encode(scalar).map(Array.init) ?? [] { visible += "\\u" + fourDigits(UInt32(unit)) }
      } else {
        visible.unicodeScalars.append(scalar)
      }
    }
    return visible
  }

  /// True for a scalar that may not reach a terminal as it is.
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x5FF: false
    case 0...0x1F, 0x7F...0x9F, 0xAD: true
    case 0x600...0x605, 0x61C, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x180E: true
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: true
    case 0xFEFF, 0xFFF0...0xFFFB, 0x110BD, 0x110CD, 0x13430...0x1343F, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: true
    case 0xE0000...0xE00FF: true
    default: false
    }
  }

  /// How such a scalar is written.
  package static func escape(of scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\t": return "\\t"
    case "\r": return "\\r"
    default: break
    }
    if scalar.value > 0xFFFF { return "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" }
    return "\\u" + fourDigits(scalar.value)
  }

  private static func fourDigits(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
