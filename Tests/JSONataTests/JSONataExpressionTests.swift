import JSONDocument
import JSONata
import Testing

/// What the language means by an expression, on one small document.
@Suite struct JSONataExpressionTests {
  static let order: JSONValue = [
    "customer": "Ada",
    "lines": [
      ["item": "pen", "price": 2, "count": 3],
      ["item": "ink", "price": 8.5, "count": 1],
      ["item": "pen", "price": 1, "count": 10],
    ],
    "tags": ["new"],
  ]

  static let results: [(expression: String, result: JSONValue?)] = [
    ("customer", "Ada"),
    ("customer.name", nil),
    ("lines.item", ["pen", "ink", "pen"]),
    ("lines[-1].item", "pen"),
    ("lines[price > 2].item", "ink"),
    ("lines[price > 2].item[]", ["ink"]),
    ("tags", ["new"]),
    ("tags[0]", "new"),
    ("$sum(lines.(price * count))", 24.5),
    ("lines^(>price).price", [8.5, 2, 1]),
    ("lines{item: $sum(count)}", ["pen": 13, "ink": 1]),
    ("lines#$i.($i & ':' & item)", ["0:pen", "1:ink", "2:pen"]),
    ("lines.item.(%.price)", [2, 8.5, 1]),
    ("lines@$l.{'of': $$.customer, 'item': $l.item}[1]", ["of": "Ada", "item": "ink"]),
    ("($ ~> |lines[item = 'ink']|{'price': 9}, 'count'|).lines[1]", ["item": "ink", "price": 9]),
    ("$map(lines, function($l, $i) { $i * $l.count })", [0, 1, 20]),
    ("($double := function($n) { $n * 2 }; $double(21))", 42),
    ("$replace('2024-05-06', /(\\d+)-(\\d+)-(\\d+)/, '$3.$2.$1')", "06.05.2024"),
    ("customer = 'Ada' and $count(lines) in [1..3]", true),
    ("$string(0.1 + 0.2)", "0.3"),
    ("$fromMillis(1510067557121, '[FNn] [D1o] [MNn] [Y]')", "Tuesday 7th November 2017"),
    ("$formatNumber(1234567.891, '#,##0.00')", "1,234,567.89"),
    ("lines{item: count}[0]", ["pen": 3]),
    ("lines.item ~> $reverse()[0]", ["pen", "ink", "pen"]),
    ("$spread([{'a': 1}])", [["a": 1]]),
    ("$fromMillis(-3.7)", "1969-12-31T23:59:59.997Z"),
  ]

  @Test(arguments: results) func `an expression gives its value`(expression: String, result: JSONValue?) throws {
    let value = try JSONataExpression(parsing: expression).evaluate(input: Self.order, environment: .stepFunctions)
    #expect(value == result)
  }

  @Test func `members come out in the order in which they were written`() throws {
    let expression = try JSONataExpression(parsing: "$merge([{'z': 1, 'a': [$n]}, {'m': {'y': 2, 'b': 3}}])")
    let value = try expression.evaluate(input: nil, bindings: ["n": 0], environment: .stepFunctions)
    #expect(value?.text == #"{"z":1,"a":[0],"m":{"y":2,"b":3}}"#)
  }

  @Test(arguments: [
    ("{'\u{E9}': 1, 'e\u{301}': 2}", "{\"\u{E9}\":1,\"e\u{301}\":2}"),
    ("$keys($)", "[\"\u{E9}\",\"e\u{301}\"]"),
    ("$keys($) {$: 1}", "{\"\u{E9}\":1,\"e\u{301}\":1}"),
    ("$ ~> |$|{'e\u{301}': 3}|", "{\"\u{E9}\":1,\"e\u{301}\":3}"),
    ("$merge([$, {'f': $sum}]).{'x': $lookup($, 'e\u{301}')}", "{\"x\":2}"),
    ("$sift($, function($v, $k) { $k = 'e\u{301}' })", "{\"e\u{301}\":2}"),
  ]) func `names that differ only in their composition are two names`(expression: String, result: String) throws {
    let input = try JSONValue(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}")
    let value = try JSONataExpression(parsing: expression).evaluate(input: input, environment: .stepFunctions)
    #expect(value.map { Array($0.text.utf8) } == Array(result.utf8), "\(value?.text ?? "nothing")")
  }

  @Test func `a group of many items holds all of them, those of arrays one by one`() throws {
    let expression = try JSONataExpression(parsing: "[1..20].{'k': $ % 2, 'v': [$, 0]} {$string(k): $sum(v)}")
    let value = try expression.evaluate(input: nil, environment: .stepFunctions)
    #expect(value?.text == #"{"1":100,"0":110}"#)
  }

  @Test func `a number that is only passed on keeps its text`() throws {
    let input = try JSONValue(parsing: #"{"id":12345678901234567890,"rate":1.50}"#)
    let value = try JSONataExpression(parsing: "{'id': id, 'all': [rate]}")
      .evaluate(input: input, environment: .stepFunctions)
    #expect(value?.text == #"{"id":12345678901234567890,"all":[1.50]}"#)
  }

  @Test func `an expression says which variables and functions it needs`() throws {
    let expression = try JSONataExpression(
      parsing: "($x := $states.input; $f($x) & $map($list, function($y) { $y & $z }) ~> $uppercase)")
    #expect(expression.freeVariables == ["states", "list", "z"])
    #expect(expression.calledFunctions == ["f", "map"])
  }

  @Test func `a function as the result is told apart from every other error`() throws {
    for text in ["$sum", "function($x) { $x }", "[1, $sum]", "{'f': /a/}"] {
      let error = #expect(throws: JSONataError.self) {
        try JSONataExpression(parsing: text).evaluate(input: nil, environment: .stepFunctions)
      }
      #expect(error?.isFunctionResult == true, "\(text)")
    }
  }
}
