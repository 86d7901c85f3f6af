import JSONDocument
import Testing

/// Strings are read and written eight bytes at a time: what is odd may stand anywhere among them.
@Suite struct JSONRoundTripTests {
  @Test(arguments: 0...20)
  func `what needs an escape is found wherever it stands`(at place: Int) throws {
    for odd in ["\"", "\\", "\n", "\u{1}", "\u{1F}", "é", "€", "😀", "\u{7F}"] {
      let text = String(repeating: "a", count: place) + odd + String(repeating: "!", count: 20 - place)
      let written = JSONValue.string(text).text
      #expect(try JSONValue(parsing: written).string == text)
      #expect(try JSONValue(parsing: "[\(written),\(written)]").text == "[\(written),\(written)]")
    }
  }

  @Test func `two escapes side by side, and a string of nothing else`() throws {
    #expect(try JSONValue(parsing: #""\"\"abcdef\\\n\t""#).string == "\"\"abcdef\\\n\t")
    #expect(try JSONValue(parsing: #""\u0041\u00e9\u20ac\ud83d\ude00""#).string == "Aé€😀")
    let quotes = String(repeating: "\"", count: 1000)
    #expect(JSONValue.string(quotes).text == "\"" + String(repeating: #"\""#, count: 1000) + "\"")
  }

  @Test(arguments: [
    "0", "-0", "7", "-7", "999999999999999", "-99999999999999", "9007199254740993", "0.5", "-0.5", "0.1", "123.45",
    "0.0001", "0.00001", "0.00012", "1.10", "1.0", "-0.0", "0.30000000000000004", "99999999999.999", "1e2", "4.35",
    "1745000000.123", "9223372036854775807", "-9223372036854775808", "179769313486231570000",
  ])
  func `a number is written as it was read, and is the nearest binary64`(text: String) throws {
    let value = try JSONValue(parsing: text)
    #expect(value.text == text)
    #expect(value.double == Double(text))
  }

  @Test func `a short decimal knows its shortest text`() throws {
    for digits in stride(from: 1, to: 100_000, by: 37) {
      for scale in [1.0, 10, 100, 10_000] {
        let number = JSONNumber(Double(digits) / scale)
        #expect(try JSONValue(parsing: number.text).number?.text == number.text)
        #expect(try JSONValue(parsing: number.text).double == number.double)
      }
    }
  }
}
