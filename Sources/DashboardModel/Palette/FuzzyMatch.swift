/// How well some typed letters stand for a text: all of them come in it, in their order, not necessarily side by side.
///
/// Letters side by side and at the beginnings of words count most, so that `oe` finds `OrderExpired` before `some`; side by side
/// a little more, so that `them` is found in `theme mono` as it was typed.
package struct FuzzyMatch: Equatable, Sendable {
  /// Higher is better; comparable only between matches of the same letters.
  package let score: Int
  /// The matched characters, as offsets in the text, ascending.
  package let places: [Int]

  /// - Parameter wanted: what was typed; blanks in it do not count, capital letters do only where it has some.
  package init?(_ wanted: String, in text: String) {
    let isCaseSensitive = wanted.contains(where: \.isUppercase)
    let letters = Array((isCaseSensitive ? wanted : wanted.lowercased()).filter { $0 != " " })
    let shown = Array(text.prefix(Self.longestText))
    let characters = isCaseSensitive ? shown : shown.map { Character($0.lowercased()) }
    guard letters.count <= characters.count else { return nil }
    guard !letters.isEmpty else {
      (score, places) = (0, [])
      return
    }
    guard let best = Self.best(letters, in: characters, bonuses: Self.bonuses(of: shown)) else { return nil }
    score = best.score - text.count / 4
    places = best.places
  }

  private static let longestText = 200
  private static let beginning = 10
  private static let sideBySide = 11
  private static let matched = 16

  /// What a match at each place is worth besides itself.
  private static func bonuses(of text: [Character]) -> [Int] {
    text.indices.map { index in
      guard index > 0 else { return beginning + 2 }
      let (before, here) = (text[index - 1], text[index])
      let beginsWord = !before.isLetter && !before.isNumber && (here.isLetter || here.isNumber)
      return beginsWord || before.isLowercase && here.isUppercase ? beginning : 0
    }
  }

  /// No way to place a letter there.
  private static let never = Int.min / 2

  /// The best way to place all letters, found letter by letter: the best score with each letter at each place.
  private static func best(
    _ letters: [Character], in text: [Character], bonuses: [Int]
  ) -> (score: Int, places: [Int])? {
    var scores = [[Int]](repeating: Array(repeating: never, count: text.count), count: letters.count)
    var origins = [[Int]](repeating: Array(repeating: 0, count: text.count), count: letters.count)
    for (letter, character) in letters.enumerated() {
      // The best place of the letter before, anywhere further left.
      var (before, origin) = letter == 0 ? (0, 0) : (never, 0)
      for place in letter..<text.count {
        let adjacent = letter > 0 ? scores[letter - 1][place - 1] : never
        if adjacent > before { (before, origin) = (adjacent, place - 1) }
        guard text[place] == character, before > never else { continue }
        let isAdjacent = adjacent + sideBySide >= before
        scores[letter][place] = (isAdjacent ? adjacent + sideBySide : before) + matched + bonuses[place]
        origins[letter][place] = isAdjacent ? place - 1 : origin
      }
    }
    guard let last = scores.last, let score = last.max(), score > never, var place = last.firstIndex(of: score) else {
      return nil
    }
    var places: [Int] = []
    for letter in letters.indices.reversed() {
      places.append(place)
      place = origins[letter][place]
    }
    return (score, places.reversed())
  }
}
