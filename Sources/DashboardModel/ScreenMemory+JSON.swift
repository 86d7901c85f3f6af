import JSONDocument

/// The memory as it is kept between sessions.
extension ScreenMemory {
  package var json: JSONValue {
    .object(
      JSONObject([
        ("commandLines", .array(commandLines.map { .string($0) })), ("patterns", .array(patterns.map { .string($0) })),
      ]))
  }

  /// Nil where it is not of the shape that `json` has; what is missing counts as nothing.
  package init?(json: JSONValue) {
    self.init()
    guard case .object = json else { return nil }
    guard let commandLines = Self.texts(json["commandLines"]), let patterns = Self.texts(json["patterns"]) else {
      return nil
    }
    self.commandLines = commandLines
    self.patterns = patterns
  }

  private static func texts(_ value: JSONValue?) -> [String]? {
    guard let value else { return [] }
    guard case .array(let items) = value else { return nil }
    let texts = items.compactMap(\.string)
    return texts.count == items.count ? Array(texts.suffix(mostLines)) : nil
  }
}
