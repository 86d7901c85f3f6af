import Testing
import Timestamps

@Suite struct ISO8601TimeTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000Z"), (1_714_566_896_789, "2024-05-01T12:34:56.789Z"),
    (-1, "1969-12-31T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
    (253_402_300_799_999, "9999-12-31T23:59:59.999Z"), (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
  ])
  func `a time is written as the context object has it, and read again`(milliseconds: Int64, text: String) {
    #expect(ISO8601Time.text(of: milliseconds) == text)
    #expect(ISO8601Time.milliseconds(of: text) == milliseconds)
  }

  @Test(arguments: [
    ("2024-05-01T12:34:56Z", 1_714_566_896_000), ("2024-05-01 12:34:56", 1_714_566_896_000),
    ("2024-05-01T12:34:56.7Z", 1_714_566_896_700), ("2024-05-01T12:34:56.789999999Z", 1_714_566_896_789),
    ("2024-05-01T14:34:56+02:00", 1_714_566_896_000), ("2024-05-01T14:34:56+0200", 1_714_566_896_000),
    ("2024-05-01T07:04:56-05:30", 1_714_566_896_000), ("2024-05-01T14:34:56+02", 1_714_566_896_000),
    ("2016-12-31T23:59:60Z", 1_483_228_800_000),
  ])
  func `other ways to write a time are read`(text: String, milliseconds: Int64) {
    #expect(ISO8601Time.milliseconds(of: text) == milliseconds)
  }

  @Test(arguments: [
    "", "2024", "2024-05-01", "2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z",
    "2024-05-01T24:00:00Z", "2024-05-01T12:60:00Z", "2024-05-01T12:34:56.Z", "2024-05-01T12:34:56+", "timestamp",
    "2024-05-01T12:34:56Zx", "2024-00-00T00:00:00Z",
  ])
  func `what is no time is refused`(text: String) {
    #expect(ISO8601Time.milliseconds(of: text) == nil)
  }

  @Test func `times that no calendar of ours has are shown as the nearest`() {
    #expect(ISO8601Time.text(of: .max) == "9999-12-31T23:59:59.999Z")
    #expect(ISO8601Time.text(of: .min) == "0000-01-01T00:00:00.000Z")
  }

  @Test func `AWS CLI's form has microseconds, and none when they are zero`() {
    #expect(ISO8601Time.cliText(of: 1_714_566_896_789) == "2024-05-01T12:34:56.789000+00:00")
    #expect(ISO8601Time.cliText(of: 1_714_566_896_000) == "2024-05-01T12:34:56+00:00")
  }
}
