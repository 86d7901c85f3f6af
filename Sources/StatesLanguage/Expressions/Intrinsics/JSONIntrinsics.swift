import JSONDocument

/// `States.StringToJson`, `States.JsonToString` and `States.JsonMerge`.
enum JSONIntrinsics {
  /// The value of a JSON text; null for a blank one, as AWS gives it.
  static func parse(_ arguments: IntrinsicArguments) throws(IntrinsicRefusal) -> JSONValue {
    let text = try arguments.text(0, "argument")
    if text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) { return .null }
    do throws(JSONSyntaxError) {
      let value = try JSONValue(parsing: text)
      // AWS reads numbers into Java's, where there is no negative zero among integers.
      if case .number(let number) = value, number.double == 0, number.isWrittenAsInteger { return 0 }
      return value
    } catch {
      throw IntrinsicRefusal("The argument is not valid JSON: \(error)")
    }
  }

  static func print(_ arguments: IntrinsicArguments) throws(IntrinsicRefusal) -> JSONValue {
    .string(arguments[0].text)
  }

  /// The members of both objects; where both have a name the second's value counts. Only the shallow way is supported.
  static func merge(_ arguments: IntrinsicArguments) throws(IntrinsicRefusal) -> JSONValue {
    var merged = try arguments.object(0, "first argument")
    let second = try arguments.object(1, "second argument")
    guard arguments[2].bool == false else {
      throw IntrinsicRefusal("The deep merge option is not supported: the third argument must be false")
    }
    for member in second.members { merged[member.name] = member.value }
    return .object(merged)
  }
}
