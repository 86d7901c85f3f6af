/// How far apart two words are spelt: letters added, left out, changed or swapped with their neighbour.
package enum SpellingDistance {
  /// The known word that is spelt most like `word`; nil when none is near. Ties go to the first by alphabet.
  package static func nearest(to word: String, in known: some Collection<String>) -> String? {
    let most = max(1, word.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in known.sorted() where abs(candidate.count - word.count) <= most {
      let distance = distance(Array(word.lowercased()), Array(candidate.lowercased()))
      if distance <= most, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// Damerau and Levenshtein's distance, of neighbours swapped at most once.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
