/// Writes values as JSON text.
package struct JSONPrinter {
  private var bytes: [UInt8] = []
  private let indent: Int?

  /// - Parameter indent: blanks per level; nil writes everything on one line without blanks, as Step Functions does.
  package static func text(of value: JSONValue, indent: Int? = nil) -> String {
    String(decoding: Self.bytes(of: value, indent: indent), as: UTF8.self)
  }

  package static func bytes(of value: JSONValue, indent: Int? = nil) -> [UInt8] {
    var printer = JSONPrinter(indent: indent)
    printer.write(value, level: 0)
    return printer.bytes
  }

  /// Appends a string as JSON writes it, with its quotes.
  package static func append(quoted text: String, to bytes: inout [UInt8]) {
    var printer = JSONPrinter(indent: nil)
    swap(&printer.bytes, &bytes)
    printer.write(quoted: text)
    swap(&printer.bytes, &bytes)
  }

  private init(indent: Int?) { self.indent = indent }

  private mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .null: bytes.append(contentsOf: [0x6E, 0x75, 0x6C, 0x6C])
    case .bool(true): bytes.append(contentsOf: [0x74, 0x72, 0x75, 0x65])
    case .bool(false): bytes.append(contentsOf: [0x66, 0x61, 0x6C, 0x73, 0x65])
    case .number(let number): bytes.append(contentsOf: number.text.utf8)
    case .string(let text): write(quoted: text)
    case .array(let elements): write(elements, level: level)
    case .object(let object): write(object, level: level)
    }
  }

  private mutating func write(_ elements: [JSONValue], level: Int) {
    bytes.append(0x5B)
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      breakLine(level: level + 1)
      write(element, level: level + 1)
    }
    if !elements.isEmpty { breakLine(level: level) }
    bytes.append(0x5D)
  }

  private mutating func write(_ object: JSONObject, level: Int) {
    bytes.append(0x7B)
    for (index, member) in object.members.enumerated() {
      if index > 0 { bytes.append(0x2C) }
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
    bytes.append(contentsOf: repeatElement(0x20, count: indent * level))
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)

  private mutating func write(quoted text: String) {
    bytes.append(0x22)
    var text = text
    text.withUTF8 { source in
      var start = 0
      for (index, byte) in source.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
        bytes.append(contentsOf: source[start..<index])
        writeEscape(byte)
        start = index + 1
      }
      bytes.append(contentsOf: source[start...])
    }
    bytes.append(0x22)
  }

  private mutating func writeEscape(_ byte: UInt8) {
    bytes.append(0x5C)
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x08: bytes.append(0x62)
    case 0x0C: bytes.append(0x66)
    case 0x0A: bytes.append(0x6E)
    case 0x0D: bytes.append(0x72)
    case 0x09: bytes.append(0x74)
    default:
      bytes.append(contentsOf: [0x75, 0x30, 0x30])
      bytes.append(Self.hexDigits[Int(byte >> 4)])
      bytes.append(Self.hexDigits[Int(byte & 15)])
    }
  }
}

extension JSONValue {
  /// The value of a JSON text; what is odd but readable about the text is not told. Use `JSONParser` to be told.
  package init(parsing text: String) throws(JSONSyntaxError) { self = try JSONParser.parse(text).value }

  package init(parsing text: some Collection<UInt8>) throws(JSONSyntaxError) { self = try JSONParser.parse(text).value }

  /// On one line without blanks.
  package var text: String { JSONPrinter.text(of: self) }

  /// On lines, two blanks a level.
  package var prettyText: String { JSONPrinter.text(of: self, indent: 2) }
}
