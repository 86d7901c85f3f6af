/// How a point in time is written: `[Y0001]-[M01]-[D01]`, `[FNn], [D1o] [MNn]` and so on.
/// Source: XPath and XQuery Functions and Operators 3.1, section 9.8.
struct DateTimePicture {
  enum Part {
    case literal(String)
    case component(Component)
  }

  struct Component {
    let letter: Character
    /// The name is to be written, in that case.
    var nameCase: IntegerPicture.Case?
    var integer: IntegerPicture?
    /// `t`, `o` and so on, behind the presentation.
    var modifier: Character?
    var largestWidth: Int?
    /// Only so many of a year's last digits are written.
    var yearDigits: Int?
  }

  private(set) var parts: [Part] = []

  init(_ picture: String) throws(JSONataError) {
    let characters = Array(picture)
    var literal = ""
    var index = 0
    while index < characters.count {
      let character = characters[index]
      let isDoubled = index + 1 < characters.count && characters[index + 1] == character
      if character == "[", !isDoubled {
        append(literal)
        literal = ""
        guard let end = characters[index...].firstIndex(of: "]") else { throw JSONataError("D3135") }
        try append(marker: characters[(index + 1)..<end].filter { !$0.isWhitespace })
        index = end + 1
      } else {
        literal.append(character)
        index += (character == "[" || character == "]") && isDoubled ? 2 : 1
      }
    }
    append(literal)
  }

  private mutating func append(_ literal: String) { if !literal.isEmpty { parts.append(.literal(literal)) } }

  private static let defaults: [Character: String] = [
    "Y": "1", "M": "1", "D": "1", "d": "1", "F": "n", "W": "1", "w": "1", "X": "1", "x": "1", "H": "1", "h": "1",
    "P": "n", "m": "01", "s": "01", "f": "1", "Z": "01:01", "z": "01:01", "C": "n", "E": "n",
  ]

  private static let integerComponents = "YMDdFWwXxHhmsf"

  // MARK: Markers

  private mutating func append(marker: [Character]) throws(JSONataError) {
    guard let letter = marker.first else { throw JSONataError("D3132", value: "") }
    var component = Component(letter: letter)
    var presentation = marker.dropFirst()
    var smallestWidth: Int?
    if let comma = marker.lastIndex(of: ","), comma > 0 {
      let widths = marker[(comma + 1)...].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      smallestWidth = try Self.width(widths[0], in: marker)
      component.largestWidth = widths.count > 1 ? try Self.width(widths[1], in: marker) : nil
      presentation = marker[1..<comma]
    }
    if presentation.count > 1, let last = presentation.last, "atco".contains(last) {
      component.modifier = last
      presentation = presentation.dropLast()
    }
    var text = String(presentation)
    if text.isEmpty {
      guard let usual = Self.defaults[letter] else { throw JSONataError("D3132", value: .string(String(letter))) }
      text = usual
    }
    try set(&component, presentation: text, smallestWidth: smallestWidth)
    parts.append(.component(component))
  }

  /// A text gets as long as its widths say, and no part of a point in time has so many digits.
  private static let widest = 100

  /// - Returns: nil for `*`, any width.
  private static func width(
    _ text: ArraySlice<Character>, in marker: [Character]
  ) throws(JSONataError) -> Int? {
    guard let width = Int(String(text)) else { return nil }
    guard 0...widest ~= width else { throw JSONataError("D3132", value: .string(String(marker))) }
    return width
  }

  private mutating func set(
    _ component: inout Component, presentation: String, smallestWidth: Int?
  ) throws(JSONataError) {
    if presentation.first == "n" {
      component.nameCase = .lower
    } else if presentation.first == "N" {
      component.nameCase = presentation.dropFirst().first == "n" ? .title : .upper
    } else if Self.integerComponents.contains(component.letter) {
      var integer = try integerPicture(presentation, component)
      integer.mandatoryDigits = max(integer.mandatoryDigits, smallestWidth ?? 0)
      if component.letter == "Y" { limitYear(&component, &integer) }
      component.integer = integer
      fixWidthOfPrevious()
    }
    if component.letter == "Z" || component.letter == "z" {
      component.integer = try integerPicture(presentation, component)
    }
  }

  private func integerPicture(_ presentation: String, _ component: Component) throws(JSONataError) -> IntegerPicture {
    var integer = try IntegerPicture(presentation)
    integer.isOrdinal = component.modifier == "o"
    return integer
  }

  private func limitYear(_ component: inout Component, _ integer: inout IntegerPicture) {
    if let width = component.largestWidth {
      component.yearDigits = width
      integer.mandatoryDigits = width
    } else {
      let width = integer.mandatoryDigits + integer.optionalDigits
      component.yearDigits = width >= 2 ? width : nil
    }
  }

  /// Of two numbers side by side, the first must say how many digits it has, to be read.
  private mutating func fixWidthOfPrevious() {
    guard case .component(var previous)? = parts.last, let digits = previous.integer?.mandatoryDigits else { return }
    previous.integer?.parseWidth = digits
    parts[parts.count - 1] = .component(previous)
  }

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  static let iso8601 = try? DateTimePicture("[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]")
}
