import JSONDocument

/// Two histories as trees of `previousEventId`; children of one event are compared in any order.
///
/// AWS points joins at whichever branch ended last, so they are hung on the fork that they join.
struct HistoryTree {
  private let expected: [Int: [JSONValue]]
  private let actual: [Int: [JSONValue]]

  init(_ expected: [JSONValue], _ actual: [JSONValue]) {
    self.expected = Self.children(of: expected)
    self.actual = Self.children(of: actual)
  }

  func differences(_ comparison: inout RecordedComparison) -> [Difference] {
    walk(0, 0, path: "$", &comparison)
  }

  private func walk(_ a: Int, _ b: Int, path: String, _ comparison: inout RecordedComparison) -> [Difference] {
    var found: [Difference] = []
    let wanted = expected[a] ?? []
    var left = actual[b] ?? []
    for event in wanted {
      let id = event["id"]?.integer ?? 0
      var best: (place: Int, differences: [Difference], bindings: [String: String])?
      for (place, candidate) in left.enumerated() where candidate.type == event.type {
        let before = comparison.bindings
        var differences = comparison.differences(event.content, candidate.content, path: "\(path)/\(event.type)#\(id)")
        if differences.isEmpty || wanted.count == 1 {
          differences += walk(id, candidate["id"]?.integer ?? 0, path: "\(path)/\(id)", &comparison)
        }
        let after = comparison.bindings
        comparison.bindings = before
        if best.map({ differences.count < $0.differences.count }) ?? true { best = (place, differences, after) }
        if differences.isEmpty { break }
      }
      guard let best else {
        found.append(Difference(path: "\(path)/\(event.type)#\(id)", expected: event.shortText, actual: "<absent>"))
        continue
      }
      left.remove(at: best.place)
      comparison.bindings = best.bindings
      found += best.differences
    }
    return found + left.map { Difference(path: "\(path)/\($0.type)", expected: "<absent>", actual: $0.shortText) }
  }

  private static let forks = ["ParallelStateStarted": "P", "MapStateStarted": "M"]
  private static let joins = [
    "ParallelStateSucceeded": "P", "ParallelStateFailed": "P", "ParallelStateAborted": "P",
    "MapStateSucceeded": "M", "MapStateFailed": "M", "MapStateAborted": "M",
  ]
  private static let exits = ["MapStateExited": "M", "ParallelStateExited": "P"]

  private static func children(of events: [JSONValue]) -> [Int: [JSONValue]] {
    var byID: [Int: JSONValue] = [:]
    for event in events { byID[event["id"]?.integer ?? 0] = event }
    var children: [Int: [JSONValue]] = [:]
    for event in events {
      var parent = event["previousEventId"]?.integer ?? 0
      let isExit = exits[event.type] != nil && joins[byID[parent]?.type ?? ""] == nil
      if let kind = joins[event.type] ?? (isExit ? exits[event.type] : nil) {
        parent = fork(of: kind, from: parent, byID) ?? parent
      }
      children[parent, default: []].append(event)
    }
    return children
  }

  private static func fork(of kind: String, from start: Int, _ byID: [Int: JSONValue]) -> Int? {
    var depth = 0
    var id = start
    while let event = byID[id] {
      if joins[event.type] == kind {
        depth += 1
      } else if forks[event.type] == kind {
        if depth == 0 { return id }
        depth -= 1
      }
      id = event["previousEventId"]?.integer ?? 0
    }
    return nil
  }
}
