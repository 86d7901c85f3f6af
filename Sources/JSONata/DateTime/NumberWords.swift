import Glibc

/// Numbers as English words: "twenty-third", "one thousand, two hundred and six".
enum NumberWords {
  private static let few = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let fewOrdinals = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
  ]
  private static let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
  private static let magnitudes = ["thousand", "million", "billion", "trillion"]

  /// - Parameter number: finite, whole and not negative.
  static func text(of number: Double, ordinal: Bool) -> String { words(number, follows: false, ordinal) }

  private static func words(_ number: Double, follows: Bool, _ ordinal: Bool) -> String {
    switch number {
    case ..<20: return (follows ? " and " : "") + (ordinal ? fewOrdinals : few)[Int(number)]
    case ..<100:
      let word = tens[Int(number) / 10 - 2]
      let rest = Int(number) % 10
      let tail = rest > 0 ? "-" + words(Double(rest), follows: false, ordinal) : ""
      let head = rest == 0 && ordinal ? word.dropLast() + "ieth" : word
      return (follows ? " and " : "") + head + tail
    case ..<1000:
      let rest = Int(number) % 100
      let head = (follows ? ", " : "") + few[Int(number) / 100] + " hundred"
      return head + remainder(Double(rest), ordinal)
    default:
      let magnitude = min(max(1, Int(log10(number) / 3)), magnitudes.count)
      let factor = pow(10, Double(magnitude * 3))
      let count = (number / factor).rounded(.down)
      let head = (follows ? ", " : "") + words(count, follows: false, false) + " " + magnitudes[magnitude - 1]
      return head + remainder(number - count * factor, ordinal)
    }
  }

  private static func remainder(_ rest: Double, _ ordinal: Bool) -> String {
    rest > 0 ? words(rest, follows: true, ordinal) : ordinal ? "th" : ""
  }

  /// Every word and what it is worth, ordinals included.
  static let values: [String: Double] = {
    var values: [String: Double] = ["hundred": 100, "hundredth": 100]
    for (index, word) in few.enumerated() { values[word] = Double(index) }
    for (index, word) in fewOrdinals.enumerated() { values[word] = Double(index) }
    for (index, word) in tens.enumerated() {
      values[word] = Double(index + 2) * 10
      values[word.dropLast() + "ieth"] = Double(index + 2) * 10
    }
    for (index, word) in magnitudes.enumerated() {
      values[word] = pow(10, Double(index + 1) * 3)
      values[word + "th"] = pow(10, Double(index + 1) * 3)
    }
    return values
  }()

  /// - Returns: nil where a word is not a number's.
  static func number(of text: String) -> Double? {
    let words = text.lowercased().split { $0 == " " || $0 == "-" || $0 == "," }.filter { $0 != "and" }
    if words.isEmpty { return nil }
    var segments = [0.0]
    for word in words {
      guard let value = values[String(word)] else { return nil }
      let top = segments.removeLast()
      if value >= 100 {
        segments.append(top * value)
      } else if top >= 1000 {
        segments += [top, value]
      } else {
        segments.append(top + value)
      }
    }
    return segments.reduce(0, +)
  }
}
