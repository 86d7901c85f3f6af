import JSONDocument

/// A match of a regular expression, or what a function that stands in for one has returned.
struct TextMatch {
  let text: String
  /// In UTF-16 units.
  let start: Int
  let end: Int
  let groups: [Value]
  /// The function that gives the match after this one.
  let next: Value

  /// As `$match` describes it.
  var described: [(name: String, value: Value)] {
    [("match", .string(text)), ("index", .number(Double(start))), ("groups", .array(groups))]
  }

  /// As a matcher function returns it.
  var value: Value {
    .object(
      ObjectBox([
        ("match", .string(text)), ("start", .number(Double(start))), ("end", .number(Double(end))),
        ("groups", .array(groups)), ("next", next),
      ]))
  }
}

extension Evaluation {
  /// All matches of a regular expression, or of a function in its place, up to a number of them.
  func matches(
    of pattern: Value, in text: String, limit: Double?, _ call: BuiltinCall
  ) throws(JSONataError) -> [TextMatch] {
    if let limit, limit <= 0 { return [] }
    if case .function(let function) = pattern, case .regex(let regex) = function.kind {
      return try matches(of: regex, in: RegexSubject(text), limit: limit)
    }
    var matches: [TextMatch] = []
    var value = try apply(pattern, [.string(text)], .undefined, call.frame)
    while let match = try Self.match(from: value) {
      matches.append(match)
      if let limit, Double(matches.count) >= limit { break }
      value = try apply(match.next, [], .undefined, call.frame)
    }
    return matches
  }

  private func matches(
    of regex: RegularExpression, in subject: RegexSubject, limit: Double?
  ) throws(JSONataError) -> [TextMatch] {
    var matches: [TextMatch] = []
    try regex.forEachMatch(in: subject, takeSteps: takeSteps) { (found) throws(JSONataError) in
      if let last = matches.last {
        if last.end >= subject.units.count { return false }
        // After an empty match the search would never get on.
        if found.range.isEmpty || last.start == last.end { throw JSONataError("D1004", value: .string(regex.pattern)) }
      }
      matches.append(Self.match(found, of: regex, in: subject))
      return limit.map { Double(matches.count) < $0 } ?? true
    }
    return matches
  }

  private static func match(
    _ found: RegularExpression.Match, of regex: RegularExpression, in subject: RegexSubject
  ) -> TextMatch {
    TextMatch(
      text: subject[found.range], start: found.range.lowerBound, end: found.range.upperBound,
      groups: found.groups.map { range in range.map { .string(subject[$0]) } ?? .json(.null) },
      next: .function(Function(.nextMatch(regex, text: subject, from: found.range.upperBound))))
  }

  /// Reads the object that a matcher function has returned.
  private static func match(from value: Value) throws(JSONataError) -> TextMatch? {
    if value.isUndefined { return nil }
    let start = place(value.member("start"))
    let end = place(value.member("end"))
    let next = value.member("next")
    guard start != nil || end != nil || value.member("groups").isArray || next.isFunction else {
      throw JSONataError("T1010")
    }
    return TextMatch(
      text: value.member("match").string ?? "", start: start ?? 0, end: end ?? 0,
      groups: value.member("groups").itemsOrSelf.values, next: next)
  }

  /// A place in a text, which a function may say anything about.
  private static func place(_ value: Value) -> Int? { value.integer.map { min(max(0, $0), Int(Int32.max)) } }

  // MARK: A regular expression called as a function

  func match(_ regex: RegularExpression, _ arguments: [Value]) throws(JSONataError) -> Value {
    guard let text = arguments.first?.string else { return .undefined }
    let start = arguments.count > 1 ? max(0, arguments[1].integer ?? 0) : 0
    let subject = RegexSubject(text)
    return start > subject.units.count
      ? .undefined : try firstMatch(of: regex, in: subject, from: start)?.value ?? .undefined
  }

  func nextMatch(of regex: RegularExpression, in subject: RegexSubject, from start: Int) throws(JSONataError) -> Value {
    if start >= subject.units.count { return .undefined }
    guard let match = try firstMatch(of: regex, in: subject, from: start) else { return .undefined }
    if match.text.isEmpty { throw JSONataError("D1004", value: .string(regex.pattern)) }
    return match.value
  }

  private func firstMatch(
    of regex: RegularExpression, in subject: RegexSubject, from start: Int
  ) throws(JSONataError) -> TextMatch? {
    var match: TextMatch?
    try regex.forEachMatch(in: subject, from: start, takeSteps: takeSteps) { (found) throws(JSONataError) in
      match = Self.match(found, of: regex, in: subject)
      return false
    }
    return match
  }
}
