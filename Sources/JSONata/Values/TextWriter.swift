import JSONDocument

extension Value {
  /// What `$string` makes of the value: a string as it is, a function as nothing, all else as JSON.
  /// - Throws: `D3001` for a number that is not finite.
  func text(indent: Int? = nil) throws(JSONataError) -> String {
    switch self {
    case .json(.string(let text)): return text
    case .json(.number(let number)):
      if !number.double.isFinite { throw JSONataError("D3001", value: .null) }
      return NumberText.roundedText(of: number.double)
    case .function, .undefined: return ""
    default: break
    }
    return try withStackForNesting { (value) throws(JSONataError) in
      var writer = TextWriter(indent: indent)
      writer.write(value, level: 0)
      return String(decoding: writer.bytes, as: UTF8.self)
    }
  }
}

/// Writes JSON as `$string` does: numbers with 15 digits, functions as empty strings.
private struct TextWriter {
  private(set) var bytes: [UInt8] = []
  let indent: Int?

  init(indent: Int?) { self.indent = indent }

  mutating func write(_ value: Value, level: Int) {
    switch value {
    case .json(.string(let text)): JSONPrinter.append(quoted: text, to: &bytes)
    case .json(.number(let number)):
      append(number.double.isFinite ? NumberText.roundedText(of: number.double) : "null")
    case .json(.bool(let value)): append(value ? "true" : "false")
    case .json(.null), .undefined: append("null")
    case .function: append("\"\"")
    case .json(.array), .list: writeItems(of: value, level: level)
    case .json(.object), .object: writeMembers(of: value, level: level)
    case .tuples(let tuples): write(.array(tuples.map(\.value)), level: level)
    }
  }

  private mutating func writeItems(of value: Value, level: Int) {
    var items = value.itemsOrSelf
    if case .list(let list) = value, list.marks.contains(.outerWrapper) { items = list.items[0].itemsOrSelf }
    append("[")
    for index in 0..<items.count {
      if index > 0 { append(",") }
      breakLine(level: level + 1)
      write(items[index], level: level + 1)
    }
    if items.count > 0 { breakLine(level: level) }
    append("]")
  }

  private mutating func writeMembers(of value: Value, level: Int) {
    let members = value.members
    append("{")
    for (index, member) in members.enumerated() {
      if index > 0 { append(",") }
      breakLine(level: level + 1)
      JSONPrinter.append(quoted: member.name, to: &bytes)
      append(indent == nil ? ":" : ": ")
      write(member.value, level: level + 1)
    }
    if !members.isEmpty { breakLine(level: level) }
    append("}")
  }

  private mutating func breakLine(level: Int) {
    guard let indent else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: indent * level))
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
