/// Writes values as JSON text.
package struct JSONPrinter: ~Copyable {
  private var bytes = GrowingBytes()
  private let indent: Int?

  /// - Parameter indent: blanks per level; nil writes everything on one line without blanks, as Step Functions does.
  package static func text(of value: JSONValue, indent: Int? = nil) -> String {
    var printer = JSONPrinter(indent: indent)
    printer.write(value, level: 0)
    return printer.bytes.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  package static func bytes(of value: JSONValue, indent: Int? = nil) -> [UInt8] {
    var printer = JSONPrinter(indent: indent)
    printer.write(value, level: 0)
    return printer.bytes.withBytes { Array($0) }
  }

  /// Appends a string as JSON writes it, with its quotes.
  package static func append(quoted text: String, to bytes: inout [UInt8]) {
    var printer = JSONPrinter(indent: nil)
    printer.write(quoted: text)
    printer.bytes.withBytes { bytes.append(contentsOf: $0) }
  }

  private init(indent: Int?) { self.indent = indent }

  /// A printer for many values on one line each, which makes its room once.
  package init() { indent = nil }

  /// Hands out the text of a value, for as long as `body` runs.
  package mutating func withText<R>(of value: JSONValue, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    bytes.removeAll()
    write(value, level: 0)
    return bytes.withBytes(body)
  }

  private mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .null: bytes.append("null")
    case .bool(true): bytes.append("true")
    case .bool(false): bytes.append("false")
    case .number(let number): write(number)
    case .string(let text): write(quoted: text)
    case .array(let elements): write(elements, level: level)
    case .object(let object): write(object, level: level)
    }
  }

  private mutating func write(_ number: JSONNumber) {
    if let integer = number.plainInteger { return bytes.append(decimal: integer) }
    var text = number.text
    text.withUTF8 { bytes.append($0) }
  }

  private mutating func write(_ elements: [JSONValue], level: Int) {
    bytes.append(0x5B)
    var isFirst = true
    for element in elements {
      if !isFirst { bytes.append(0x2C) }
      isFirst = false
      breakLine(level: level + 1)
      write(element, level: level + 1)
    }
    if !elements.isEmpty { breakLine(level: level) }
    bytes.append(0x5D)
  }

  private mutating func write(_ object: JSONObject, level: Int) {
    bytes.append(0x7B)
    var isFirst = true
    for member in object.members {
      if !isFirst { bytes.append(0x2C) }
      isFirst = false
      breakLine(level: level + 1)
      write(quoted: member.name)
      bytes.append(0x3A)
      if indent != nil { bytes.append(0x20) }
      write(member.value, level: level + 1)
    }
    if !object.isEmpty { breakLine(level: level) }
    bytes.append(0x7D)
  }

  private mutating func breakLine(level: Int) {
    guard let indent else { return }
    bytes.append(0x0A)
    for _ in 0..<indent * level { bytes.append(0x20) }
  }

  private mutating func write(quoted text: String) {
    var text = text
    bytes.append(0x22)
    text.withUTF8 { bytes.append(escaping: $0) }
    bytes.append(0x22)
  }
}

extension JSONValue {
  /// The value of a JSON text; what is odd but readable about the text is not told. Use `JSONParser` to be told.
  package init(parsing text: String) throws(JSONSyntaxError) {
    self = try JSONParser.parse(text, keepsNotices: false).value
  }

  package init(parsing text: some Collection<UInt8>) throws(JSONSyntaxError) {
    self = try JSONParser.parse(text, keepsNotices: false).value
  }

  /// On one line without blanks.
  package var text: String { JSONPrinter.text(of: self) }

  /// On lines, two blanks a level.
  package var prettyText: String { JSONPrinter.text(of: self, indent: 2) }
}
