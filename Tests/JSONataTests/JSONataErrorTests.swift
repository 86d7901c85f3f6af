import JSONDocument
import JSONata
import Testing

/// Errors carry JSONata's codes and sentences, and the place in the expression.
@Suite struct JSONataErrorTests {
  static let errors: [(expression: String, error: String, position: Int?)] = [
    ("'a", "S0101: String literal must be terminated by a matching quote", 2),
    (#"$string("\u+123")"#, "S0104: The escape sequence \\u must be followed by 4 hex digits", 10),
    ("[1, 2", #"S0203: Expected "]" before end of expression"#, 5),
    ("{'a'}", #"S0202: Expected ":", got "}""#, 5),
    ("1 + ", "S0207: Unexpected end of expression", 4),
    ("n.5", "S0213: The literal value 5 cannot be used as a step within a path expression", 3),
    ("a ?? b", #"S0211: The symbol "?" cannot be used as a unary operator"#, 4),
    ("n + 'x'", #"T2002: The right side of the "+" operator must evaluate to a number"#, 3),
    (
      "n < 'x'", #"T2009: The values 1 and "x" either side of operator "<" must be of the same data type"#, 3
    ),
    ("$uppercase(n)", #"T0410: Argument 1 of function "uppercase" does not match function signature"#, 11),
    ("$sum(['a'])", #"T0412: Argument 1 of function "sum" must be an array of "numbers""#, 5),
    ("sum([1])", "T1005: Attempted to invoke a non-function. Did you mean $sum?", 4),
    ("$eval('1')", "T1006: Attempted to invoke a non-function", 6),
    ("$number('x')", #"D3030: Unable to cast value to a number: "x""#, 8),
    ("$error('out of ink')", "D3137: out of ink", 7),
    ("$parse('{')", "D3137: Invalid JSON: ", 7),
  ]

  @Test(arguments: errors) func `an error says what is wrong and where`(
    expression: String, error: String, position: Int?
  ) throws {
    let thrown = #expect(throws: JSONataError.self) {
      try JSONataExpression(parsing: expression).evaluate(input: ["n": 1], environment: .stepFunctions)
    }
    #expect(thrown?.description.hasPrefix(error) == true, "\(String(describing: thrown))")
    #expect(thrown?.position == position)
  }
}
