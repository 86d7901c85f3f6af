import TerminalFrame

/// A Map's item in a table: its JSON text without the marks, and where many items begin alike, what differs.
package enum ItemText {
  private static let mostCharacters = 300

  /// `{"id":"A-1","weight":4}` as `id A-1  weight 4`; any other value, or a part of one, as it is.
  package static func plain(_ text: String) -> String {
    let whole = text.prefix(mostCharacters).split(whereSeparator: \.isNewline).joined(separator: " ")
    guard whole.utf8.first == UInt8(ascii: "{") else { return whole }
    var plain: [UInt8] = []
    var (isInString, isEscaped, depth) = (false, false, 0)
    for byte in whole.utf8 {
      if isInString {
        if byte == UInt8(ascii: "\""), !isEscaped { isInString = false } else { plain.append(byte) }
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: ":"): plain.append(UInt8(ascii: " "))
      case UInt8(ascii: ","): plain += depth == 1 ? [UInt8(ascii: " "), UInt8(ascii: " ")] : [byte, UInt8(ascii: " ")]
      case UInt8(ascii: " "): break
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if depth > 0 { plain.append(byte) }
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth > 0 { plain.append(byte) }
      default: plain.append(byte)
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// What both begin with, up to the last blank or mark in it; a short name of a member stays with its value.
  package static func sharedBeginning(_ one: String, _ other: String) -> String {
    let shared = zip(one, other).prefix { $0 == $1 }.map(\.0)
    guard let end = shared.lastIndex(where: { !$0.isLetter && !$0.isNumber }) else { return "" }
    let member = shared[...end].indices.last { $0 > 0 && shared[$0] == " " && shared[$0 - 1] == " " }
    return String(shared[...(member.flatMap { end - $0 <= longestName ? $0 : nil } ?? end)])
  }

  /// The item in so many columns. Where what it shares with others would take nearly all of them only the rest is shown.
  package static func fitting(_ item: String, columns: Int, shared: String) -> String {
    let text = plain(item)
    guard TextWidth.columns(of: text) > columns, TextWidth.columns(of: shared) + leastDifferent > columns,
      text.hasPrefix(shared)
    else { return TextWidth.fitting(text, columns: columns) }
    return TextWidth.fitting("…" + text.dropFirst(shared.count), columns: columns)
  }

  private static let leastDifferent = 8
  private static let longestName = 12
}
