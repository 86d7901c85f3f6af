import JSONDocument
import Texts

extension Builtin {
  static let stringFunctions: [Builtin] = [
    Builtin("string", "<x-b?:s>", arity: 1) { (_, call) throws(JSONataError) in
      if call[0].isUndefined { return .undefined }
      return .string(try call[0].text(indent: call[1].isTrue ? 2 : nil))
    },
    Builtin("length", "<s-:n>", arity: 1) { (_, call) throws(JSONataError) in
      call.string(0).map { .number(Double($0.unicodeScalars.count)) } ?? .undefined
    },
    Builtin("substring", "<s-nn?:s>", arity: 3) { (_, call) throws(JSONataError) in
      guard let text = call.string(0) else { return .undefined }
      return .string(substring(text, from: call.number(1) ?? 0, length: call.number(2)))
    },
    Builtin("substringBefore", "<s-s:s>", arity: 2) { (_, call) throws(JSONataError) in
      guard let text = call.string(0) else { return .undefined }
      guard let place = call.string(1).flatMap({ BytePattern($0).firstRange(in: text) }) else { return .string(text) }
      return .string(String(text[..<place.lowerBound]))
    },
    Builtin("substringAfter", "<s-s:s>", arity: 2) { (_, call) throws(JSONataError) in
      guard let text = call.string(0) else { return .undefined }
      guard let place = call.string(1).flatMap({ BytePattern($0).firstRange(in: text) }) else { return .string(text) }
      return .string(String(text[place.upperBound...]))
    },
    Builtin("lowercase", "<s-:s>", arity: 1) { (_, call) throws(JSONataError) in
      call.string(0).map { .string($0.lowercased()) } ?? .undefined
    },
    Builtin("uppercase", "<s-:s>", arity: 1) { (_, call) throws(JSONataError) in
      call.string(0).map { .string($0.uppercased()) } ?? .undefined
    },
    Builtin("trim", "<s-:s>", arity: 1) { (_, call) throws(JSONataError) in
      call.string(0).map { .string(trimmed($0)) } ?? .undefined
    },
    Builtin("pad", "<s-ns?:s>", arity: 3) { (evaluation, call) throws(JSONataError) in
      guard let text = call.string(0), let width = call.number(1).flatMap({ Int(exactly: $0.rounded(.towardZero)) })
      else { return .undefined }
      try evaluation.takeSteps(Int(clamping: width.magnitude / 8))
      return .string(padded(text, to: width, with: call.string(2)))
    },
    Builtin("join", "<a<s>s?:s>", arity: 2) { (evaluation, call) throws(JSONataError) in
      guard let items = call.items(0) else { return .undefined }
      try evaluation.takeSteps(items.count / 8)
      return .string(items.values.compactMap(\.string).joined(separator: call.string(1) ?? ""))
    },
  ]

  /// By characters (Unicode scalars), the beginning counted from the end where it is negative.
  private static func substring(_ text: String, from start: Double, length: Double?) -> String {
    let characters = text.unicodeScalars
    let count = Double(characters.count)
    var first = start.rounded(.towardZero)
    if count + first < 0 { first = 0 }
    if first < 0 { first += count }
    var end = count
    if let length {
      if length <= 0 { return "" }
      end = min(count, (start >= 0 ? start : first) + length)
    }
    guard first < end, let skipped = Int(exactly: first) else { return "" }
    let taken = Int(exactly: end.rounded(.towardZero)) ?? characters.count
    return String(characters.dropFirst(skipped).prefix(max(0, taken - skipped)))
  }

  /// Without blanks around, and every run of blanks inside as one.
  private static func trimmed(_ text: String) -> String {
    text.unicodeScalars.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }
      .map { String($0) }.joined(separator: " ")
  }

  /// To the right where the width is positive, to the left where it is negative.
  static func padded(_ text: String, to width: Int, with filling: String?) -> String {
    let filling = filling.flatMap { $0.isEmpty ? nil : Array($0.unicodeScalars) } ?? [" "]
    let missing = Int(clamping: width.magnitude) - text.unicodeScalars.count
    if missing <= 0 { return text }
    var padding = String.UnicodeScalarView()
    for index in 0..<missing { padding.append(filling[index % filling.count]) }
    return width > 0 ? text + String(padding) : String(padding) + text
  }
}
