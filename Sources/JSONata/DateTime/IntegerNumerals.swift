/// Whole numbers in letters: Roman ones, and a, b, … z, aa.
enum IntegerNumerals {
  private static let romanParts: [(value: Int, letters: String)] = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
  ]

  static func roman(_ number: Int) -> String {
    var rest = min(number, 1_000_000)
    var result = ""
    for part in romanParts {
      while rest >= part.value {
        result += part.letters
        rest -= part.value
      }
    }
    return result
  }

  static func number(ofRoman text: String) -> Int {
    let values: [Character: Int] = ["m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1]
    var largest = 1
    var total = 0
    for letter in text.lowercased().reversed() {
      let value = values[letter] ?? 0
      if value < largest {
        total -= value
      } else {
        largest = value
        total += value
      }
    }
    return total
  }

  static func letters(_ number: Int) -> String {
    var letters: [UInt8] = []
    var rest = number
    while rest > 0 {
      letters.append(UInt8((rest - 1) % 26) + UInt8(ascii: "a"))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  static func number(ofLetters text: String) -> Double {
    text.lowercased().utf8.reduce(0) { $0 * 26 + Double($1) - Double(UInt8(ascii: "a")) + 1 }
  }
}
