/// Finds an event type by the bytes of its name, without making a text of them.
enum HistoryEventTypeNames {
  static func type(in scanner: inout JSONScanner, at range: Range<Int>) throws(JSONScanner.Problem) -> HistoryEventType
  {
    if let first = range.first {
      let hash = Self.hash(
        count: range.count, first: scanner.bytes[first], middle: scanner.bytes[first + range.count / 2])
      for entry in table[hash] where entry.name.elementsEqual(scanner.bytes[range]) { return entry.type }
    }
    return .unrecognized(try scanner.text(of: range))
  }

  private static func hash(count: Int, first: UInt8, middle: UInt8) -> Int {
    (count &* 31 &+ Int(first) &* 7 &+ Int(middle)) & 127
  }

  private static let table: [[(name: [UInt8], type: HistoryEventType)]] = {
    var table: [[(name: [UInt8], type: HistoryEventType)]] = Array(repeating: [], count: 128)
    for type in HistoryEventType.known {
      let name = Array(type.name.utf8)
      table[hash(count: name.count, first: name[0], middle: name[name.count / 2])].append((name, type))
    }
    return table
  }()
}
