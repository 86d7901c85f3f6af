import JSONDocument
import Texts

extension Builtin {
  static let matchingFunctions: [Builtin] = [
    Builtin("contains", "<s-(sf):b>", arity: 2) { (evaluation, call) throws(JSONataError) in
      guard let text = call.string(0), !call[1].isUndefined else { return .undefined }
      if let piece = call.string(1) { return .bool(BytePattern(piece).isIn(text)) }
      return .bool(try evaluation.matches(of: call[1], in: text, limit: 1, call).first != nil)
    },
    Builtin("match", "<s-f<s:o>n?:a<o>>", arity: 3) { (evaluation, call) throws(JSONataError) in
      guard let text = call.string(0) else { return .undefined }
      if let limit = call.number(2), limit < 0 { throw JSONataError("D3040", value: call[2].shown, index: 3) }
      let matches = try evaluation.matches(of: call[1], in: text, limit: call.number(2), call)
      return .sequence(matches.map { object(of: $0.described) })
    },
    Builtin("split", "<s-(sf)n?:a<s>>", arity: 3) { (evaluation, call) throws(JSONataError) in
      guard let text = call.string(0), !call[1].isUndefined else { return .undefined }
      if let limit = call.number(2), limit < 0 { throw JSONataError("D3020", value: call[2].shown, index: 3) }
      if let separator = call.string(1) {
        return .array(split(text, at: separator, limit: call.number(2)).map { .string($0) })
      }
      return try split(text, evaluation, call)
    },
    Builtin("replace", "<s-(sf)(sf)n?:s>", arity: 4) { (evaluation, call) throws(JSONataError) in
      guard let text = call.string(0), !call[1].isUndefined else { return .undefined }
      if call.string(1) == "" { throw JSONataError("D3010", value: "", index: 2) }
      if let limit = call.number(3), limit < 0 { throw JSONataError("D3011", value: call[3].shown, index: 4) }
      if let piece = call.string(1) { return .string(try replace(piece, in: text, evaluation, call)) }
      return .string(try replaceMatches(in: text, evaluation, call))
    },
  ]

  // MARK: $split

  private static func split(_ text: String, at separator: String, limit: Double?) -> [String] {
    // In JavaScript no number is none of them.
    let most = limit.map { Int(exactly: min($0, 1e9).rounded(.towardZero)) ?? 0 } ?? Int.max
    if most == 0 { return [] }
    if separator.isEmpty { return text.unicodeScalars.prefix(most).map { String($0) } }
    return Array(BytePattern(separator).split(text, limit: most).prefix(most))
  }

  private static func split(
    _ text: String, _ evaluation: Evaluation, _ call: BuiltinCall
  ) throws(JSONataError) -> Value {
    let limit = call.number(2)
    let matches = try evaluation.matches(of: call[1], in: text, limit: limit, call)
    let subject = RegexSubject(text)
    var parts: [Value] = []
    var start = 0
    for match in matches {
      parts.append(.string(subject[start..<max(start, match.start)]))
      start = match.end
    }
    if limit.map({ Double(parts.count) < $0 }) ?? true {
      parts.append(.string(subject[start..<max(start, subject.units.count)]))
    }
    return .array(parts)
  }

  // MARK: $replace

  private static func replace(
    _ piece: String, in text: String, _ evaluation: Evaluation, _ call: BuiltinCall
  ) throws(JSONataError) -> String {
    guard let replacement = call.string(2) else { throw JSONataError("D3012") }
    let most = call.number(3).map { Int(exactly: min($0, 1e9).rounded(.up)) ?? 0 } ?? Int.max
    let parts = BytePattern(piece).split(text, limit: most)
    try evaluation.takeSteps(parts.count * (1 + replacement.utf8.count / 16))
    return parts.joined(separator: replacement)
  }

  private static func replaceMatches(
    in text: String, _ evaluation: Evaluation, _ call: BuiltinCall
  ) throws(JSONataError) -> String {
    let matches = try evaluation.matches(of: call[1], in: text, limit: call.number(3), call)
    let subject = RegexSubject(text)
    var result = ""
    var position = 0
    for match in matches {
      result += subject[position..<max(position, match.start)]
      if let template = call.string(2) {
        result += substituted(template, match)
      } else {
        let replacement = try evaluation.call(call[2], match.value, frame: call.frame)
        guard let piece = replacement.string else { throw JSONataError("D3012", value: replacement.shown) }
        result += piece
      }
      position = match.start + match.text.utf16.count
      try evaluation.takeSteps(1 + result.utf8.count / 4096)
    }
    return result + subject[position..<max(position, subject.units.count)]
  }

  /// `$0` is the match, `$1` and so on its groups, `$$` a dollar.
  private static func substituted(_ template: String, _ match: TextMatch) -> String {
    var result = ""
    var rest = Substring(template).utf8
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      result += Substring(rest[..<dollar])
      rest = rest[rest.index(after: dollar)...]
      guard let next = rest.first else { return result + "$" }
      if next == UInt8(ascii: "$") {
        result += "$"
        rest = rest.dropFirst()
      } else if next == UInt8(ascii: "0") {
        result += match.text
        rest = rest.dropFirst()
      } else if let (number, length) = groupNumber(rest, groups: match.groups.count) {
        if match.groups.indices.contains(number - 1) { result += match.groups[number - 1].string ?? "" }
        rest = rest.dropFirst(length)
      } else {
        result += "$"
      }
    }
    return result + Substring(rest)
  }

  /// As many digits as the number of groups has, one fewer where that would be beyond the last group.
  private static func groupNumber(_ text: Substring.UTF8View, groups: Int) -> (number: Int, length: Int)? {
    let most = groups == 0 ? 1 : String(groups).utf8.count
    let digits = text.prefix(most).prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, var number = Int(String(Substring(digits))) else { return nil }
    if most > 1, number > groups, digits.count > 1 { number = Int(String(Substring(digits.dropLast()))) ?? number }
    return (number, String(number).utf8.count)
  }
}
