/// One half of a decimal picture, taken apart and checked.
struct DecimalSubpicture {
  var prefix: String
  let suffix: String
  let text: [Character]
  private let activePart: [Character]
  private let mantissa: [Character]
  private let integerPart: [Character]
  private let fractionPart: [Character]
  private let exponentPart: [Character]?
  private let symbols: DecimalSymbols

  init(_ picture: some Sequence<Character>, _ symbols: DecimalSymbols) throws(JSONataError) {
    text = Array(picture)
    self.symbols = symbols
    func isInside(_ character: Character) -> Bool {
      symbols.isActive(character) && character != symbols.exponentSeparator
    }
    guard let first = text.firstIndex(where: isInside), let end = text.lastIndex(where: isInside).map({ $0 + 1 }) else {
      throw JSONataError("D3086")
    }
    prefix = String(text[..<first])
    suffix = String(text[end...])
    activePart = Array(text[first..<end])
    if let place = activePart.firstIndex(of: symbols.exponentSeparator) {
      mantissa = Array(activePart[..<place])
      exponentPart = Array(activePart[(place + 1)...])
    } else {
      mantissa = activePart
      exponentPart = nil
    }
    let mantissa = mantissa
    let point = mantissa.firstIndex(of: symbols.decimalSeparator)
    integerPart = Array(mantissa[..<(point ?? mantissa.count)])
    fractionPart = point.map { Array(mantissa[($0 + 1)...]) } ?? []
    try check()
  }

  // MARK: Rules of the picture

  private func check() throws(JSONataError) {
    func count(_ character: Character) -> Int { text.count { $0 == character } }
    if count(symbols.decimalSeparator) > 1 { throw JSONataError("D3081") }
    if count(symbols.percent) > 1 { throw JSONataError("D3082") }
    if count(symbols.perMille) > 1 { throw JSONataError("D3083") }
    if isPercentage, isPerMille { throw JSONataError("D3084") }
    if !mantissa.contains(where: symbols.isDigitOrOptional) { throw JSONataError("D3085") }
    if !activePart.allSatisfy(symbols.isActive) { throw JSONataError("D3086") }
    try checkGrouping()
    try checkDigits()
    if let exponentPart {
      if !exponentPart.isEmpty, isPercentage || isPerMille { throw JSONataError("D3092") }
      if exponentPart.isEmpty || !exponentPart.allSatisfy(symbols.isDigit) { throw JSONataError("D3093") }
    }
  }

  private func checkGrouping() throws(JSONataError) {
    let separator = symbols.groupingSeparator
    if let point = text.firstIndex(of: symbols.decimalSeparator) {
      let hasNeighbour = [point - 1, point + 1].contains { text.indices.contains($0) && text[$0] == separator }
      if hasNeighbour { throw JSONataError("D3087") }
    } else if integerPart.last == separator {
      throw JSONataError("D3088")
    }
    if zip(text, text.dropFirst()).contains(where: { $0 == separator && $1 == separator }) {
      throw JSONataError("D3089")
    }
  }

  private func checkDigits() throws(JSONataError) {
    if let place = integerPart.lastIndex(of: symbols.optionalDigit),
      integerPart[..<place].contains(where: symbols.isDigit)
    {
      throw JSONataError("D3090")
    }
    if let place = fractionPart.firstIndex(of: symbols.optionalDigit),
      fractionPart[place...].contains(where: symbols.isDigit)
    {
      throw JSONataError("D3091")
    }
  }

  // MARK: What it asks for

  var isPercentage: Bool { text.contains(symbols.percent) }
  var isPerMille: Bool { text.contains(symbols.perMille) }
  var hasExponent: Bool { exponentPart != nil }
  var scalingFactor: Int { integerPart.count(where: symbols.isDigit) }
  var exponentDigits: Int { exponentPart?.count(where: symbols.isDigit) ?? 0 }

  /// The fewest digits before the point, and the fewest and most behind it.
  var sizes: (integer: Int, fraction: ClosedRange<Int>) {
    var integer = scalingFactor
    var least = fractionPart.count(where: symbols.isDigit)
    var most = fractionPart.count(where: symbols.isDigitOrOptional)
    if integer == 0, most == 0 {
      if hasExponent {
        least = 1
        most = 1
      } else {
        integer = 1
      }
    }
    if hasExponent, integer == 0, integerPart.contains(symbols.optionalDigit) { integer = 1 }
    if integer == 0, least == 0 { least = 1 }
    return (integer, least...max(least, most))
  }

  /// For every separator before the point, the digits right of it.
  var integerGroups: [Int] { groups(in: integerPart.reversed()) }

  /// For every separator behind the point, the digits left of it.
  var fractionGroups: [Int] { groups(in: fractionPart) }

  private func groups(in part: [Character]) -> [Int] {
    var groups: [Int] = []
    var digits = 0
    for character in part {
      if character == symbols.groupingSeparator { groups.append(digits) }
      if symbols.isDigitOrOptional(character) { digits += 1 }
    }
    return groups
  }
}
