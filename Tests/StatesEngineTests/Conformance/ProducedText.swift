import JSONDocument

/// The literal replacements that recordings went through, done to what was produced: account, region, partition, dates.
enum ProducedText {
  static func normalised(_ value: JSONValue) -> JSONValue {
    let text = value.text
    var accounts: Set<Substring> = []
    var regions: Set<Substring> = []
    for match in text.matches(of: /arn:aws[\w\-]*:[\w\-]+:([\w\-]*):(\d{12})/) {
      accounts.insert(match.1.isEmpty ? match.2 : match.2)
      if !match.1.isEmpty { regions.insert(match.1) }
    }
    for match in text.matches(of: /\.amazonaws\.com\/(\d{12})\//) { accounts.insert(match.1) }
    for match in text.matches(of: /"region":"([a-z]{2}(?:-[a-z]+)+-\d)"/) { regions.insert(match.1) }
    for match in text.matches(of: /\.([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com/) { regions.insert(match.1) }
    if regions.isEmpty { regions = ["us-east-1"] }
    let changed = normalised(value, accounts: Array(accounts), regions: regions.sorted { $0.count > $1.count })
    return changed
  }

  private static func normalised(_ value: JSONValue, accounts: [Substring], regions: [Substring]) -> JSONValue {
    switch value {
    case .string(let text): .string(normalised(text, accounts: accounts, regions: regions))
    case .array(let elements): .array(elements.map { normalised($0, accounts: accounts, regions: regions) })
    case .object(let object):
      .object(
        JSONObject(
          object.map {
            (
              normalised($0.name, accounts: accounts, regions: regions),
              normalised($0.value, accounts: accounts, regions: regions)
            )
          }))
    default: value
    }
  }

  private static func normalised(_ text: String, accounts: [Substring], regions: [Substring]) -> String {
    var text = text
    for account in accounts where text.contains(account) { text.replace(account, with: "111111111111") }
    for region in regions where text.contains(region) { text.replace(region, with: "<region>") }
    if text.contains("arn:aws") { text.replace(/arn:aws[\w\-]*:/, with: "arn:<partition>:") }
    return normalisedDates(text)
  }

  /// Only where a `T` stands between digits is it worth looking.
  private static func normalisedDates(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.indices.contains(where: { isDateMark(bytes, $0) }) else { return text }
    return text.replacing(
      /[1-9]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+\-][01]\d:?(?:[0-5]\d)?)/,
      with: "date")
  }

  private static func isDateMark(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index] == 0x54 && index >= 10 && index + 1 < bytes.count && bytes[index - 3] == 0x2D
      && (0x30...0x39).contains(bytes[index + 1])
  }
}
