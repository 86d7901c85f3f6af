import JSONDocument

extension Builtin {
  static let numberFormattingFunctions: [Builtin] = [
    Builtin("formatNumber", "<n-so?:s>", arity: 3) { (_, call) throws(JSONataError) in
      guard let number = call.number(0), let picture = call.string(1) else { return .undefined }
      let symbols = DecimalSymbols(call[2])
      return .string(try DecimalPicture.format(number, picture: picture, symbols: symbols))
    },
    Builtin("formatBase", "<n-n?:s>", arity: 2) { (_, call) throws(JSONataError) in
      guard let number = call.number(0) else { return .undefined }
      let radix = call.number(1).map { roundedHalfEven($0, precision: 0) } ?? 10
      guard radix >= 2, radix <= 36 else { throw JSONataError("D3100", value: .number(JSONNumber(radix))) }
      return .string(digits(of: roundedHalfEven(number, precision: 0), radix: Int(radix)))
    },
    Builtin("formatInteger", "<n-s:s>", arity: 2) { (_, call) throws(JSONataError) in
      guard let number = call.number(0), let picture = call.string(1) else { return .undefined }
      return .string(try IntegerPicture(picture).format(number.rounded(.down)))
    },
    Builtin("parseInteger", "<s-s:n>", arity: 2) { (_, call) throws(JSONataError) in
      guard let text = call.string(0), let picture = call.string(1) else { return .undefined }
      return try IntegerPicture(picture).parse(text).map { .number($0) } ?? .undefined
    },
  ]

  private static func digits(of number: Double, radix: Int) -> String {
    if let integer = Int64(exactly: number) { return String(integer, radix: radix) }
    if !number.isFinite { return NumberText.text(of: number) }
    var digits: [Character] = []
    var rest = number.magnitude
    while rest >= 1 {
      let digit = rest.truncatingRemainder(dividingBy: Double(radix))
      digits.append(contentsOf: String(Int(digit), radix: radix))
      rest = ((rest - digit) / Double(radix)).rounded(.down)
    }
    return (number < 0 ? "-" : "") + String(digits.reversed())
  }
}
