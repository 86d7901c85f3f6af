import JSONDocument
import Testing

@Suite struct JSONValueTests {
  @Test func `equality is that of JSON`() throws {
    #expect(try JSONValue(parsing: #"{"a":1,"b":[1.0,1e0]}"#) == JSONValue(parsing: #"{"b":[1,1],"a":1.00}"#))
    #expect(try JSONValue(parsing: "[1,2]") != JSONValue(parsing: "[2,1]"))
    #expect(try JSONValue(parsing: "9007199254740993") != JSONValue(parsing: "9007199254740992"))
    #expect(try JSONValue(parsing: "9007199254740993.0") == JSONValue(parsing: "9007199254740993"))
    #expect(try JSONValue(parsing: "9007199254740993.0") != JSONValue(parsing: "9007199254740992"))
    #expect(JSONValue.string("é") != JSONValue.string("e\u{301}"))
  }

  @Test(
    arguments: [
      ("3", 3), ("3.0", 3), ("3e2", 300), ("0.03E+4", 300), ("-0", 0), ("0e99999999999999999999", 0), ("3.5", nil),
      ("9007199254740993.0", 9_007_199_254_740_993), ("90071992547409930e-1", 9_007_199_254_740_993),
      ("-9007199254740993.00", -9_007_199_254_740_993), ("9223372036854775807", Int.max), ("9223372036854775808", nil),
      ("9.223372036854775807e18", Int.max), ("9007199254740993.5", nil), ("1e-400", nil), ("1e400", nil),
      ("1e9223372036854775807", nil), ("10e9223372036854775807", nil), ("1e99999999999999999999", nil),
    ] as [(String, Int?)])
  func `an integer is read from the digits, without loss or not at all`(text: String, integer: Int?) throws {
    #expect(try JSONValue(parsing: text).integer == integer)
  }

  @Test func `a member that is set again keeps its place, one that is removed leaves no trace`() {
    var object = JSONObject([("a", 1), ("b", 2), ("c", 3)])
    object["a"] = 9
    object["b"] = nil
    object["d"] = 4
    #expect(JSONValue.object(object).text == #"{"a":9,"c":3,"d":4}"#)
  }

  @Test func `large objects find their members as small ones do`() {
    var object = JSONObject((0..<1000).map { ("k\($0)", JSONValue.number(JSONNumber($0))) })
    object["k500"] = nil
    #expect(object["k999"] == 999)
    #expect(object["k500"] == nil)
    #expect(object.count == 999)
  }

  @Test func `names that differ only in their composition are two names`() throws {
    let object = try JSONValue(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}").object
    #expect(object?.count == 2)
  }

  @Test(arguments: [
    (0.1 + 0.2, "0.30000000000000004"), (1e21, "1e+21"), (100, "100"), (-0.5, "-0.5"), (2.5e-300, "2.5e-300"),
  ])
  func `a computed number is written in its shortest form`(value: Double, text: String) {
    #expect(JSONNumber(value).text == text)
  }

  @Test func `pretty text is indented by two`() throws {
    let value = try JSONValue(parsing: #"{"a":[1,{}],"b":{"c":[]}}"#)
    #expect(
      value.prettyText == """
        {
          "a": [
            1,
            {}
          ],
          "b": {
            "c": []
          }
        }
        """)
  }
}
