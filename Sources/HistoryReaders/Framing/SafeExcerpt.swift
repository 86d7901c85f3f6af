/// The beginning of something unreadable, safe to show: no control character of it reaches a terminal.
enum SafeExcerpt {
  private static let longest = 80

  /// - Parameter isContinued: whether something stands before it that is not shown.
  static func text(of bytes: some Collection<UInt8>, isContinued: Bool = false) -> String {
    // Four bytes a scalar at most, and one more to see that there is more.
    let decoded = String(decoding: bytes.prefix(longest * 4 + 4), as: UTF8.self)
    return (isContinued ? "…" : "") + text(of: decoded)
  }

  static func text(of text: String) -> String {
    var shown = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == longest { return shown + "…" }
      if isPlain(scalar) {
        shown.unicodeScalars.append(scalar)
      } else {
        shown += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return shown
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    default: true
    }
  }
}
