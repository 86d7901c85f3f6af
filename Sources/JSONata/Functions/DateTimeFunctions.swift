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
        milliseconds.magnitude <= 8_640_000_000_000_000
      else { throw JSONataError("D1001", value: call[0].shown) }
      return .string(try text(of: milliseconds, picture: call.string(1), zone: call.string(2)))
    },
    Builtin("toMillis", "<s-s?:n>", arity: 2) { (evaluation, call) throws(JSONataError) in
      guard let text = call.string(0) else { return .undefined }
      if let picture = call.string(1) {
        let milliseconds = try DateTimePicture(picture).parse(text, now: evaluation.now)
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
    let offset = zone.flatMap { Int($0.drop { $0 == "+" }) } ?? 0
    return try picture?.format(milliseconds, offset: offset) ?? ""
  }
}
