import JSONDocument

/// Follows a path that may branch, step by step over all values found so far.
///
/// In a definite path a missing property is an error; in one that may find several values it is left out, so that
/// `$.items[*]` of `{}` is `[]`, as recorded on AWS.
struct JSONPathSearch {
  let path: JSONPathExpression
  /// What `$` stands for in filters.
  let document: JSONValue
  let scope: EvaluationScope?
  let work: JSONPathWork

  func result() throws(JSONPathFailure) -> JSONValue {
    var found = [document]
    var isDefinite = true
    for (place, step) in path.steps.enumerated() {
      let isLast = place == path.steps.count - 1
      if case .function(let function) = step {
        found = try [function.apply(to: isDefinite ? found.first : .array(found), path: path)]
        isDefinite = true
        continue
      }
      if place > 0, case .deepScan = path.steps[place - 1] {
        found = try matches(of: step, isLast: isLast, anywhereBelow: found)
        continue
      }
      var next: [JSONValue] = []
      for value in found {
        let before = next.count
        try take(step, at: place, isLast: isLast, from: value, into: &next)
        guard work.take(1 + next.count - before) else { throw tooLong }
      }
      found = next
      isDefinite = isDefinite && step.isDefinite(isLast: isLast)
    }
    guard work.take(0) else { throw tooLong }
    guard isDefinite else { return .array(found) }
    if let value = found.first { return value }
    var nothing = failure("No results for path: \(path.bracketText)")
    if case .index? = path.steps.last { nothing.kind = .indexOutOfBounds }
    throw nothing
  }

  private func take(
    _ step: JSONPathStep, at place: Int, isLast: Bool, from value: JSONValue, into found: inout [JSONValue]
  ) throws(JSONPathFailure) {
    switch step {
    case .name(let name):
      guard case .object(let object) = value else {
        if path.isDefinite { throw noObject(value, at: place) }
        return
      }
      if let member = object[name] {
        found.append(member)
      } else if path.isDefinite, !isLast {
        throw failure("Missing property in path \(text(upTo: place + 1))")
      }
    case .names(let names):
      guard case .object(let object) = value else {
        if path.isDefinite { throw noObject(value, at: place) }
        return
      }
      if isLast {
        found.append(.object(JSONObject(names.compactMap { name in object[name].map { (name, $0) } })))
      } else {
        found.append(contentsOf: names.compactMap { object[$0] })
      }
    case .wildcard: found.append(contentsOf: value.children)
    case .deepScan: found.append(value)
    case .filter(let filter): try take(filter, at: place, from: value, into: &found)
    case .index, .indexes, .slice:
      guard case .array(let elements) = value else {
        if path.isDefinite { throw noArray(value, at: place) }
        return
      }
      found.append(contentsOf: step.elements(of: elements))
    case .function: break
    }
  }

  private func take(
    _ filter: JSONPathFilter, at place: Int, from value: JSONValue, into found: inout [JSONValue]
  ) throws(JSONPathFailure) {
    let candidates = JSONPathFilterEvaluation(document: document, scope: scope, work: work)
    switch value {
    case .array(let elements): found.append(contentsOf: elements.filter { candidates.holds(filter, for: $0) })
    case .object: if candidates.holds(filter, for: value) { found.append(value) }
    default:
      guard path.isDefinite else { return }
      throw failure("Filter: [?] can not be applied to primitives. Current context is: \(text(upTo: place))")
    }
  }

  /// What `step` after `..` finds in every object and array, outer ones first. As in Jayway an index that the path does not
  /// end with stands for all elements.
  private func matches(
    of step: JSONPathStep, isLast: Bool, anywhereBelow roots: [JSONValue]
  ) throws(JSONPathFailure) -> [JSONValue] {
    var found: [JSONValue] = []
    var rest = Array(roots.reversed())
    let filter = JSONPathFilterEvaluation(document: document, scope: scope, work: work)
    while let value = rest.popLast() {
      guard work.take(1) else { throw tooLong }
      switch (step, value) {
      case (.name(let name), .object(let object)): if let member = object[name] { found.append(member) }
      case (.names(let names), .object(let object)) where names.allSatisfy { object[$0] != nil }:
        found.append(.object(JSONObject(names.compactMap { name in object[name].map { (name, $0) } })))
      case (.wildcard, _): found.append(contentsOf: value.children)
      case (.filter(let condition), .object): if filter.holds(condition, for: value) { found.append(value) }
      case (.index, .array(let elements)), (.indexes, .array(let elements)), (.slice, .array(let elements)):
        found.append(contentsOf: isLast ? step.elements(of: elements) : elements)
      default: break
      }
      rest.append(contentsOf: value.children.reversed())
    }
    return found
  }

  // MARK: - Jayway's words

  private var tooLong: JSONPathFailure {
    failure("The search takes too long: it would look at more than \(JSONPathWork.limit) values")
  }

  private func failure(_ reason: String) -> JSONPathFailure { JSONPathFailure(path: path.text, reason: reason) }

  private func text(upTo place: Int) -> String { "$" + path.steps[..<place].map(\.bracketText).joined() }

  private func noObject(_ value: JSONValue, at place: Int) -> JSONPathFailure {
    failure(
      "Expected to find an object with property \(path.steps[place].bracketText) in path \(text(upTo: place)) but found "
        + "'\(value.javaType)'. This is not a json object according to the JsonProvider: "
        + "'com.jayway.jsonpath.spi.json.JsonSmartJsonProvider'.")
  }

  private func noArray(_ value: JSONValue, at place: Int) -> JSONPathFailure {
    if value.isNull { return failure("The path \(text(upTo: place)) is null") }
    return JSONPathFailure(
      path: path.text,
      reason:
        "Filter: \(path.steps[place].bracketText) can only be applied to arrays. Current context is: \(value.text)",
      kind: .noArray)
  }
}

extension JSONPathStep {
  /// The elements that an index, indexes or a slice name, in the order named.
  fileprivate func elements(of elements: [JSONValue]) -> [JSONValue] {
    func element(_ index: Int) -> JSONValue? {
      let place = index < 0 ? elements.count + index : index
      // No ternary with nil here: it would be JSON's null.
      guard elements.indices.contains(place) else { return nil }
      return elements[place]
    }
    switch self {
    case .index(let index): return [element(index)].compactMap { $0 }
    case .indexes(let indexes): return indexes.compactMap(element)
    case .slice(let from?, let to?):
      // Jayway counts from the end only where one of the bounds is left out.
      let start = Swift.max(from, -elements.count)
      let end = Swift.min(to, elements.count)
      return start < end ? (start..<end).compactMap(element) : []
    case .slice(let from, let to):
      func place(_ index: Int) -> Int {
        Swift.min(Swift.max(index < 0 ? elements.count &+ index : index, 0), elements.count)
      }
      let start = place(from ?? 0)
      let end = place(to ?? elements.count)
      return start < end ? Array(elements[start..<end]) : []
    default: return []
    }
  }
}

extension JSONValue {
  /// The values right inside an object or array.
  fileprivate var children: [JSONValue] {
    switch self {
    case .array(let elements): elements
    case .object(let object): object.members.map(\.value)
    default: []
    }
  }

  /// The Java class that Jayway names for a value of this kind.
  fileprivate var javaType: String {
    switch self {
    case .null: "null"
    case .bool: "java.lang.Boolean"
    case .number(let number): number.isWrittenAsInteger ? "java.lang.Integer" : "java.lang.Double"
    case .string: "java.lang.String"
    case .array: "net.minidev.json.JSONArray"
    case .object: "java.util.LinkedHashMap"
    }
  }
}
