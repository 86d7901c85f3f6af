import JSONDocument

/// Why a path found nothing, in the words of Jayway's JsonPath, which Step Functions hands on.
package struct JSONPathFailure: Error, Equatable, Sendable {
  /// The path as written.
  package var path: String
  /// `No results for path: $['a']`, `Missing property in path $['no']`.
  package var reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

extension JSONPathExpression {
  /// What the path finds: for a definite path the value, for others an array of all values found.
  package func evaluate(in scope: EvaluationScope) throws(JSONPathFailure) -> JSONValue {
    switch root {
    case .input, .candidate: return try evaluate(over: scope.input, scope: scope)
    case .variable(let name):
      guard let value = scope.variables[name] else {
        throw JSONPathFailure(path: text, reason: "No results for path: $\(name)")
      }
      return try evaluate(over: value, scope: scope)
    case .context: return try evaluate(overContextOf: scope)
    }
  }

  /// What the path finds below `root`, whatever the path's own root is.
  package func evaluate(over root: JSONValue, scope: EvaluationScope? = nil) throws(JSONPathFailure) -> JSONValue {
    if let value = follow(steps[...], from: root) { return value }
    return try JSONPathSearch(path: self, document: root, scope: scope).result()
  }

  /// Builds only the part of the context that the path leads into.
  private func evaluate(overContextOf scope: EvaluationScope) throws(JSONPathFailure) -> JSONValue {
    if case .name(let name)? = steps.first, let part = scope.context.part(named: name),
      let value = follow(steps.dropFirst(), from: part)
    {
      return value
    }
    return try evaluate(over: scope.context.value, scope: scope)
  }

  /// The quick way of paths that are names and indexes only; nil where the way ends or is of another kind.
  private func follow(_ steps: ArraySlice<JSONPathStep>, from root: JSONValue) -> JSONValue? {
    var value = root
    for step in steps {
      switch (step, value) {
      case (.name(let name), .object(let object)):
        guard let member = object[name] else { return nil }
        value = member
      case (.index(let index), .array(let elements)):
        let place = index < 0 ? elements.count + index : index
        guard elements.indices.contains(place) else { return nil }
        value = elements[place]
      default: return nil
      }
    }
    return value
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
