import Foundation
import JSONDocument
import Testing

@Suite struct JSONParserTests {
  @Test func `members keep their order and numbers their text`() throws {
    let text = #"{"z":1.0,"a":[1e2,-0,12345678901234567890,0.1],"m":{"y":null,"x":true}}"#
    #expect(try JSONValue(parsing: text).text == text)
  }

  @Test func `escapes become characters and are written back as AWS writes them`() throws {
    let value = try JSONValue(parsing: #""a\/\u00e9\ud83d\ude00\n\u0001\"\\""#)
    #expect(value == .string("a/é😀\n\u{1}\"\\"))
    #expect(value.text == #""a/é😀\n\u0001\"\\""#)
  }

  @Test(arguments: [
    ("", "1:1: expected a value, found the end of the text"),
    ("{\"a\":1,\n \"b\" 2}", "2:6: expected \":\" after the name \"b\", found \"2\""),
    ("[1 2]", "1:4: expected \",\" or \"]\" after an element, found \"2\""),
    ("{\"a\":1", "1:7: expected \",\" or \"}\" after a member, found the end of the text"),
    ("[01]", "1:3: a number does not begin with 0 before another digit"),
    ("[1.]", "1:4: expected a digit after \".\", found \"]\""),
    ("\"abc", "1:1: the string that begins here has no end"),
    ("\"a\nb\"", "1:3: a control character in a string must be written as an escape"),
    ("\"\\x\"", "1:3: \"\\x\" is no escape of JSON"),
    ("\"\\u12g4\"", "1:6: expected four hexadecimal digits after \\u, found \"g\""),
    ("{} x", "1:4: expected the end of the text, found \"x\""),
    ("tru", "1:1: expected a value, found \"t\""),
    ("\u{1B}[31m", "1:1: expected a value, found \"U+1B\""),
    ("[\u{202E}", "1:2: expected a value, found \"U+202E\""),
    ("{\"a\u{9B}\\n\" 1}", "1:9: expected \":\" after the name \"aU+9BU+A\", found \"1\""),
    (
      "{\"" + String(repeating: "a", count: 61) + "\"",
      "1:65: expected \":\" after the name \"" + String(repeating: "a", count: 60) + "…\", found the end of the text"
    ),
    ("{'a':1}", "1:2: expected a member's name in quotes, found \"'\""),
  ])
  func `what is no JSON is told with its place`(text: String, sentence: String) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
    #expect(error?.description == sentence)
  }

  @Test func `columns count characters, not bytes`() {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: "{\"é😀\": x}") }
    #expect(error?.description == "1:8: expected a value, found \"x\"")
  }

  @Test func `what is odd but readable is read and noticed`() throws {
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    bytes += Array(#"{"a":1,"a":2,"s":"\ud800","n":1e400,"u":""#.utf8) + [0xFF] + Array(#""}"#.utf8)
    let parsing = try JSONParser.parse(bytes)
    #expect(parsing.value["a"] == 2)
    #expect(parsing.value["s"] == "\u{FFFD}")
    #expect(parsing.value["u"] == "\u{FFFD}")
    #expect(parsing.value["n"]?.text == "1e400")
    #expect(
      parsing.notices.map(\.text) == [
        "the text begins with a byte order mark", "the name \"a\" is repeated; the last value counts",
        "a lone surrogate is shown as U+FFFD", "1e400 is beyond the range of binary64",
        "bytes that are not UTF-8 are shown as U+FFFD",
      ])
  }

  @Test func `a text that is odd everywhere is told of a hundred times, and read in a moment`() throws {
    let text = "[\n" + Array(repeating: #""\ud800""#, count: 100_000).joined(separator: ",\n") + "]"
    let parsing = try JSONParser.parse(text)
    #expect(parsing.value.array?.count == 100_000)
    #expect(parsing.notices.map(\.position.line) == Array(2...102))
    #expect(parsing.notices.first?.text == "a lone surrogate is shown as U+FFFD")
    #expect(parsing.notices.last?.text == "99900 more like these begin here and are not listed")
  }

  @Test(arguments: [3, 40])
  func `a repeated name keeps its first place and its last value, inside and around others`(others: Int) throws {
    let between = (0..<others).map { #""\#($0)":{"x":[\#($0)]},"# }.joined()
    let text = #"[0,{"a":1,\#(between)"b":{"a":2,"a":3},"a":4},5]"#
    let parsing = try JSONParser.parse(text)
    #expect(parsing.value.text == #"[0,{"a":4,\#(between)"b":{"a":3}},5]"#)
    let columns = text.ranges(of: #""a""#).map { text.distance(from: text.startIndex, to: $0.lowerBound) + 1 }
    #expect(parsing.notices.map(\.position.column) == columns.suffix(2))
    #expect(parsing.notices.allSatisfy { $0.text == "the name \"a\" is repeated; the last value counts" })
  }

  @Test func `a thousand levels are read and one more is refused with its place`() throws {
    let deepest = String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)
    #expect(try JSONValue(parsing: deepest).text == deepest)
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: "[" + deepest + "]") }
    #expect(error?.description == "1:1001: nested more than 1000 levels deep")
  }

  @Test(arguments: [("[", "]"), (#"{"a":"#, "}")], [false, true])
  func `a thousand levels are no trouble for the little stack of a thread`(
    ends: (opening: String, closing: String), keepsPositions: Bool
  ) {
    let deepest =
      String(repeating: ends.opening, count: 999) + "[]" + String(repeating: ends.closing, count: 999)
    // As little as the threads of Swift's concurrency have.
    let thread = Thread {
      #expect(throws: Never.self) { try JSONParser.parse(deepest, keepsPositions: keepsPositions) }
    }
    thread.stackSize = 512 << 10
    let end = NSCondition()
    thread.start()
    while !thread.isFinished { _ = end.wait(until: Date(timeIntervalSinceNow: 0.001)) }
  }

  @Test func `positions of values and names are kept on request`() throws {
    let positions = try JSONParser.parse("{\n  \"a\": [1,\n    {\"b\": 2}]\n}", keepsPositions: true).positions
    let b = JSONPositions.JSONPath([.name("a"), .index(1), .name("b")])
    #expect(positions.values[b]?.description == "3:11")
    #expect(positions.names[b]?.description == "3:6")
    #expect(positions.nearest(to: JSONPositions.JSONPath([.name("a"), .index(7)]))?.description == "2:8")
  }

  @Test func `any cut of a text is refused or read, never fatal`() throws {
    let text = Array(#"{"a":[1,-2.5e3,"x\u00e9\\",{"b":null,"c":[true,false]}],"d":{}}"#.utf8)
    for length in 0..<text.count {
      #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text[..<length]) }
    }
    #expect(try JSONValue(parsing: text)["d"] == [:])
  }
}
