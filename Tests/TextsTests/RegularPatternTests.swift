import Testing
import Texts

@Suite struct RegularPatternTests {
  @Test func `matches are told one after the other until no more are wanted`() throws {
    let pattern = try RegularPattern("[0-9]+")
    var places: [Int] = []
    pattern.search("1 22 333 4444", from: 1, length: 13) { progress in
      if case .found(let match) = progress { places.append(match.range.location) }
      return places.count < 2
    }
    #expect(places == [2, 5])
  }

  @Test func `a search without end is ended when asked whether it goes on`() throws {
    var steps = 0
    var hasFound = false
    try RegularPattern("(a+)+b").search(String(repeating: "a", count: 60), length: 60) { progress in
      switch progress {
      case .found: hasFound = true
      case .worked(let count): steps += count
      }
      return steps < 100_000
    }
    #expect(steps == 100_000)
    #expect(!hasFound)
  }

  @Test func `assertions see what stands before the beginning on request`() throws {
    let pattern = try RegularPattern("^b|\\bb")
    for (seesBefore, isFound) in [(false, true), (true, false)] {
      var hasFound = false
      pattern.search("ab", from: 1, length: 2, seesBefore: seesBefore) { progress in
        if case .found = progress { hasFound = true }
        return true
      }
      #expect(hasFound == isFound)
    }
  }
}
