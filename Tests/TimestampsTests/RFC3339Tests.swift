import Testing
import Timestamps

@Suite struct RFC3339Tests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2016-12-05T21:29:29Z", 1_480_973_369_000),
    ("2016-12-05T21:29:29.123456789Z", 1_480_973_369_123), ("2016-12-05T22:29:29+01:00", 1_480_973_369_000),
    ("1969-12-31T23:59:59.5Z", -500), ("2024-02-29T00:00:00Z", 1_709_164_800_000),
    ("2016-12-05T21:29Z", 1_480_973_340_000),
  ])
  func `a timestamp is read`(text: String, milliseconds: Int64) {
    #expect(RFC3339.milliseconds(of: text) == milliseconds)
  }

  @Test(arguments: [
    "", "2016-13-05T21:29:29Z", "2016-12-05 21:29:29Z", "2016-12-05T21:29:29", "05-12-2016T21:29:29Z",
    "2016-12-05T25:29:29Z", "2023-02-29T00:00:00Z", "2016-12-05T21:29:29z", "2016-12-05T21:29:29.Z", "2016-12-05",
    "2016-12-05T21:29:29+0100", "2016-12-05T21:29:60Z", "2016-12-05T21:29:29,5Z",
  ])
  func `what is no timestamp is none`(text: String) { #expect(RFC3339.milliseconds(of: text) == nil) }
}
