import Testing
import Texts

@Suite struct BytePatternTests {
  @Test(
    arguments: [
      ("b", "abcb", 1), ("bc", "abc", 1), ("abcd", "abc", nil), ("", "abc", 0), ("", "", 0), ("a", "", nil),
      ("\u{E9}", "e\u{301}", nil), ("\u{301}", "e\u{301}", 1), ("aab", "aaab", 1),
    ] as [(String, String, Int?)])
  func `a piece stands where its bytes do`(piece: String, text: String, place: Int?) {
    let pattern = BytePattern(piece)
    let range = pattern.firstRange(in: text)
    #expect(range.map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) } == place)
    #expect(range.map { Array(text.utf8[$0]) } == place.map { _ in Array(piece.utf8) })
    #expect(pattern.isIn(text) == (place != nil))
  }

  @Test(arguments: [
    ("order", "An ORDER", true), ("order", "An Orde", false), ("[x]", "{X}", false), ("é", "É", false),
    ("z", "AZ", true),
  ])
  func `capital letters of ASCII are found for small ones on request`(piece: String, text: String, isThere: Bool) {
    #expect(BytePattern(piece, ignoringASCIICase: true).isIn(text) == isThere)
  }

  @Test func `a text is cut where the piece stands, as often as wanted`() {
    #expect(BytePattern(", ").split("a, b,c, , d") == ["a", "b,c", "", "d"])
    #expect(BytePattern(",").split("a,b,c", limit: 1) == ["a", "b,c"])
    #expect(BytePattern(",").split("a,b", limit: 0) == ["a,b"])
    #expect(BytePattern("-").split("-") == ["", ""])
    #expect(BytePattern("x").split("") == [""])
  }
}
