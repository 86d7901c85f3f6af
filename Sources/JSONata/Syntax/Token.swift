/// A piece of an expression's text.
struct Token {
  enum Kind {
    case name(String)
    case variable(String)
    case symbol(String)
    case string(String)
    case number(Double)
    case constant(Constant)
    case regex(pattern: String, flags: String)
    case end

    enum Constant { case `true`, `false`, null }
  }

  let kind: Kind
  /// The offset behind the token, in UTF-16 units: where the reference implementation says an error is.
  let position: Int

  /// Whether it is that operator or bracket.
  func isSymbol(_ symbol: String) -> Bool {
    if case .symbol(let own) = kind { own == symbol } else { false }
  }

  var isEnd: Bool {
    if case .end = kind { true } else { false }
  }

  /// The token as an error shows it.
  var text: String {
    switch kind {
    case .name(let text), .variable(let text), .symbol(let text), .string(let text): text
    case .number(let value): NumberText.text(of: value)
    case .constant(.true): "true"
    case .constant(.false): "false"
    case .constant(.null): "null"
    case .regex(let pattern, let flags): "/\(pattern)/\(flags)"
    case .end: "(end)"
    }
  }
}
