import CLibcrypto
import Foundation
import JSONDocument

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
    guard ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"].contains(algorithm) else {
      throw IntrinsicRefusal(
        "The algorithm must be one of MD5, SHA-1, SHA-256, SHA-384 and SHA-512, but was: \(algorithm)")
    }
    var digest = [UInt8](repeating: 0, count: Int(CLIBCRYPTO_LONGEST_DIGEST))
    let bytes = Array(text.utf8)
    let count = clibcrypto_digest(algorithm, bytes, bytes.count, &digest)
    guard count > 0 else { throw IntrinsicRefusal("libcrypto refuses the algorithm \(algorithm)") }
    return .string(digest.prefix(count).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
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
