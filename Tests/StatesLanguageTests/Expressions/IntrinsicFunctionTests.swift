import JSONDocument
import StatesLanguage
import Testing

@Suite struct IntrinsicFunctionTests {
  private let input: JSONValue = [
    "name": "Ada", "list": [1, 2, 3, 4, 5], "text": #"{"a": [1]}"#, "object": ["x": 1, "y": ["z"]],
    "twice": [1, 1.0, "1"],
  ]

  private func value(_ call: String) throws -> String {
    var scope = EvaluationScope(input: input)
    return try IntrinsicCall(parsing: call).evaluate(in: &scope).text
  }

  @Test(arguments: [
    ("States.Format('Hello {}, {} of {}', $.name, 1, $.list)", #""Hello Ada, 1 of [1, 2, 3, 4, 5]""#),
    ("States.Format('{}', $.object)", #""{x=1, y=[z]}""#),
    (#"States.Format('\{\} is not {} \\ \'', null)"#, #""{} is not null \\ '""#),
    ("States.StringToJson($.text)", #"{"a":[1]}"#),
    ("States.StringToJson('')", "null"),
    ("States.JsonToString($.object)", #""{\"x\":1,\"y\":[\"z\"]}""#),
    ("States.Array(1, 'two', $.name, true, null, -2.5)", #"[1,"two","Ada",true,null,-2.5]"#),
    ("States.ArrayPartition($.list, 2)", "[[1,2],[3,4],[5]]"),
    ("States.ArrayContains($.list, 3)", "true"),
    ("States.ArrayRange(1, 9, 4)", "[1,5,9]"),
    ("States.ArrayRange(9, 1, -4)", "[9,5,1]"),
    ("States.ArrayRange(1, 9, -1)", "[]"),
    ("States.ArrayLength(States.ArrayRange(9223372036854774784, 9223372036854774784, 9223372036854774784))", "1"),
    ("States.ArrayPartition($.list, 9223372036854774784)", "[[1,2,3,4,5]]"),
    ("States.ArrayGetItem($.list, 4)", "5"),
    ("States.ArrayLength($.list)", "5"),
    ("States.ArrayUnique($.twice)", #"[1,"1"]"#),
    ("States.Base64Encode('Grüße')", #""R3LDvMOfZQ==""#),
    ("States.Base64Decode('R3LDvMOfZQ==')", #""Grüße""#),
    ("States.Hash('input data', 'SHA-1')", #""aaff4a450a104cd177d28d18d74485e8cae074b7""#),
    ("States.JsonMerge($.object, States.StringToJson($.text), false)", #"{"x":1,"y":["z"],"a":[1]}"#),
    ("States.MathAdd(1.5, -0.5)", "2"),
    ("States.StringSplit('a,b;,c', ',;')", #"["a","b","c"]"#),
    ("States.ArrayLength(States.StringSplit(States.Format('{} {}', $.name, 'L'), ' '))", "2"),
  ])
  func `a function gives its value`(call: String, expected: String) throws {
    #expect(try value(call) == expected)
  }

  @Test func `random numbers follow from the generator, and from the seed where one is given`() throws {
    var scope = EvaluationScope(input: nil, random: SeededGenerator(seed: 7))
    func draw(_ call: String) throws -> JSONValue {
      try IntrinsicCall(parsing: call).evaluate(in: &scope)
    }
    let drawn = try (0..<100).map { _ in try #require(draw("States.MathRandom(3, 6)").integer) }
    #expect(Set(drawn) == [3, 4, 5])
    #expect(try draw("States.MathRandom(0, 1000000, 42)") == draw("States.MathRandom(0, 1000000, 42)"))
    let uuid = try #require(draw("States.UUID()").string)
    #expect(uuid.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    #expect(try draw("States.UUID()").string != uuid)
  }

  @Test(arguments: [
    ("States.StringToJson($.name)", "The argument is not valid JSON: 1:1: expected a value, found \"A\""),
    ("States.ArrayGetItem($.list, 5)", "The index 5 is out of bounds: the array has 5 elements"),
    ("States.ArrayLength($.name)", #"The argument must be an array, but was: "Ada""#),
    ("States.Format('{} {}', 1)", "The number of arguments after the first must be the number of '{}' in it"),
    ("States.ArrayRange(0, 100000, 1)", "The range must not have more than 1000 elements"),
    (
      "States.JsonMerge($.object, $.object, true)",
      "The deep merge option is not supported: the third argument must be false"
    ),
  ])
  func `a refused argument is an intrinsic failure that names the call`(call: String, reason: String) {
    #expect(
      throws: DataFlowFailure(
        "States.IntrinsicFailure", cause: "The function '\(call)' had the following error: \(reason)")
    ) { try value(call) }
  }

  @Test(arguments: [
    "States.Nothing()", "States.UUID(1)", "States.Format()", "States.Array(1", "States.Array(1) x", "States.Array(,)",
    // Recorded: AWS refuses escapes other than \' \{ \} \\ when the state machine is created.
    #"States.StringToJson('{"text":"An \"escaped double quote\" here"}')"#,
    String(repeating: "States.Array(", count: 11) + String(repeating: ")", count: 11),
  ])
  func `what is no call is refused`(text: String) {
    #expect(throws: ExpressionSyntaxError.self) { try IntrinsicCall(parsing: text) }
  }

  @Test func `every function has a name and a number of arguments`() throws {
    for function in IntrinsicFunction.allCases {
      let few = Array(repeating: "1", count: function.argumentCounts.lowerBound).joined(separator: ",")
      #expect(try IntrinsicCall(parsing: "\(function.rawValue)(\(few))").function == function)
    }
    #expect(IntrinsicFunction.allCases.count == 18)
  }
}
