import Foundation
import JSONDocument
import JSONata

/// `States.Base64Encode`, `States.Base64Decode` and `States.Hash`.
enum EncodingIntrinsics {
  /// The longest text that these functions take, in characters. Source: developer guide, "Intrinsic functions".
  static let longestText = 10_000

  static func encode(_ arguments: IntrinsicArguments) throws(IntrinsicRefusal) -> JSONValue {
    .string(Data(try text(arguments).utf8).base64EncodedString())
  }

  static func decode(_ arguments: IntrinsicArguments) throws(IntrinsicRefusal) -> JSONValue {
    guard let data = Data(base64Encoded: try text(arguments)) else {
      throw IntrinsicRefusal("The argument is not valid Base64")
    }
    return .string(String(decoding: data, as: UTF8.self))
  }

  /// The digest in hexadecimal; of a value that is no text, of its JSON text.
  static func hash(_ arguments: IntrinsicArguments) throws(IntrinsicRefusal) -> JSONValue {
    let algorithm = try arguments.text(1, "algorithm")
    let text = arguments[0].string ?? arguments[0].text
    try checkLength(of: text)
    guard let digest = Digest.hexadecimal(of: Array(text.utf8), algorithm: algorithm) else {
      throw IntrinsicRefusal(
        "The algorithm must be one of MD5, SHA-1, SHA-256, SHA-384 and SHA-512, but was: \(algorithm)")
    }
    return .string(digest)
  }

  private static func text(_ arguments: IntrinsicArguments) throws(IntrinsicRefusal) -> String {
    let text = try arguments.text(0, "argument")
    try checkLength(of: text)
    return text
  }

  private static func checkLength(of text: String) throws(IntrinsicRefusal) {
    guard text.utf16.count <= longestText else {
      throw IntrinsicRefusal(
        "The argument must not have more than \(longestText) characters, but has \(text.utf16.count)")
    }
  }
}
