import JSONDocument
import StatesLanguage
import Testing

/// The dialect of Jayway's JsonPath: https://github.com/json-path/JsonPath#path-examples
@Suite struct JSONPathTests {
  private let store: JSONValue = [
    "book": [
      ["category": "reference", "author": "Nigel Rees", "title": "Sayings of the Century", "price": 8.95],
      ["category": "fiction", "author": "Evelyn Waugh", "title": "Sword of Honour", "price": 12.99],
      [
        "category": "fiction", "author": "Herman Melville", "title": "Moby Dick", "isbn": "0-553-21311-3",
        "price": 8.99,
      ],
      [
        "category": "fiction", "author": "J. R. R. Tolkien", "title": "The Lord of the Rings", "isbn": "0-395-19395-8",
        "price": 22.99,
      ],
    ],
    "bicycle": ["color": "red", "price": 19.95],
    "expensive": 10,
    "a.b": ["c d": 1, "it's": 2],
    "tags": ["x", "y"],
  ]

  @Test(arguments: [
    ("$.bicycle.color", #""red""#),
    ("$['bicycle']['color']", #""red""#),
    ("$.book[0].title", #""Sayings of the Century""#),
    ("$.book[-1].price", "22.99"),
    ("$['a.b']['c d']", "1"),
    (#"$['a.b']['it\'s']"#, "2"),
    ("$.book[*].price", "[8.95,12.99,8.99,22.99]"),
    ("$.book[0,2].price", "[8.95,8.99]"),
    ("$.book[1:3].price", "[12.99,8.99]"),
    ("$.book[:2].price", "[8.95,12.99]"),
    ("$.book[-2:].price", "[8.99,22.99]"),
    ("$.book[5:].price", "[]"),
    ("$.book[0:-1].price", "[]"),
    ("$.book[-1:2].price", "[22.99,8.95,12.99]"),
    ("$.book[-10:-5].price", "[]"),
    ("$.book[-10:1].price", "[8.95,12.99,8.99,22.99,8.95]"),
    ("$.book[7:9].price", "[]"),
    ("$.book[-9223372036854775808:9223372036854775807].price", "[8.95,12.99,8.99,22.99,8.95,12.99,8.99,22.99]"),
    ("$..[0].price", "[8.95,12.99,8.99,22.99]"),
    ("$.no.such[*].path", "[]"),
    ("$.none[1:]", "[]"),
    ("$.bicycle.*", #"["red",19.95]"#),
    ("$..price", "[8.95,12.99,8.99,22.99,19.95]"),
    ("$..book[2].author", #"["Herman Melville"]"#),
    ("$.bicycle['color','price']", #"{"color":"red","price":19.95}"#),
    (
      "$.book[*]['author','isbn']",
      #"[{"author":"Nigel Rees"},{"author":"Evelyn Waugh"},{"author":"Herman Melville","isbn":"0-553-21311-3"},{"author":"J. R. R. Tolkien","isbn":"0-395-19395-8"}]"#
    ),
    ("$.book.length()", "4"),
    ("$.book[*].price.max()", "22.99"),
    ("$", nil),
  ])
  func `a path finds what it names`(path: String, found: String?) throws {
    #expect(try JSONPathExpression(parsing: path).evaluate(over: store).text == found ?? store.text)
  }

  @Test(arguments: [
    ("$.book[?(@.isbn)].title", #"["Moby Dick","The Lord of the Rings"]"#),
    ("$.book[?(!@.isbn)].price", "[8.95,12.99]"),
    ("$.book[?(@.price < 10)].price", "[8.95,8.99]"),
    ("$.book[?(@.price <= $['expensive'])].price", "[8.95,8.99]"),
    ("$.book[?(@.category == 'fiction' && @.price > 10)].price", "[12.99,22.99]"),
    ("$.book[?(@.price > 20 || @.category == \"reference\")].price", "[8.95,22.99]"),
    ("$.book[?(@.category=='fiction'&&(@.price==8.99||@.price==12.99))].price", "[12.99,8.99]"),
    ("$.book[?(@.author =~ /.*REES/i)].price", "[8.95]"),
    ("$.book[?(@.category in ['reference', 'poetry'])].price", "[8.95]"),
    ("$.book[?(@.category nin ['reference', 'poetry'])].price", "[12.99,8.99,22.99]"),
    ("$.book[?(@.title contains 'Lord')].price", "[22.99]"),
    ("$.book[?(@.author size 10)].price", "[8.95]"),
    ("$[?(@.color == 'red')].price", "[]"),
    ("$..[?(@.color == 'red')].price", "[19.95]"),
    ("$.tags[?(@ == 'y')]", #"["y"]"#),
    ("$.book[?(@.isbn == null)].price", "[]"),
    ("$.book[?(@.price == '8.95')].price", "[8.95]"),
    ("$.book[?(@.price < '2')].price", "[12.99]"),
    ("$.book[?(@.no == @.none)].price", "[]"),
    ("$.book[?(@.no != @.none)].price", "[8.95,12.99,8.99,22.99]"),
    ("$.book[?(@.no =~ /.*/)].price", "[8.95,12.99,8.99,22.99]"),
  ])
  func `a filter keeps what it holds for`(path: String, found: String) throws {
    #expect(try JSONPathExpression(parsing: path).evaluate(over: store).text == found)
  }

  @Test(arguments: [
    ("$[?(@.t subsetof ['a','b','c'])].n", "[1]"),
    ("$[?(@.t anyof ['b','z'])].n", "[1,2]"),
    ("$[?(@.t noneof ['a'])].n", "[2,3]"),
    ("$[?(@.t empty true)].n", "[3]"),
    ("$[?(@.t contains 'z')].n", "[2]"),
  ])
  func `filters compare lists`(path: String, found: String) throws {
    let lists: JSONValue = [["n": 1, "t": ["a", "b"]], ["n": 2, "t": ["b", "z"]], ["n": 3, "t": []]]
    // `[]` is a part of every list, so the third joins the first there.
    let expected = path.contains("subsetof") ? "[1,3]" : found
    #expect(try JSONPathExpression(parsing: path).evaluate(over: lists).text == expected)
  }

  @Test(arguments: [
    ("$.none", "No results for path: $['none']", JSONPathFailure.Kind.nothingFound),
    ("$.no.such.path", "Missing property in path $['no']", .nothingFound),
    ("$.book[9]", "No results for path: $['book'][9]", .indexOutOfBounds),
    ("$.expensive[0]", "Filter: [0] can only be applied to arrays. Current context is: 10", .noArray),
  ])
  func `a definite path that finds nothing says so in Jayway's words`(
    path: String, reason: String, kind: JSONPathFailure.Kind
  ) throws {
    let expression = try JSONPathExpression(parsing: path)
    #expect(throws: JSONPathFailure(path: path, reason: reason, kind: kind)) { try expression.evaluate(over: store) }
  }

  @Test(arguments: [
    ("", "a path begins with \"$\"", 0),
    ("name", "a path begins with \"$\"", 0),
    ("$.", "expected a name after \".\", found the end of the text", 2),
    ("$.a[", "expected an index, found the end of the text", 4),
    ("$.a b", "expected \".\" or \"[\", found \" \"", 3),
    ("$['a", "the text that begins here has no end", 2),
    ("$[?(@.a ==)]", "expected a value, found \")\"", 10),
    ("$.a.shout()", "no function of paths is called \"shout\"", 4),
  ])
  func `what is no path is refused with its place`(path: String, problem: String, offset: Int) {
    #expect(throws: ExpressionSyntaxError(problem, in: path, at: offset)) { try JSONPathExpression(parsing: path) }
  }

  @Test func `roots are the input, the Context object and variables`() throws {
    let context = ContextObject(
      state: ContextObject.StateContext(name: "Ship", enteredTime: 1_741_000_000_123, retryCount: 2),
      mapItem: ContextObject.MapItem(index: 3, value: ["id": 7]))
    let scope = EvaluationScope(input: ["a": 1], context: context, variables: ["order": ["id": "o-1"]])
    func value(_ path: String) throws -> String { try JSONPathExpression(parsing: path).evaluate(in: scope).text }
    #expect(try value("$.a") == "1")
    #expect(try value("$$.State.Name") == #""Ship""#)
    #expect(try value("$$.State") == #"{"Name":"Ship","EnteredTime":"2025-03-03T11:06:40.123Z","RetryCount":2}"#)
    #expect(try value("$$.Map.Item.Value.id") == "7")
    #expect(try value("$$['Map']['Item'].Index") == "3")
    #expect(try value("$order.id") == #""o-1""#)
  }

  @Test(arguments: [
    "$[?(@.a =~ /(x+x+)+y/)]", "$..*..*..*..*", "$..[?($..[?(@.a =~ /(x+)+y/)])]",
  ])
  func `a search without end is ended`(path: String) throws {
    var input = JSONValue.array((0..<30).map { _ in ["a": .string(String(repeating: "x", count: 60))] })
    for _ in 0..<200 { input = [input, 1] }
    let expression = try JSONPathExpression(parsing: path)
    #expect(
      throws: JSONPathFailure(
        path: path, reason: "The search takes too long: it would look at more than 2000000 values")
    ) {
      try expression.evaluate(over: path.hasPrefix("$[") ? [["a": .string(String(repeating: "x", count: 60))]] : input)
    }
  }

  @Test(arguments: [
    ("/a.c/", "abc", true), ("/a.c/", "xabc", false), ("/A.C/i", "abc", true), ("/a.c/s", "a\nc", true),
    ("/a.c/", "a\nc", false), ("/^a$\\n^b$/m", "a\nb", true), ("/a b # c/x", "ab", true),
    (#"/\d+(?:\.\d+)?/"#, "1.5", true),
  ])
  func `a pattern is for the whole text, with Java's flags`(pattern: String, text: String, matches: Bool) throws {
    let path = try JSONPathExpression(parsing: "$[?(@ =~ \(pattern))]")
    #expect(try path.evaluate(over: [.string(text)]).array?.count == (matches ? 1 : 0))
  }

  @Test func `filters nested without end are refused, not run into`() {
    let path = "$[?(" + String(repeating: "(", count: 10_000) + "@.a" + String(repeating: ")", count: 10_001) + "]"
    #expect(throws: ExpressionSyntaxError.self) { try JSONPathExpression(parsing: path) }
    let negations = "$[?(" + String(repeating: "!", count: 100_000) + "@.a)]"
    #expect(throws: ExpressionSyntaxError.self) { try JSONPathExpression(parsing: negations) }
  }
}

@Suite struct ReferencePathTests {
  @Test func `a reference path names one place`() throws {
    #expect(try ReferencePath(parsing: "$.a['b c'][0]").steps == [.name("a"), .name("b c"), .index(0)])
    #expect(try ReferencePath(parsing: "$").steps == [])
  }

  @Test(arguments: [
    "$..a", "$.a[*]", "$.a[1:2]", "$.a[?(@.b)]", "$.a.length()", "$$.State", "$v.a", "$.a[-1]", "$['a','b']",
  ])
  func `a path that may name several is none`(path: String) {
    #expect(throws: ExpressionSyntaxError.self) { try ReferencePath(parsing: path) }
  }

  @Test func `a path leads no deeper than JSON can be read`() throws {
    #expect(try ReferencePath(parsing: "$" + String(repeating: ".a", count: 1000)).steps.count == 1000)
    let longer = "$" + String(repeating: ".a", count: 1001)
    #expect(
      throws: ExpressionSyntaxError(
        "the path has 1001 steps; no JSON nests more than 1000 levels deep", in: longer)
    ) { try ReferencePath(parsing: longer) }
  }
}
