import JSONDocument
import StateDataFlow

/// The forms in which items can be written in an object.
enum ItemFormats {
  /// An array; below a pointer, an object too.
  ///
  /// - Parameter pointer: `ItemsPointer`, the place of the items in the document. Source: RFC 6901.
  static func json(_ bytes: [UInt8], pointer: String?) throws(ItemReaderProblem) -> MapItems {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: bytes)
    } catch {
      throw ItemReaderProblem("the object is not JSON: \(error)")
    }
    if let pointer {
      guard let place = value.value(at: pointer) else {
        throw ItemReaderProblem("ItemsPointer \"\(pointer)\" leads to nothing in the object")
      }
      if let items = MapItems(of: place) { return items }
    } else if let elements = value.array {
      return MapItems(elements)
    }
    throw ItemReaderProblem("Attempting to map over non-iterable node.")
  }

  /// One value a line.
  static func jsonLines(_ bytes: [UInt8]) throws(ItemReaderProblem) -> [JSONValue] {
    var items: [JSONValue] = []
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
      guard let value = try? JSONValue(parsing: line) else {
        throw ItemReaderProblem("line \(number + 1) of the object is not JSON")
      }
      items.append(value)
    }
    return items
  }

  /// Lines of texts; the first line, or `CSVHeaders`, names the columns.
  ///
  /// Missing columns come as empty texts and those without a name are left out, as recorded.
  static func csv(_ bytes: [UInt8], config: JSONValue) throws(ItemReaderProblem) -> [JSONValue] {
    var rows = CSVReader.rows(of: bytes, delimiter: delimiter(config["CSVDelimiter"]?.string))
    var names = config["CSVHeaders"]?.array?.compactMap(\.string) ?? []
    if config["CSVHeaderLocation"]?.string != "GIVEN" {
      guard !rows.isEmpty else { return [] }
      names = rows.removeFirst()
    }
    guard Set(names).count == names.count else { throw ItemReaderProblem("CSV headers cannot contain duplicates.") }
    return rows.map { row in
      var object = JSONObject()
      for (place, name) in names.enumerated() {
        object.appendNew(name, .string(place < row.count ? row[place] : ""))
      }
      return .object(object)
    }
  }

  private static func delimiter(_ name: String?) -> UInt8 {
    switch name {
    case "PIPE": 0x7C
    case "SEMICOLON": 0x3B
    case "SPACE": 0x20
    case "TAB": 0x09
    default: 0x2C
    }
  }
}

extension JSONValue {
  /// What a JSON pointer leads to. Source: RFC 6901.
  fileprivate func value(at pointer: String) -> JSONValue? {
    var value: JSONValue? = self
    for token in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      let name = String(token).replacing("~1", with: "/").replacing("~0", with: "~")
      switch value {
      case .object(let object): value = object[name]
      case .array(let elements): value = Int(name).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
      default: return nil
      }
    }
    return value
  }
}

/// Splits CSV text into rows of fields. Sources: RFC 4180; developer guide, "CSV file in an Amazon S3 bucket", for
/// backslashes.
private struct CSVReader {
  static func rows(of bytes: [UInt8], delimiter: UInt8) -> [[String]] {
    var reader = CSVReader(bytes: bytes, delimiter: delimiter)
    return reader.read()
  }

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var rows: [[String]] = []
  private var row: [String] = []
  private var field: [UInt8] = []
  private var isQuoted = false

  private init(bytes: [UInt8], delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
  }

  private mutating func read() -> [[String]] {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x22 where isQuoted && index + 1 < bytes.count && bytes[index + 1] == 0x22:
        field.append(byte)
        index += 1
      case 0x22 where isQuoted || field.isEmpty: isQuoted.toggle()
      case 0x5C:
        // Keeps what it stands before from meaning anything, and is left out before all else.
        guard index + 1 < bytes.count, [0x5C, 0x22, delimiter].contains(bytes[index + 1]) else { break }
        index += 1
        field.append(bytes[index])
      case delimiter where !isQuoted: endField()
      case 0x0A where !isQuoted: endRow()
      case 0x0D where !isQuoted && index + 1 < bytes.count && bytes[index + 1] == 0x0A: break
      default: field.append(byte)
      }
      index += 1
    }
    if !field.isEmpty || !row.isEmpty { endRow() }
    return rows
  }

  private mutating func endField() {
    row.append(String(decoding: field, as: UTF8.self))
    field = []
  }

  private mutating func endRow() {
    if row.isEmpty, field.isEmpty { return }
    endField()
    rows.append(row)
    row = []
  }
}
