/// A graph as workflows are: chains, choices of two or three ways that rejoin, parallel blocks of two to five branches, and at
/// one state in ten a loop back. The same seed gives the same graph.
struct WorkflowGraph: Sendable {
  struct Edge: Sendable {
    var from: Int
    var to: Int
    var label: String
  }

  private(set) var names = ["Start"]
  private(set) var edges: [Edge] = []
  private var numbers: SeededNumbers
  private let count: Int

  init(states count: Int, seed: UInt64) {
    self.count = count
    numbers = SeededNumbers(seed: seed)
    var tails = [(0, "")]
    while names.count < count - 1 {
      let (room, roll) = (count - 1 - names.count, numbers.below(100))
      if roll < 25, room >= 4 {
        tails = addChoice(after: tails)
      } else if roll < 45, room >= 6 {
        tails = addParallel(after: tails)
      } else {
        tails = [(add("Task", after: tails), "")]
      }
      if numbers.chance(10), names.count > 4 {
        let back = max(1, names.count - 1 - numbers.within(1...4))
        edges.append(Edge(from: names.count - 1, to: back, label: "retry"))
      }
    }
    _ = add("End", after: tails)
  }

  /// One edge a line: `FROM > TO LABEL`.
  init(_ text: String) {
    (names, count, numbers) = ([], 0, SeededNumbers(seed: 0))
    func number(_ name: Substring) -> Int {
      if let known = names.firstIndex(of: String(name)) { return known }
      names.append(String(name))
      return names.count - 1
    }
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      let (from, to) = (number(words[0]), number(words[2]))
      edges.append(Edge(from: from, to: to, label: words.count > 3 ? String(words[3]) : ""))
    }
  }

  private mutating func add(_ kind: String, after tails: [(state: Int, label: String)]) -> Int {
    let state = names.count
    names.append("\(kind)\(state)")
    for tail in tails { edges.append(Edge(from: tail.state, to: state, label: tail.label)) }
    return state
  }

  private mutating func addChoice(after tails: [(Int, String)]) -> [(Int, String)] {
    let head = add("Choice", after: tails)
    var ways: [(Int, String)] = []
    for way in 0..<numbers.within(2...3) where names.count < count - 1 {
      ways.append((add("Task", after: [(head, "case\(way)")]), ""))
    }
    return ways
  }

  private mutating func addParallel(after tails: [(Int, String)]) -> [(Int, String)] {
    let head = add("Parallel", after: tails)
    var branches: [(Int, String)] = []
    for _ in 0..<numbers.within(2...5) {
      var tail = head
      for _ in 0..<numbers.within(1...3) where names.count < count - 1 { tail = add("Task", after: [(tail, "")]) }
      if tail != head { branches.append((tail, "")) }
    }
    return branches
  }
}
