/// What a list is narrowed to: `status:failed since:1h text:"no stock" -name:test`.
///
/// Words are divided by blanks, quotes hold blanks together. A word with a field is looked for there, one without in
/// whatever the list shows; `-` before a word keeps what has it not. Capital letters do not count.
package struct ListFilter: Equatable, Sendable {
  package struct Term: Equatable, Sendable {
    /// Lower case; nil for a plain word.
    package var field: String?
    /// Lower case.
    package var value: String
    /// As it was typed.
    package var typed: String
    package var isExcluded = false
  }

  /// As it was typed.
  package let text: String
  package let terms: [Term]

  package init(_ text: String) {
    self.text = text
    terms = Self.words(of: text).compactMap(Self.term)
  }

  package var isEmpty: Bool { terms.isEmpty }

  /// - Parameter matches: whether a row has what a term asks for, exclusion left aside.
  package func keeps(_ matches: (Term) -> Bool) -> Bool { terms.allSatisfy { matches($0) != $0.isExcluded } }

  /// The first field that a list does not have, in words; nil when all are known.
  package func problem(fields: [String]) -> String? {
    terms.lazy.compactMap(\.field).first { !fields.contains($0) }.map { unknown in
      "no field \(unknown): there are \(fields.joined(separator: ", "))"
    }
  }

  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == " ", !isQuoted {
        words.append(word)
        word = ""
      } else {
        word.append(character)
      }
    }
    return (words + [word]).filter { !$0.isEmpty }
  }

  private static func term(_ word: String) -> Term? {
    let isExcluded = word.count > 1 && word.hasPrefix("-")
    let rest = isExcluded ? String(word.dropFirst()) : word
    guard let colon = rest.firstIndex(of: ":"), colon != rest.startIndex else {
      return Term(field: nil, value: rest.lowercased(), typed: rest, isExcluded: isExcluded)
    }
    let typed = String(rest[rest.index(after: colon)...])
    // `status:` alone is still being typed.
    guard !typed.isEmpty else { return nil }
    return Term(
      field: rest[..<colon].lowercased(), value: typed.lowercased(), typed: typed, isExcluded: isExcluded)
  }
}
