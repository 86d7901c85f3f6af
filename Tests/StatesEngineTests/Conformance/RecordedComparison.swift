import JSONDocument

/// A place where a produced value differs from the recorded one.
struct Difference: CustomStringConvertible {
  var path: String
  var expected: String
  var actual: String

  var description: String { "\(path)\n     expected \(expected.prefix(600))\n     actual   \(actual.prefix(600))" }
}

/// Compares what was produced with what was recorded; placeholders keep what they stood for within one comparison.
struct RecordedComparison {
  var bindings: [String: String] = [:]
  /// Texts that accept any scalar.
  private var anyValues: Set<String> = [
    "timestamp", "datetime", "date", "RequestId", "X-Amzn-Trace-Id", "x-amz-crc32", "x-amzn-RequestId",
    "x-amzn-requestid", "x-amz-apigw-id",
  ]
  private var words: [String] = ["snf_role_arn", "sfn_role_arn", "log_group_name"]

  /// - Parameter transformers: what the recorder did, from the case file.
  init(transformers: [JSONValue]) {
    for transformer in transformers {
      guard let replacement = transformer["replacement"]?.string else { continue }
      if transformer["kind"]?.string == "RegexTransformer" {
        if Self.isWord(replacement) { words.append(replacement) }
      } else if transformer["replace_reference"]?.bool == false {
        anyValues.insert(replacement)
      }
    }
    words = Array(Set(words)).sorted { ($0.utf8.count, $1) > ($1.utf8.count, $0) }
  }

  /// `[\w.:/-]{4,}` that is no placeholder.
  private static func isWord(_ text: String) -> Bool {
    text.utf8.count >= 4
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || "_.:/-".unicodeScalars.contains($0)
      }
  }

  // MARK: - Values

  mutating func differences(
    _ expected: JSONValue, _ actual: JSONValue?, path: String = "$"
  ) -> [Difference] {
    guard let actual else { return [different(path, expected, nil)] }
    if case .string(let text) = expected, anyValues.contains(text), actual.array == nil, actual.object == nil {
      return []
    }
    switch (expected, actual) {
    case (.object, .string(let text)), (.array, .string(let text)):
      guard let value = try? JSONValue(parsing: text) else { return [different(path, expected, actual)] }
      return differences(expected, value, path: path)
    case (.object(let expected), .object(let actual)): return differences(expected, actual, path: path)
    case (.array(let expected), .array(let actual)): return differences(expected, actual, path: path)
    case (.string(let expected), _): return differences(expected, actual, path: path)
    case (.number, .string(let text)) where path.hasSuffix("EventDetails.output"):
      // The API gives outputs as JSON text, and so does the engine; one recording has numbers there, where all others have
      // `"1"`. `compare.py` finds that case different.
      return (try? JSONValue(parsing: text)) == expected ? [] : [different(path, expected, actual)]
    case (.number(let a), .number(let b)): return a == b ? [] : [different(path, expected, actual)]
    default: return expected == actual ? [] : [different(path, expected, actual)]
    }
  }

  private mutating func differences(_ expected: JSONObject, _ actual: JSONObject, path: String) -> [Difference] {
    var found: [Difference] = []
    let hasMaskedNames = expected.contains { RecordedText($0.name, words: words).hasPlaceholders }
    for member in expected where member.name != "ResponseMetadata" {
      var name = member.name
      if actual[name] == nil {
        for candidate in actual.names where expected[candidate] == nil {
          if matches(member.name, candidate) {
            name = candidate
            break
          }
        }
      }
      found += differences(member.value, actual[name], path: "\(path).\(member.name)")
    }
    if !hasMaskedNames {
      for member in actual where expected[member.name] == nil && member.name != "ResponseMetadata" {
        found.append(different("\(path).\(member.name)", nil, member.value))
      }
    }
    return found
  }

  private mutating func differences(_ expected: [JSONValue], _ actual: [JSONValue], path: String) -> [Difference] {
    if expected.count == 1, expected[0] == "__skip__" { return [] }
    var found: [Difference] = []
    for index in 0..<max(expected.count, actual.count) {
      let place = "\(path)[\(index)]"
      if index >= expected.count {
        found.append(different(place, nil, actual[index]))
      } else {
        found += differences(expected[index], index < actual.count ? actual[index] : nil, path: place)
      }
    }
    return found
  }

  private mutating func differences(_ expected: String, _ actual: JSONValue, path: String) -> [Difference] {
    guard case .string(let text) = actual else {
      if RecordedText.isPlaceholder(expected), actual.array == nil, actual.object == nil { return [] }
      if actual.array != nil || actual.object != nil, let value = try? JSONValue(parsing: expected), value == actual {
        return []
      }
      return [different(path, .string(expected), actual)]
    }
    if matches(expected, text) { return [] }
    // JSON documents inside text: order and blanks do not count.
    if let a = Self.document(expected), let b = Self.document(text) {
      let before = bindings
      let found = differences(a, b, path: path + "(json)")
      if !found.isEmpty { bindings = before }
      return found
    }
    return [different(path, .string(expected), actual)]
  }

  private static func document(_ text: String) -> JSONValue? {
    guard let first = text.utf8.first(where: { $0 > 0x20 }), first == 0x7B || first == 0x5B else { return nil }
    return try? JSONValue(parsing: text)
  }

  private mutating func matches(_ expected: String, _ actual: String) -> Bool {
    if expected == actual { return true }
    let recorded = RecordedText(expected, words: words)
    guard recorded.hasPlaceholders, let bound = recorded.matches(actual, bindings) else { return false }
    bindings = bound
    return true
  }

  private func different(_ path: String, _ expected: JSONValue?, _ actual: JSONValue?) -> Difference {
    Difference(path: path, expected: expected?.text ?? "<absent>", actual: actual?.text ?? "<absent>")
  }
}
