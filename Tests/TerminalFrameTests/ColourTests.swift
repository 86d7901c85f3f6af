import TerminalFrame
import Testing

@Suite struct ColourTests {
  private let white = RGBColour(red: 255, green: 255, blue: 255)
  private let black = RGBColour(red: 0, green: 0, blue: 0)

  @Test func `contrast is that of WCAG`() {
    #expect(white.contrast(with: black) == 21)
    // WebAIM's checker gives 4.48 for #777777 on white.
    let grey = RGBColour(red: 0x77, green: 0x77, blue: 0x77)
    #expect((447...448).contains(Int(white.contrast(with: grey) * 100)))
  }

  @Test(arguments: ["#+f0000", "#-00000", "#+ff", "#ff000", "#", "ff0000"])
  func `what is not three or six digits behind a # is no colour`(text: String) {
    #expect(RGBColour(hex: text) == nil)
  }

  @Test func `red and green come close without the cones that tell them apart`() throws {
    let red = try #require(RGBColour(hex: "#c04040"))
    let green = try #require(RGBColour(hex: "#707000"))
    let seen = PerceivedColour(red).difference(from: PerceivedColour(green))
    #expect(ColourVision.deuteranopia.difference(red, green) < seen / 2)
    #expect(ColourVision.tritanopia.difference(red, green) > seen / 2)
  }

  @Test(arguments: [
    ("#ff0000", 196, 9), ("#000000", 16, 0), ("#ffffff", 231, 15), ("#808080", 244, 8), ("#5fafd7", 74, 6),
  ])
  func `where there are fewer colours the nearest is taken`(hex: String, indexed: Int, ansi: Int) throws {
    let colour = try #require(RGBColour(hex: hex))
    #expect(NearestColour.indexed256(to: colour) == UInt8(indexed))
    #expect(NearestColour.ansi16(to: colour) == UInt8(ansi))
  }

  @Test func `an explicit fallback wins over the nearest colour`() {
    let colour = ThemeColour.rgb(white, indexed: 74, ansi: 3)
    #expect(colour.resolved(for: .indexed256) == .indexed(74))
    #expect(colour.resolved(for: .ansi16) == .indexed(3))
    #expect(colour.resolved(for: .mono) == .terminalDefault)
  }
}
