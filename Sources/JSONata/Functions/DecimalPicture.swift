import Glibc

/// `$formatNumber`: numbers by a picture such as `#,##0.00;(#,##0.00)`.
/// Source: XPath and XQuery Functions and Operators 3.1, section 4.7.
enum DecimalPicture {
  static func format(_ number: Double, picture: String, symbols: DecimalSymbols) throws(JSONataError) -> String {
    let halves = picture.split(separator: symbols.patternSeparator, omittingEmptySubsequences: false)
    if halves.count > 2 { throw JSONataError("D3080") }
    let positive = try DecimalSubpicture(halves[0], symbols)
    var negative = positive
    negative.prefix = symbols.minusSign + positive.prefix
    if halves.count > 1 { negative = try DecimalSubpicture(halves[1], symbols) }
    if number.isNaN { return symbols.notANumber }
    let chosen = number >= 0 ? positive : negative
    return chosen.prefix + body(of: number.magnitude, chosen, symbols) + chosen.suffix
  }

  private static func body(of number: Double, _ picture: DecimalSubpicture, _ symbols: DecimalSymbols) -> String {
    let scaled = picture.isPercentage ? number * 100 : picture.isPerMille ? number * 1000 : number
    if scaled.isInfinite { return symbols.infinity }
    let (mantissa, exponent) = picture.exponentDigits == 0 ? (scaled, 0) : normalized(scaled, picture.scalingFactor)
    let sizes = picture.sizes
    let rounded = Builtin.roundedHalfEven(mantissa, precision: sizes.fraction.upperBound)
    var (integer, fraction) = digits(of: rounded, fractionDigits: sizes.fraction.upperBound)
    integer = String(integer.drop { $0 == "0" })
    integer = String(repeating: "0", count: max(0, sizes.integer - integer.count)) + integer
    while fraction.last == "0", fraction.count > sizes.fraction.lowerBound { fraction.removeLast() }

    let separator = symbols.groupingSeparator
    var text = symbols.localized(grouped(integer, picture.integerGroups, separator))
    if !fraction.isEmpty {
      text += String(symbols.decimalSeparator)
      text += symbols.localized(grouped(fraction: fraction, picture.fractionGroups, separator))
    }
    if picture.exponentDigits > 0 {
      let power = Builtin.padded(String(exponent.magnitude), to: -picture.exponentDigits, with: "0")
      text += String(symbols.exponentSeparator) + (exponent < 0 ? symbols.minusSign : "") + symbols.localized(power)
    }
    return text
  }

  /// The mantissa with as many digits before the point as the picture has there.
  private static func normalized(_ number: Double, _ digits: Int) -> (mantissa: Double, exponent: Int) {
    if number == 0 { return (0, 0) }
    let most = pow(10, Double(digits))
    let least = pow(10, Double(digits - 1))
    var mantissa = number
    var exponent = 0
    while mantissa < least {
      mantissa *= 10
      exponent -= 1
    }
    while mantissa > most {
      mantissa /= 10
      exponent += 1
    }
    return (mantissa, exponent)
  }

  private static func digits(of number: Double, fractionDigits: Int) -> (integer: String, fraction: String) {
    let parts = NumberText.fixed(number, fractionDigits: min(fractionDigits, 100)).split(separator: ".")
    return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
  }

  private static func grouped(_ integer: String, _ positions: [Int], _ separator: Character) -> String {
    var places = Set(positions)
    if let repeated = Grouping.regularDistance(positions) {
      places = Set(stride(from: repeated, to: max(integer.count, repeated), by: repeated))
    }
    var result: [Character] = []
    var right = integer.count
    for digit in integer {
      if !result.isEmpty, places.contains(right) { result.append(separator) }
      result.append(digit)
      right -= 1
    }
    return String(result)
  }

  private static func grouped(fraction: String, _ positions: [Int], _ separator: Character) -> String {
    let positions = Set(positions)
    var result: [Character] = []
    for (index, digit) in fraction.enumerated() {
      if positions.contains(index), index > 0 { result.append(separator) }
      result.append(digit)
    }
    return String(result)
  }
}

/// Where the separators of a picture stand.
enum Grouping {
  /// The distance that separators keep, where all of them do, so that the pattern goes on to the left.
  static func regularDistance(_ positions: [Int]) -> Int? {
    let distance = positions.reduce(0, greatestCommonDivisor)
    guard distance > 0 else { return nil }
    let places = Set(positions)
    return (1...positions.count).allSatisfy { places.contains($0 * distance) } ? distance : nil
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }
}
