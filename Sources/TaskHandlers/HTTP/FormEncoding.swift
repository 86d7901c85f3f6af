import JSONDocument

/// Writes a JSON object as `application/x-www-form-urlencoded`, as an HTTP Task does with `RequestBodyEncoding` `URL_ENCODED`.
///
/// Source: Step Functions developer guide, "Call HTTPS APIs", "Applying URL-encoding on request body".
struct FormEncoding {
  /// How the elements of an array are told apart.
  enum ArrayFormat: String, CaseIterable {
    /// `array[0]=a&array[1]=b`.
    case indices = "INDICES"
    /// `array=a&array=b`.
    case `repeat` = "REPEAT"
    /// `array=a,b`.
    case commas = "COMMAS"
    /// `array[]=a&array[]=b`.
    case brackets = "BRACKETS"
  }

  var arrayFormat = ArrayFormat.indices

  func text(of object: JSONObject) -> String {
    object.flatMap { pairs(of: $0.value, named: Self.escaped($0.name)) }.joined(separator: "&")
  }

  private func pairs(of value: JSONValue, named name: String) -> [String] {
    switch value {
    case .object(let object): object.flatMap { pairs(of: $0.value, named: "\(name)[\(Self.escaped($0.name))]") }
    case .array(let elements): pairs(of: elements, named: name)
    default: ["\(name)=\(Self.escaped(Self.plain(value)))"]
    }
  }

  private func pairs(of elements: [JSONValue], named name: String) -> [String] {
    switch arrayFormat {
    case .indices: elements.enumerated().flatMap { pairs(of: $0.element, named: "\(name)[\($0.offset)]") }
    case .repeat: elements.flatMap { pairs(of: $0, named: name) }
    case .commas: ["\(name)=" + elements.map { Self.escaped(Self.plain($0)) }.joined(separator: ",")]
    case .brackets: elements.flatMap { pairs(of: $0, named: "\(name)[]") }
    }
  }

  /// A string without its quotes, anything else as JSON.
  static func plain(_ value: JSONValue) -> String { value.string ?? value.text }

  /// Percent-encoding: everything but RFC 3986's unreserved characters.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        escaped.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        escaped += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return escaped
  }
}
