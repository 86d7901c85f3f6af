import JSONDocument

extension Builtin {
  static let dateTimeFunctions: [Builtin] = [
    Builtin("now", "<s?s?:s>", arity: 0) { (evaluation, call) throws(JSONataError) in
      .string(try text(of: evaluation.now, picture: call.string(0), zone: call.string(1)))
    },
    Builtin("millis", "<:n>", arity: 0) { (evaluation, _) throws(JSONataError) in .number(Double(evaluation.now)) },
    Builtin("fromMillis", "<n-s?s?:s>", arity: 3) { (_, call) throws(JSONataError) in
      guard let number = call.number(0) else { return .undefined }
      guard let milliseconds = Int64(exactly: number.rounded(.towardZero)),
        milliseconds.magnitude <= CivilDateTime.farthestMilliseconds
      else { throw JSONataError("D1001", value: call[0].shown) }
      return .string(try text(of: milliseconds, picture: call.string(1), zone: call.string(2)))
    },
    Builtin("toMillis", "<s-s?:n>", arity: 2) { (evaluation, call) throws(JSONataError) in
      guard let text = call.string(0) else { return .undefined }
      if let picture = call.string(1) {
        let milliseconds = try DateTimePicture(picture).parse(
          text, now: evaluation.now, takeSteps: evaluation.takeSteps)
        return milliseconds.map { .number(Double($0)) } ?? .undefined
      }
      guard let milliseconds = ISO8601Timestamp.milliseconds(of: text) else {
        throw JSONataError("D3110", value: .string(text))
      }
      return .number(Double(milliseconds))
    },
  ]

  private static func text(of milliseconds: Int64, picture: String?, zone: String?) throws(JSONataError) -> String {
    let picture =
      try picture.map { (text) throws(JSONataError) in try DateTimePicture(text) } ?? DateTimePicture.iso8601
    let offset = try zone.map { (text) throws(JSONataError) in try Self.offset(of: text) } ?? 0
    return try picture?.format(milliseconds, offset: offset) ?? ""
  }

  /// `-0530` as -530. What is no number is UTC, as in the reference.
  private static func offset(of zone: String) throws(JSONataError) -> Int {
    guard let offset = Int(zone.drop { $0 == "+" }) else { return 0 }
    guard offset.magnitude < 10_000 else { throw JSONataError("D3134", value: .string(zone)) }
    return offset
  }
}
