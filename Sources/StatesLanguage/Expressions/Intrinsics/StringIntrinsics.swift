import JSONDocument

/// `States.Format` and `States.StringSplit`.
enum StringIntrinsics {
  /// Puts the arguments after the first where the first has `{}`. `\{`, `\}` and `\\` stand for the character.
  static func format(_ arguments: IntrinsicArguments) throws(IntrinsicRefusal) -> JSONValue {
    let template = try arguments.text(0, "first argument")
    var text: [UInt8] = []
    var used = 1
    var bytes = Array(template.utf8)[...]
    while let byte = bytes.popFirst() {
      switch (byte, bytes.first) {
      case (0x5C, let escaped?) where escaped == 0x7B || escaped == 0x7D || escaped == 0x5C:
        text.append(escaped)
        bytes.removeFirst()
      case (0x7B, 0x7D?):
        bytes.removeFirst()
        guard used < arguments.values.count else { throw Self.countRefusal }
        text.append(contentsOf: arguments[used].javaText.utf8)
        used += 1
      case (0x7B, _), (0x7D, _):
        throw IntrinsicRefusal("Matching '}' not found for '{', or '{' for '}': escape it with '\\'")
      default: text.append(byte)
      }
    }
    guard used == arguments.values.count else { throw Self.countRefusal }
    return .string(String(decoding: text, as: UTF8.self))
  }

  private static let countRefusal = IntrinsicRefusal(
    "The number of arguments after the first must be the number of '{}' in it")

  /// Splits at every character of the second argument; empty parts are left out.
  static func split(_ arguments: IntrinsicArguments) throws(IntrinsicRefusal) -> JSONValue {
    let text = try arguments.text(0, "first argument")
    let separators = Set(try arguments.text(1, "delimiter").unicodeScalars)
    return .array(
      text.unicodeScalars.split { separators.contains($0) }.map { .string(String(String.UnicodeScalarView($0))) })
  }
}

extension JSONValue {
  /// As Java prints values into text: `{Id=1, Name=x}`, `[1, 2]`, texts without quotes.
  fileprivate var javaText: String {
    switch self {
    case .string(let text): text
    case .array(let elements): "[" + elements.map(\.javaText).joined(separator: ", ") + "]"
    case .object(let object):
      "{" + object.members.map { "\($0.name)=\($0.value.javaText)" }.joined(separator: ", ") + "}"
    default: text
    }
  }
}
