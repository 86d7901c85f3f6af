import JSONDocument
import Texts

extension Builtin {
  static let encodingFunctions: [Builtin] = [
    Builtin("base64encode", "<s-:s>", arity: 1) { (_, call) throws(JSONataError) in
      call.string(0).map { .string(Base64.encoded(Array($0.utf8))) } ?? .undefined
    },
    Builtin("base64decode", "<s-:s>", arity: 1) { (_, call) throws(JSONataError) in
      call.string(0).map { .string(String(decoding: Base64.decoded($0), as: UTF8.self)) } ?? .undefined
    },
    Builtin("encodeUrlComponent", "<s-:s>", arity: 1) { (_, call) throws(JSONataError) in
      try encoded(call, "encodeUrlComponent", keeping: PercentCoding.unreserved)
    },
    Builtin("encodeUrl", "<s-:s>", arity: 1) { (_, call) throws(JSONataError) in
      try encoded(call, "encodeUrl", keeping: PercentCoding.unreserved.union(PercentCoding.reserved))
    },
    Builtin("decodeUrlComponent", "<s-:s>", arity: 1) { (_, call) throws(JSONataError) in
      try decoded(call, "decodeUrlComponent", leaving: [])
    },
    Builtin("decodeUrl", "<s-:s>", arity: 1) { (_, call) throws(JSONataError) in
      try decoded(call, "decodeUrl", leaving: PercentCoding.reserved)
    },
  ]

  private static func encoded(
    _ call: BuiltinCall, _ name: String, keeping kept: Set<UInt8>
  ) throws(JSONataError) -> Value {
    guard let text = call.string(0) else { return .undefined }
    // A surrogate without its other half became U+FFFD when it was read; JavaScript refuses it here.
    if text.unicodeScalars.contains("\u{FFFD}") { throw JSONataError("D3140", token: name, value: .string(text)) }
    return .string(PercentCoding.encoded(text, keeping: kept))
  }

  private static func decoded(
    _ call: BuiltinCall, _ name: String, leaving left: Set<UInt8>
  ) throws(JSONataError) -> Value {
    guard let text = call.string(0) else { return .undefined }
    guard let decoded = PercentCoding.decoded(text, leaving: left) else {
      throw JSONataError("D3140", token: name, value: .string(text))
    }
    return .string(decoded)
  }
}

/// `%xx` as `encodeURI`, `encodeURIComponent` and their opposites have it.
enum PercentCoding {
  static let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()".utf8)
  static let reserved = Set(";/?:@&=+$,#".utf8)

  private static let hexDigits = Array("0123456789ABCDEF".utf8)

  static func encoded(_ text: String, keeping kept: Set<UInt8>) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if kept.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// - Returns: nil where a `%` has no two digits behind it or the bytes are not UTF-8.
  static func decoded(_ text: String, leaving left: Set<UInt8>) -> String? {
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      guard source[index] == UInt8(ascii: "%") else {
        bytes.append(source[index])
        index += 1
        continue
      }
      guard index + 2 < source.count, let high = Hexadecimal.value(of: source[index + 1]),
        let low = Hexadecimal.value(of: source[index + 2])
      else { return nil }
      let byte = high << 4 | low
      if left.contains(byte) { bytes += source[index..<(index + 3)] } else { bytes.append(byte) }
      index += 3
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
