import JSONDocument
import StatesLanguage
import Testing

@Suite struct PayloadTemplateTests {
  private func value(_ template: String, input: JSONValue) throws -> String {
    var scope = EvaluationScope(input: input, variables: ["v": 9])
    return try PayloadTemplate(parsing: JSONValue(parsing: template)).evaluate(in: &scope).text
  }

  @Test func `members that end in .$ are evaluated at any depth, all others stay`() throws {
    let template = """
      {"plain": "$.a", "a.$": "$.a", "deep": {"list": [{"v.$": "$v"}, "$.a"]}, "call.$": "States.Array($.a)", "n": 1.50}
      """
    #expect(
      try value(template, input: ["a": 1]) == """
        {"plain":"$.a","a":1,"deep":{"list":[{"v":9},"$.a"]},"call":[1],"n":1.50}
        """)
  }

  @Test func `of a and a.$ the later counts, and names that differ only in their composition are two`() throws {
    let written = try value(
      "{\"a.$\": \"$.a\", \"a\": 2, \"b\": 1, \"b.$\": \"$.a\", \"e\u{301}\": 3, \"\u{E9}.$\": \"$.a\"}",
      input: ["a": 7])
    #expect(Array(written.utf8) == Array("{\"a\":2,\"b\":7,\"e\u{301}\":3,\"\u{E9}\":7}".utf8))
  }

  @Test func `a path that finds nothing is told with its field and the input`() {
    #expect(
      throws: DataFlowFailure(
        "States.Runtime",
        cause: #"The JSONPath '$.b.c' specified for the field 'inner.$' could not be found in the input '{"a":1}'"#)
    ) { try value(#"{"outer": {"inner.$": "$.b.c"}}"#, input: ["a": 1]) }
  }

  @Test(arguments: [
    (#"{"a": {"b.$": 1}}"#, "b.$"), (#"{"a": {"b.$": "no"}}"#, "b.$"), (#"{"a": {"b.$": "$["}}"#, "b.$"),
  ])
  func `a member that cannot be evaluated is refused with its place`(template: String, member: String) throws {
    let error = #expect(throws: PayloadTemplateError.self) {
      try PayloadTemplate(parsing: JSONValue(parsing: template))
    }
    #expect(error?.steps == [.name("a"), .name(member)])
    #expect(
      error?.problem == "The value for the field 'b.$' must be a valid JSONPath or a valid intrinsic function call")
  }
}
