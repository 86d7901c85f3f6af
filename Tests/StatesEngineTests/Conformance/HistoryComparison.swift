import JSONDocument

/// Compares a produced history with a recorded one: event by event, and where branches run side by side as a tree of
/// `previousEventId`.
struct HistoryComparison {
  private var comparison: RecordedComparison

  init(transformers: [JSONValue]) { comparison = RecordedComparison(transformers: transformers) }

  /// - Parameters: both as `{"events": […]}`.
  mutating func differences(_ expected: JSONValue, _ actual: JSONValue) -> [Difference] {
    let expected = expected["events"]?.array ?? []
    let actual = ProducedText.normalised(actual)["events"]?.array ?? []
    let numbering = Self.numberingDifferences(actual)
    if expected.contains(where: Self.isWiped) {
      return numbering + multisetDifferences(expected, RecorderFault.applied(to: actual))
    }
    guard expected.contains(where: { Self.forks[$0.type] != nil }) else {
      return numbering + positionalDifferences(expected, actual)
    }
    // Positions first: they give the best bindings when the order happens to agree.
    let before = comparison.bindings
    if expected.count == actual.count, positionalDifferences(expected, actual).isEmpty { return numbering }
    comparison.bindings = before
    return numbering + HistoryTree(expected, actual).differences(&comparison)
  }

  private static let forks = ["ParallelStateStarted": "P", "MapStateStarted": "M"]

  /// A recording whose ids inside a Parallel were wiped.
  private static func isWiped(_ event: JSONValue) -> Bool { event["id"]?.integer.map { $0 == 0 } ?? true }

  private mutating func positionalDifferences(_ expected: [JSONValue], _ actual: [JSONValue]) -> [Difference] {
    var found: [Difference] = []
    for index in 0..<max(expected.count, actual.count) {
      let place = "$.events[\(index)]"
      guard index < expected.count else {
        found.append(Difference(path: place, expected: "<absent>", actual: actual[index].shortText))
        continue
      }
      guard index < actual.count else {
        found.append(Difference(path: place, expected: expected[index].shortText, actual: "<absent>"))
        continue
      }
      let (a, b) = (expected[index], actual[index])
      found += comparison.differences(a.content, b.content, path: "\(place)(\(a.type))")
      for name in ["id", "previousEventId"] where a[name] != b[name] {
        found.append(
          Difference(path: "\(place).\(name)", expected: a[name]?.text ?? "", actual: b[name]?.text ?? ""))
      }
    }
    return found
  }

  private mutating func multisetDifferences(_ expected: [JSONValue], _ actual: [JSONValue]) -> [Difference] {
    var left = actual
    var found: [Difference] = []
    for (index, event) in expected.enumerated() {
      var best: (place: Int, differences: [Difference], bindings: [String: String])?
      for (place, candidate) in left.enumerated() where candidate.type == event.type {
        let before = comparison.bindings
        let differences = comparison.differences(
          event.content, candidate.content, path: "$.events[\(index)](\(event.type))")
        let after = comparison.bindings
        comparison.bindings = before
        if best.map({ differences.count < $0.differences.count }) ?? true { best = (place, differences, after) }
        if differences.isEmpty { break }
      }
      guard let best else {
        found.append(Difference(path: "$.events[\(index)]", expected: event.shortText, actual: "<absent>"))
        continue
      }
      left.remove(at: best.place)
      comparison.bindings = best.bindings
      found += best.differences
    }
    return found + left.map { Difference(path: "$.events", expected: "<absent>", actual: $0.shortText) }
  }

  /// Every history numbers its events 1, 2, 3 … and each points back at an earlier one.
  static func numberingDifferences(_ events: [JSONValue]) -> [Difference] {
    var found: [Difference] = []
    for (index, event) in events.enumerated() {
      let id = event["id"]?.integer ?? -1
      let previous = event["previousEventId"]?.integer ?? 0
      if id != index + 1 {
        found.append(Difference(path: "$.events[\(index)].id", expected: "\(index + 1)", actual: "\(id)"))
      }
      if previous >= id {
        found.append(
          Difference(path: "$.events[\(index)].previousEventId", expected: "less than \(id)", actual: "\(previous)"))
      }
    }
    return found
  }
}

extension JSONValue {
  var type: String { self["type"]?.string ?? "" }

  /// An event without what places it.
  var content: JSONValue {
    guard case .object(var object) = self else { return self }
    for name in ["id", "previousEventId", "timestamp"] { object[name] = nil }
    return .object(object)
  }

  var shortText: String {
    let details = self["stateEnteredEventDetails"] ?? self["stateExitedEventDetails"]
    return type + ":" + (details?["name"]?.string ?? "")
  }
}

/// What the recorder did to histories with a Parallel, its fault included: what stands inside is written twice, which
/// removes `ParallelStateSucceeded` from the recording.
enum RecorderFault {
  static func applied(to events: [JSONValue]) -> [JSONValue] {
    var events = events
    var start: Int?
    var inside: [JSONValue] = []
    var isInside = false
    var index = 0
    while index < events.count {
      switch events[index].type {
      case "ParallelStateSucceeded", "ParallelStateAborted", "ParallelStateExited", "ParallelStateFailed":
        if let start { events.replaceSubrange(start..<index, with: inside) }
        isInside = false
      case "ParallelStateStarted":
        isInside = true
        inside = []
        start = index + 1
      default: if isInside { inside.append(events[index]) }
      }
      index += 1
    }
    return events
  }
}
