import DashboardModel
import JSONDocument
import TerminalFrame
import Testing

@Suite struct JSONOutlineTests {
  private static let order =
    #"{"order":{"id":"A-1","items":[{"sku":"x","qty":2}],"note":null},"paid":true,"total":184.50}"#

  @Test func `containers near the root are open, others show what is in them`() throws {
    #expect(
      try rows(Self.order, JSONOutline.Folds(openDepth: 1)) == [
        "▾ order", #"    id "A-1""#, "  ▸ items [1]", "    note null", "  paid true", "  total 184.50",
      ])
    #expect(
      try rows(Self.order, JSONOutline.Folds(openDepth: 0)) == [
        "▸ order {id, items, note}", "  paid true", "  total 184.50",
      ])
  }

  @Test func `a member whose name is empty shows that it is`() throws {
    #expect(try rows(#"{"":1,"a":{"":{"b":2}}}"#, JSONOutline.Folds()) == [#"  "" 1"#, "▾ a", #"  ▾ """#, "      b 2"])
  }

  @Test func `what a person opened or closed is so at any depth`() throws {
    var folds = JSONOutline.Folds(openDepth: 1)
    folds.changed[JSONOutline.Path([.name("order"), .name("items")])] = true
    folds.changed[JSONOutline.Path([.name("order"), .name("items"), .index(0)])] = true
    #expect(
      try rows(Self.order, folds) == [
        "▾ order", #"    id "A-1""#, "  ▾ items", "    ▾ 0", #"        sku "x""#, "        qty 2", "    note null",
        "  paid true", "  total 184.50",
      ])
    folds.changed[JSONOutline.Path([.name("order")])] = false
    #expect(try rows(Self.order, folds) == ["▸ order {id, items, note}", "  paid true", "  total 184.50"])
  }

  @Test func `of a long array the first hundred are shown, and a row that opens the others`() throws {
    let array = "[" + (0..<112).map(String.init).joined(separator: ",") + "]"
    let first = (0..<100).map { "  \($0) \($0)" }
    #expect(try rows(array, JSONOutline.Folds()) == first + ["▸ … 12 more"])
    var folds = JSONOutline.Folds()
    folds.changed[JSONOutline.Path([.index(-1)])] = true
    #expect(try rows(array, folds) == (0..<112).map { "  \($0) \($0)" })
  }

  @Test func `JSON text in a string is a tree, closed at first`() throws {
    let text = #"{"body":"{\"id\":7}","none":"[]"}"#
    #expect(try rows(text, JSONOutline.Folds()) == ["▸ body JSON text {id}", #"  none "[]""#])
    var folds = JSONOutline.Folds()
    folds.changed[JSONOutline.Path([.name("body")])] = true
    #expect(try rows(text, folds) == ["▾ body", "    id 7", #"  none "[]""#])
  }

  @Test func `a string that has no room beside its name opens as lines`() throws {
    let text = #"{"a":"one two three","description":"one two three"}"#
    let folds = JSONOutline.Folds(lineWidth: 22)
    #expect(try rows(text, folds) == [#"  a "one two three""#, #"▸ description "one two three""#])
    var opened = folds
    opened.changed[JSONOutline.Path([.name("description")])] = true
    #expect(try rows(text, opened) == [#"  a "one two three""#, "▾ description", "one two three"])
  }

  @Test(arguments: [
    "first\r\nsecond, which is a longer one\r\n\r\nlast", String(repeating: "हिन्दी में लिखा हुआ वाक्य ", count: 6),
    String(repeating: "soft\u{AD}hyphen", count: 12), String(repeating: "zero\u{200B}width", count: 12),
    String(repeating: "👩‍🔧🇩🇪👍🏽", count: 20), "क" + String(repeating: "ि", count: 90),
    "\u{1B}[31mred\u{1B}[0m and\tmore, and yet more",
  ])
  func `no line of an open string is wider than there is room, and none of it is lost`(text: String) throws {
    for width in [8, 21, 40] {
      var folds = JSONOutline.Folds(lineWidth: width + 2)
      folds.changed[JSONOutline.Path([.name("t")])] = true
      let outline = JSONOutline(.object(JSONObject([("t", .string(text))])), folds: folds)
      let lines = outline.rows.compactMap { if case .line(let line) = $0.content { line } else { nil } }
      #expect(lines.count > 1)
      #expect(lines.allSatisfy { TextWidth.columns(of: $0) <= width }, "\(lines)")
      let whole = text.split(whereSeparator: \.isNewline).flatMap { TextGlyphs(String($0)).map(\.text) }
      #expect(lines.joined().filter { $0 != " " } == whole.joined().filter { $0 != " " })
    }
  }

  /// A row as it is shown, with the mark of a fold.
  private func rows(_ json: String, _ folds: JSONOutline.Folds) throws -> [String] {
    JSONOutline(try JSONValue(parsing: json), folds: folds).rows.map { row in
      let start = String(repeating: "  ", count: row.depth) + (row.folds ? row.isOpen ? "▾ " : "▸ " : "  ")
      let name = row.label.isEmpty ? "" : row.label
      switch row.content {
      case .container(true, _), .longText(true, _): return start + name
      case .scalar(_, let text), .container(false, let text), .longText(false, let text):
        return start + name + " " + text
      case .line(let text): return text
      case .more(let count): return start + "… \(count) more"
      }
    }
  }
}
