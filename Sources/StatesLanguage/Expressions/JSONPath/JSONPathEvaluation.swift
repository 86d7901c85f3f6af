import JSONDocument

/// Why a path found nothing, in the words of Jayway's JsonPath, which Step Functions hands on.
package struct JSONPathFailure: Error, Equatable, Sendable {
  /// The path as written.
  package var path: String
  /// `No results for path: $['a']`, `Missing property in path $['no']`.
  package var reason: String
  package var kind: Kind

  package enum Kind: Sendable {
    case nothingFound
    /// The path ends with an index that its array does not have.
    case indexOutOfBounds
    /// An index was looked for in something that is no array.
    case noArray
  }

  package init(path: String, reason: String, kind: Kind = .nothingFound) {
    self.path = path
    self.reason = reason
    self.kind = kind
  }
}

extension JSONPathExpression {
  /// What the path finds: for a definite path the value, for others an array of all values found.
  package func evaluate(in scope: EvaluationScope) throws(JSONPathFailure) -> JSONValue {
    // The quick way comes first everywhere: handing the scope on would copy it.
    switch root {
    case .input, .candidate:
      if let value = follow(from: 0, in: scope.input) { return value }
      return try search(scope.input, scope)
    case .variable(let name):
      guard let variable = scope.variables[name] else {
        throw JSONPathFailure(path: text, reason: "No results for path: $\(name)")
      }
      if let value = follow(from: 0, in: variable) { return value }
      return try search(variable, scope)
    case .context:
      // Builds only the part of the context that the path leads into.
      if case .name(let name)? = steps.first, let part = scope.context.part(named: name),
        let value = follow(from: 1, in: part)
      {
        return value
      }
      return try evaluate(over: scope.context.value, scope: scope)
    }
  }

  /// What the path finds below `root`, whatever the path's own root is.
  package func evaluate(over root: JSONValue, scope: EvaluationScope? = nil) throws(JSONPathFailure) -> JSONValue {
    if let value = follow(from: 0, in: root) { return value }
    return try search(root, scope)
  }

  /// The same as part of a search that goes on.
  func evaluate(
    over root: JSONValue, scope: EvaluationScope?, _ work: JSONPathWork
  ) throws(JSONPathFailure) -> JSONValue {
    if let value = follow(from: 0, in: root) { return value }
    return try search(root, scope, work)
  }

  private func search(
    _ root: JSONValue, _ scope: EvaluationScope?, _ work: JSONPathWork = JSONPathWork()
  ) throws(JSONPathFailure) -> JSONValue {
    try JSONPathSearch(path: self, document: root, scope: scope, work: work).result()
  }

  /// The quick way of paths that are names and indexes only; nil where the way ends or is of another kind.
  private func follow(from place: Int, in value: JSONValue) -> JSONValue? {
    guard place < steps.count else { return value }
    let isLast = place == steps.count - 1
    switch steps[place] {
    case .name(let name):
      guard case .object(let object) = value, let found = object.place(of: name) else { return nil }
      return isLast ? object.members[found].value : follow(from: place + 1, in: object.members[found].value)
    case .index(let index):
      guard case .array(let elements) = value else { return nil }
      let found = index < 0 ? elements.count + index : index
      guard elements.indices.contains(found) else { return nil }
      return isLast ? elements[found] : follow(from: place + 1, in: elements[found])
    default: return nil
    }
  }
}

extension JSONPathExpression {
  /// As Jayway prints a path: `$['a'][0]['b']`.
  var bracketText: String { "$" + steps.map(\.bracketText).joined() }
}

extension JSONPathStep {
  var bracketText: String {
    switch self {
    case .name(let name): "['\(name)']"
    case .names(let names): "[" + names.map { "'\($0)'" }.joined(separator: ",") + "]"
    case .index(let index): "[\(index)]"
    case .indexes(let indexes): "[" + indexes.map(String.init).joined(separator: ",") + "]"
    case .slice(let from, let to): "[\(from.map(String.init) ?? ""):\(to.map(String.init) ?? "")]"
    case .wildcard: "[*]"
    case .deepScan: ".."
    case .filter: "[?]"
    case .function(let function): ".\(function.rawValue)()"
    }
  }
}
