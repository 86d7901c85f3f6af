import Testing
import Texts

@Suite struct HexadecimalTests {
  @Test(
    arguments: [
      ("0", 0), ("ff", 255), ("FF", 255), ("007f", 127), ("", nil), ("+12", nil), ("-0", nil), (" 1", nil), ("1g", nil),
      ("\u{661}", nil), ("100", nil),
    ] as [(String, UInt8?)])
  func `a number is digits alone that its type can hold`(digits: String, value: UInt8?) {
    #expect(Hexadecimal.number(digits) == value)
  }
}
