import JSONDocument
import Testing

@Suite struct JSONOutlineTests {
  @Test(arguments: [
    ("one two three four", 9, ["one two", "three", "four"]),
    ("支払いが拒否されました", 12, ["支払いが拒否", "されました"]),
    ("a\u{1B}[31mb", 9, ["a\u{1B}[3", "1mb"]),
    ("one\ntwo", 9, ["one", "two"]),
    ("", 9, [""]),
  ])
  func `a text is broken into lines by the columns that it takes`(text: String, width: Int, lines: [String]) {
    #expect(JSONOutline.lines(of: text, width: width) == lines)
  }
}
