import JSONDocument

extension DateTimePicture {
  /// - Parameters:
  ///   - milliseconds: since 1970, UTC.
  ///   - offset: of the time zone, as hours times 100 plus minutes: `-0530` is -530.
  func format(_ milliseconds: Int64, offset: Int) throws(JSONataError) -> String {
    let minutes = offset / 100 * 60 + offset % 100
    let date = CivilDateTime(milliseconds: milliseconds &+ Int64(minutes) * 60_000)
    var text = ""
    for part in parts {
      switch part {
      case .literal(let literal): text += literal
      case .component(let component): text += try Self.text(of: component, date, offset)
      }
    }
    return text
  }

  private static func text(of component: Component, _ date: CivilDateTime, _ offset: Int) throws(JSONataError) -> String
  {
    switch component.letter {
    case "Z", "z": return try zone(component, offset)
    case "P":
      let half = date.hour < 12 ? "am" : "pm"
      return component.nameCase == .upper ? half.uppercased() : half
    case "C", "E": return "ISO"
    default: break
    }
    guard var number = date.fragment(component.letter) else {
      throw JSONataError("D3132", value: .string(String(component.letter)))
    }
    if component.nameCase != nil { return try name(component, number) }
    if let digits = component.yearDigits, digits < 18 {
      number %= (0..<digits).reduce(1) { power, _ in power * 10 }
    }
    return try component.integer?.format(Double(number)) ?? String(number)
  }

  private static func name(_ component: Component, _ number: Int) throws(JSONataError) -> String {
    var name: String
    switch component.letter {
    case "M", "x": name = months[number - 1]
    case "F": name = days[number - 1]
    default: throw JSONataError("D3133", value: .string(String(component.letter)))
    }
    if component.nameCase == .upper { name = name.uppercased() }
    if component.nameCase == .lower { name = name.lowercased() }
    return component.largestWidth.map { String(name.prefix($0)) } ?? name
  }

  private static func zone(_ component: Component, _ offset: Int) throws(JSONataError) -> String {
    if offset == 0, component.modifier == "t" { return "Z" }
    guard let picture = component.integer else { return "" }
    var text: String
    if picture.regularDistance != nil {
      text = try picture.format(Double(offset))
    } else {
      switch picture.mandatoryDigits {
      case 1, 2:
        text = try picture.format(Double(offset / 100))
        let minutes = (offset % 100).magnitude
        if minutes != 0 { text += ":" + (minutes < 10 ? "0" : "") + String(minutes) }
      case 3, 4: text = try picture.format(Double(offset))
      default: throw JSONataError("D3134", value: .number(JSONNumber(picture.mandatoryDigits)))
      }
    }
    if offset >= 0 { text = "+" + text }
    return component.letter == "z" ? "GMT" + text : text
  }
}

extension CivilDateTime {
  /// The number that a component of a picture stands for.
  func fragment(_ letter: Character) -> Int? {
    switch letter {
    case "Y": date.year
    case "M": date.month
    case "D": date.day
    case "d": dayOfYear
    case "F": dayOfWeek
    case "W": (thursday.dayOfYear - 1) / 7 + 1
    case "w": (thursday.date.day - 1) / 7 + 1
    case "X": thursday.date.year
    case "x": thursday.date.month
    case "H": hour
    case "h": hour % 12 == 0 ? 12 : hour % 12
    case "P": hour < 12 ? 0 : 1
    case "m": minute
    case "s": second
    case "f": millisecond
    default: nil
    }
  }
}
