import DashboardViews
import Testing

@Suite struct MapItemTests {
  @Test(arguments: [
    (#"{"id":"A-1","weight":4}"#, "id A-1  weight 4"),
    (#"{"to":{"city":"Wien","zip":[1,0]},"ok":true}"#, "to {city Wien, zip [1, 0]}  ok true"),
    (#"{"note":"a \"b\", {c}: d"}"#, #"note a \"b\", {c}: d"#), ("17", "17"), (#""s3://one""#, #""s3://one""#),
    (#"{"cut":"#, "cut "),
  ])
  func `an item is written without the marks of JSON`(json: String, text: String) {
    #expect(ItemText.plain(json) == text)
  }

  @Test func `where items begin alike what differs is shown`() {
    let items = ["17", "18", "19"].map { #"{"arn":"arn:aws:s3:::archive-of-all-years/2026/\#($0)","n":1}"# }
    let shared = ItemText.sharedBeginning(ItemText.plain(items[0]), ItemText.plain(items[2]))
    #expect(shared == "arn arn:aws:s3:::archive-of-all-years/2026/")
    #expect(items.map { ItemText.fitting($0, columns: 12, shared: shared) } == ["…17  n 1", "…18  n 1", "…19  n 1"])
    #expect(
      ItemText.fitting(items[0], columns: 60, shared: shared) == "arn arn:aws:s3:::archive-of-all-years/2026/17  n 1")
    let numbered = ["0", "1"].map { #"{"order":"A-1029 of the third of May","index":\#($0),"weight":4}"# }
    let same = ItemText.sharedBeginning(ItemText.plain(numbered[0]), ItemText.plain(numbered[1]))
    #expect(ItemText.fitting(numbered[1], columns: 20, shared: same) == "…index 1  weight 4")
    #expect(ItemText.fitting(#"{"arn":"another, of some length"}"#, columns: 12, shared: shared) == "arn another…")
  }
}
