/// How a whole number is written: `001`, `#,##0`, `I`, `a`, `w;o` and so on.
/// Source: XPath and XQuery Functions and Operators 3.1, section 4.6.1.
struct IntegerPicture {
  enum Form: Equatable {
    case decimal
    case letters
    case roman
    case words
    /// A numbering that this implementation does not know.
    case unknown(String)
  }

  enum Case { case upper, lower, title }

  private(set) var form = Form.decimal
  private(set) var letterCase = Case.lower
  var isOrdinal = false
  private(set) var zero: UInt32 = 0x30
  var mandatoryDigits = 0
  private(set) var optionalDigits = 0
  private(set) var separators: [(position: Int, character: Character)] = []
  /// The exact number of digits to read, where another number follows without anything between.
  var parseWidth: Int?

  init(_ picture: String) throws(JSONataError) {
    var primary = Substring(picture)
    if let semicolon = picture.lastIndex(of: ";") {
      primary = picture[..<semicolon]
      isOrdinal = picture[semicolon...].dropFirst().first == "o"
    }
    switch primary {
    case "A": (form, letterCase) = (.letters, .upper)
    case "a": form = .letters
    case "I": (form, letterCase) = (.roman, .upper)
    case "i": form = .roman
    case "W": (form, letterCase) = (.words, .upper)
    case "Ww": (form, letterCase) = (.words, .title)
    case "w": form = .words
    default: try readDigits(primary)
    }
  }

  private mutating func readDigits(_ pattern: Substring) throws(JSONataError) {
    var family: UInt32?
    var position = 0
    for scalar in pattern.unicodeScalars.reversed() {
      if let zero = Self.families.first(where: { (scalar.value &- $0) <= 9 && scalar.value >= $0 }) {
        if let family, family != zero { throw JSONataError("D3131") }
        family = zero
        mandatoryDigits += 1
        position += 1
      } else if scalar == "#" {
        optionalDigits += 1
        position += 1
      } else {
        separators.append((position, Character(scalar)))
      }
    }
    guard let family else {
      form = .unknown(String(pattern))
      return
    }
    zero = family
  }

  /// The zeros of Unicode's decimal digits.
  private static let families: [UInt32] = [
    0x30, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6,
    0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40,
    0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
  ]

  /// The distance of the separators, where it is always the same and the character, too.
  var regularDistance: Int? {
    guard let first = separators.first, separators.allSatisfy({ $0.character == first.character }) else { return nil }
    return Grouping.regularDistance(separators.map(\.position))
  }

  // MARK: Writing

  /// - Throws: `D1001` for a number that is not finite, `D3130` for a numbering that is not known.
  func format(_ number: Double) throws(JSONataError) -> String {
    guard number.isFinite else { throw JSONataError("D1001", value: .null) }
    let magnitude = number.magnitude
    let text: String
    switch form {
    case .letters: text = inCase(IntegerNumerals.letters(Int(clamping: magnitude)))
    case .roman: text = inCase(IntegerNumerals.roman(Int(clamping: magnitude)))
    case .words: text = inCase(NumberWords.text(of: magnitude, ordinal: isOrdinal))
    case .decimal: text = decimal(magnitude)
    case .unknown(let token): throw JSONataError("D3130", value: .string(token))
    }
    return number < 0 ? "-" + text : text
  }

  private func inCase(_ text: String) -> String {
    switch letterCase {
    case .lower: text
    case .upper: text.uppercased()
    case .title: Self.titleCased(text)
    }
  }

  private static func titleCased(_ text: String) -> String {
    var result = ""
    var word = ""
    func finished(_ word: String) -> String {
      word == "and" || word.isEmpty ? word : word.prefix(1).uppercased() + word.dropFirst()
    }
    for character in text {
      if character.isLetter {
        word.append(character)
      } else {
        result += finished(word) + String(character)
        word = ""
      }
    }
    return result + finished(word)
  }

  private func decimal(_ magnitude: Double) -> String {
    var digits = NumberText.text(of: magnitude)
    digits = String(repeating: "0", count: max(0, mandatoryDigits - digits.count)) + digits
    var text = grouped(localized(digits))
    if isOrdinal { text += Self.ordinalSuffix(of: digits) }
    return text
  }

  /// With the digits of this family; the point, the letter and the sign of `1.5e+21` are no digits.
  private func localized(_ digits: String) -> String {
    if zero == 0x30 { return digits }
    let scalars = digits.unicodeScalars.map { scalar in
      0x30...0x39 ~= scalar.value ? Unicode.Scalar(scalar.value - 0x30 + zero) ?? scalar : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private func grouped(_ digits: String) -> String {
    if separators.isEmpty { return digits }
    let distance = regularDistance
    let places = Dictionary(separators.map { ($0.position, $0.character) }, uniquingKeysWith: { first, _ in first })
    var result: [Character] = []
    var right = digits.count
    for digit in digits {
      if !result.isEmpty {
        if let distance {
          if right % distance == 0 { result.append(separators[0].character) }
        } else if let separator = places[right] {
          result.append(separator)
        }
      }
      result.append(digit)
      right -= 1
    }
    return String(result)
  }

  private static func ordinalSuffix(of digits: String) -> String {
    if digits.dropLast().last == "1" { return "th" }
    return switch digits.last {
    case "1": "st"
    case "2": "nd"
    case "3": "rd"
    default: "th"
    }
  }

  // MARK: Reading

  /// A regular expression for what `format` writes.
  var pattern: String {
    switch form {
    case .letters: return letterCase == .upper ? "[A-Z]+" : "[a-z]+"
    case .roman: return letterCase == .upper ? "[MDCLXVI]+" : "[mdclxvi]+"
    case .words:
      return "(?:"
        + (NumberWords.values.keys.sorted { $0.count > $1.count } + ["and", "[\\-, ]"])
        .joined(separator: "|") + ")+"
    case .decimal, .unknown:
      let digits = parseWidth.map { "[0-9]{\($0)}" } ?? "[0-9]+"
      return isOrdinal ? digits + "(?:th|st|nd|rd)" : digits
    }
  }

  /// - Throws: `D3130` for a numbering that is not known.
  func parse(_ text: String) throws(JSONataError) -> Double? {
    switch form {
    case .letters: return IntegerNumerals.number(ofLetters: text)
    case .roman: return Double(IntegerNumerals.number(ofRoman: text))
    case .words: return NumberWords.number(of: text)
    case .unknown(let token): throw JSONataError("D3130", value: .string(token))
    case .decimal:
      let digits = isOrdinal ? String(text.dropLast(2)) : text
      var plain = ""
      for scalar in digits.unicodeScalars where !separators.contains(where: { $0.character == Character(scalar) }) {
        plain.unicodeScalars.append(Unicode.Scalar(scalar.value &- zero &+ 0x30) ?? scalar)
      }
      return Double(plain.prefix { "+-0123456789".contains($0) })
    }
  }
}

extension Int {
  /// The nearest integer that can be held.
  fileprivate init(clamping value: Double) {
    self = Int(exactly: value.rounded(.down)) ?? (value < 0 ? Int.min : Int.max)
  }
}
