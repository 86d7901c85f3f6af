import JSONDocument
import Timestamps

extension DateTimePicture {
  /// Reads a point in time. What is less significant than anything given is zero, what is more significant is taken
  /// from `now`.
  ///
  /// - Parameter takeSteps: as for `RegularExpression`: pictures can be such that a text is tried against them for ever.
  /// - Returns: milliseconds since 1970, UTC; nil where the text does not fit the picture or is beyond all dates.
  /// - Throws: `D3136` where something between what is given is missing, `D3133`.
  func parse(
    _ text: String, now: Int64, takeSteps: (Int) throws(JSONataError) -> Void
  ) throws(JSONataError) -> Int64? {
    guard let found = try components(in: text, takeSteps) else { return nil }
    return try DateTimeComponents(found, now: CivilDateTime(milliseconds: now)).milliseconds()
  }

  private func components(
    in text: String, _ takeSteps: (Int) throws(JSONataError) -> Void
  ) throws(JSONataError) -> [Character: Int]? {
    var pattern = "^"
    for part in parts { pattern += "(" + (try Self.pattern(of: part)) + ")" }
    let regex = try RegularExpression(pattern + "$", flags: "i", at: 0)
    let subject = RegexSubject(text)
    var groups: [Range<Int>?]?
    try regex.forEachMatch(in: subject, takeSteps: takeSteps) { (match) throws(JSONataError) in
      groups = match.groups
      return false
    }
    guard let groups else { return nil }
    var found: [Character: Int] = [:]
    for (part, range) in zip(parts, groups) {
      guard case .component(let component) = part, let range else { continue }
      guard let value = try Self.value(of: component, subject[range]) else { return nil }
      found[component.letter] = value
    }
    return found.isEmpty ? nil : found
  }

  private static func pattern(of part: Part) throws(JSONataError) -> String {
    switch part {
    case .literal(let text): return text.map { ".*+?^${}()|[]\\/".contains($0) ? "\\\($0)" : String($0) }.joined()
    case .component(let component):
      if component.letter == "Z" || component.letter == "z" {
        let separator = component.integer?.regularDistance.map { _ in component.integer?.separators[0].character }
        let minutes = separator?.map { "\\\($0)[0-9]+" } ?? ""
        return (component.letter == "z" ? "GMT" : "") + "[-+][0-9]+" + minutes
      }
      guard component.integer != nil || "MxFP".contains(component.letter) else {
        throw JSONataError("D3133", value: .string(String(component.letter)))
      }
      return component.integer?.pattern ?? "[a-zA-Z]+"
    }
  }

  /// - Returns: nil for a name that is none of a month or day, and for a number too large to be held.
  private static func value(of component: Component, _ text: String) throws(JSONataError) -> Int? {
    if component.letter == "Z" || component.letter == "z" { return zone(component, text) }
    if component.letter == "f" { return Int((text + "000").prefix(3)) }
    if let integer = component.integer { return try integer.parse(text).flatMap { Int(exactly: $0) } }
    switch component.letter {
    case "M", "x": return place(of: text, in: months, component)
    case "F": return place(of: text, in: days, component)
    default: return text.lowercased() == "pm" ? 1 : 0
    }
  }

  private static func place(of name: String, in names: [String], _ component: Component) -> Int? {
    names.firstIndex { candidate in
      (component.largestWidth.map { String(candidate.prefix($0)) } ?? candidate).lowercased() == name.lowercased()
    }.map { $0 + 1 }
  }

  /// Minutes ahead of UTC; nil where hours or minutes have more digits than either can.
  private static func zone(_ component: Component, _ text: String) -> Int? {
    let text = component.letter == "z" ? text.dropFirst(3) : text[...]
    let sign = text.first == "-" ? -1 : 1
    let digits = text.dropFirst()
    var parts = digits.split { !("0"..."9").contains($0) }
    if parts.count == 1, digits.count > 2 { parts = [digits.prefix(2), digits.dropFirst(2)] }
    guard parts.allSatisfy({ $0.count <= 4 }) else { return nil }
    let numbers = parts.map { Int($0) ?? 0 }
    return sign * ((numbers.first ?? 0) * 60 + (numbers.count > 1 ? numbers[1] : 0))
  }
}

/// The components of a point in time that a text gave, filled up to a whole one.
private struct DateTimeComponents {
  private var values: [Character: Int]
  private let hasDayOfYear: Bool
  private let hasHalf: Bool

  init(_ found: [Character: Int], now: CivilDateTime) throws(JSONataError) {
    values = found
    func isGiven(_ letters: String) -> Bool { letters.contains { found[$0, default: 0] != 0 } }
    let usesMonth = isGiven("YMD") && !isGiven("XxWwd")
    hasDayOfYear = !usesMonth && isGiven("Yd") && !isGiven("XMxWwD")
    let usesWeekOfMonth = isGiven("Xxw") && !isGiven("YMWdD")
    let usesWeekOfYear = !usesWeekOfMonth && isGiven("XW") && !isGiven("YMxwdD")
    if usesWeekOfMonth || usesWeekOfYear { throw JSONataError("D3136") }
    let usesHour = isGiven("Hmsf") && !isGiven("Ph")
    hasHalf = !usesHour && isGiven("Phmsf") && !isGiven("H")
    try fill((hasDayOfYear ? "Yd" : "YMD") + (hasHalf ? "Phmsf" : "Hmsf"), now)
  }

  private mutating func fill(_ letters: String, _ now: CivilDateTime) throws(JSONataError) {
    var hasBegun = false
    var hasEnded = false
    for letter in letters {
      if values[letter] != nil {
        if hasEnded { throw JSONataError("D3136") }
        hasBegun = true
      } else if hasBegun {
        values[letter] = "MDd".contains(letter) ? 1 : 0
        hasEnded = true
      } else {
        values[letter] = now.fragment(letter)
      }
    }
  }

  /// - Returns: nil for a time that milliseconds cannot count.
  func milliseconds() throws(JSONataError) -> Int64? {
    func value(_ letter: Character) -> Int { values[letter] ?? 0 }
    guard values.values.allSatisfy({ $0.magnitude < 1_000_000_000 }) else { return nil }
    let month = hasDayOfYear ? 1 : max(1, value("M"))
    let date = CivilDate(year: value("Y"), month: month, day: value(hasDayOfYear ? "d" : "D"))
    var hour = value("H")
    if hasHalf { hour = (value("h") == 12 ? 0 : value("h")) + (value("P") == 1 ? 12 : 0) }
    let zone = values["Z"] ?? values["z"] ?? 0
    let minutes = Int64(date.daysSince1970) * 1440 + Int64(hour) * 60 + Int64(value("m") - zone)
    let (milliseconds, overflows) = minutes.multipliedReportingOverflow(by: 60_000)
    guard !overflows, milliseconds.magnitude <= CivilDateTime.farthestMilliseconds else { return nil }
    return milliseconds + Int64(value("s")) * 1000 + Int64(value("f"))
  }
}
