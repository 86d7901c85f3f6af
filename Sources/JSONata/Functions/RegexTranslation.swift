/// Rewrites a JavaScript regular expression for ICU, which reads a few things differently.
struct RegexTranslation {
  private let source: [Character]
  private var index = 0
  private var result = ""
  private let isMultiline: Bool

  static func pattern(of source: String, isMultiline: Bool) -> String {
    var translation = RegexTranslation(source, isMultiline: isMultiline)
    while translation.index < translation.source.count { translation.translateNext() }
    return translation.result
  }

  private init(_ source: String, isMultiline: Bool) {
    // By scalar: a letter and its combining mark are two characters to a regular expression.
    self.source = source.unicodeScalars.map { Character($0) }
    self.isMultiline = isMultiline
  }

  private func peek(_ offset: Int = 1) -> Character? {
    index + offset < source.count ? source[index + offset] : nil
  }

  private mutating func translateNext() {
    let character = source[index]
    switch character {
    case "\\": translateEscape(inClass: false)
    case "[": translateClass()
    case "$":
      // Without `m` the very end only; ICU would also stop before a last line break.
      result += isMultiline ? "$" : "\\z"
      index += 1
    case ".":
      result += "[^\\n\\r\\u2028\\u2029]"
      index += 1
    case "{" where !isQuantifier(at: index):
      result += "\\{"
      index += 1
    case "}":
      result += isEndOfQuantifier ? "}" : "\\}"
      index += 1
    case "]":
      result += "\\]"
      index += 1
    default:
      result.append(character)
      index += 1
    }
  }

  private func isQuantifier(at start: Int) -> Bool {
    guard let end = source[start...].firstIndex(of: "}") else { return false }
    let inside = source[(start + 1)..<end]
    guard inside.first?.isASCIIDigit == true else { return false }
    return inside.allSatisfy { $0.isASCIIDigit || $0 == "," } && inside.count { $0 == "," } <= 1
  }

  private var isEndOfQuantifier: Bool {
    guard let start = source[..<index].lastIndex(of: "{") else { return false }
    return isQuantifier(at: start) && source[start...].firstIndex(of: "}") == index
  }

  private mutating func translateEscape(inClass: Bool) {
    guard let escaped = peek() else {
      result += "\\\\"
      index += 1
      return
    }
    index += 2
    switch escaped {
    case "d": result += inClass ? "0-9" : "[0-9]"
    case "D": result += "[^0-9]"
    case "w": result += inClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]"
    case "W": result += "[^A-Za-z0-9_]"
    case "s": result += inClass ? Self.blanks : "[\(Self.blanks)]"
    case "S": result += "[^\(Self.blanks)]"
    case "0" where peek(0)?.isASCIIDigit != true: result += "\\x00"
    case "v": result += "\\x0B"
    case "b": result += inClass ? "\\x08" : "\\b"
    case "B", "n", "r", "t", "f", "u", "x", "c", "k", "p", "P", "1"..."9": result += "\\\(escaped)"
    // Any other letter stands for itself in JavaScript and for something else in ICU.
    case _ where escaped.isLetter: result.append(escaped)
    default: result += "\\\(escaped)"
    }
  }

  private static let blanks =
    "\\t\\n\\x0B\\f\\r \\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000\\uFEFF"

  private mutating func translateClass() {
    index += 1
    let isNegated = index < source.count && source[index] == "^"
    if isNegated { index += 1 }
    if index < source.count, source[index] == "]" {
      // `[]` matches nothing, `[^]` anything.
      result += isNegated ? "[\\s\\S]" : "(?!)"
      index += 1
      return
    }
    result += isNegated ? "[^" : "["
    while index < source.count, source[index] != "]" {
      switch source[index] {
      case "\\": translateEscape(inClass: true)
      case "[", "&":
        // In ICU these begin a set inside the set or an intersection; two dashes are a difference.
        result += "\\\(source[index])"
        index += 1
      case "-" where peek() == "-":
        result += "\\\(source[index])"
        index += 1
      default:
        result.append(source[index])
        index += 1
      }
    }
    result += "]"
    index += 1
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
