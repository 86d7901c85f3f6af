import JSONDocument
import StatesLanguage

/// Says a condition in few words, for the line of a graph: `score < 30`, `status = "SUCCEEDED"`, `a and not b`.
package enum ChoiceRuleWording {
  /// How much of a path is said.
  package enum Paths: CaseIterable, Sendable {
    /// `fraud.score < 30`
    case whole
    /// `score < 30`: for labels that would otherwise lose the value.
    case lastName
    /// `< 30`, and of `status = "DONE"` only `"DONE"`: the state's name says of what.
    case none
  }

  package static func words(for condition: ChoiceState.Condition, paths: Paths = .whole) -> String {
    switch condition {
    case .rule(let rule): ChoiceRuleWords(paths: paths).words(for: rule)
    case .jsonata(let template): ChoiceRuleWords(paths: paths).words(forJSONata: template)
    }
  }
}

private struct ChoiceRuleWords {
  let paths: ChoiceRuleWording.Paths

  func words(for rule: ChoiceRule) -> String {
    switch rule {
    case .and(let rules): joined(rules, by: " and ")
    case .or(let rules): joined(rules, by: " or ")
    case .not(let rule): negated(rule)
    case .comparison(let comparison): words(for: comparison, isNegated: false)
    }
  }

  private func joined(_ rules: [ChoiceRule], by word: String) -> String {
    rules.map { $0.isJoined ? "(\(words(for: $0)))" : words(for: $0) }.joined(separator: word)
  }

  private func negated(_ rule: ChoiceRule) -> String {
    switch rule {
    case .comparison(let comparison): words(for: comparison, isNegated: true)
    case .not(let inner): words(for: inner)
    case .and, .or: "not (\(words(for: rule)))"
    }
  }

  private func words(for comparison: ChoiceComparison, isNegated: Bool) -> String {
    let name = short(comparison.variable.text)
    let not = isNegated ? "not " : ""
    if paths == .none, let words = bareWords(for: comparison.test, isNegated: isNegated) { return words }
    switch comparison.test {
    case .string(let order, let operand), .numeric(let order, let operand), .timestamp(let order, let operand):
      return "\(name) \(sign(order, isNegated: isNegated)) \(words(for: operand))"
    case .boolean(.literal(.bool(let value))): return value == isNegated ? "not \(name)" : name
    case .boolean(let operand): return "\(name) \(isNegated ? "≠" : "=") \(words(for: operand))"
    case .stringMatches(let pattern): return "\(name) \(not)like \"\(pattern.text)\""
    case .isOfKind(let kind, let answer):
      return "\(name) is \(answer == isNegated ? "not " : "")\(noun(kind))"
    }
  }

  /// A comparison without what is compared; nil where that name is all there is to say.
  private func bareWords(for test: ChoiceComparison.Test, isNegated: Bool) -> String? {
    switch test {
    case .string(let order, let operand), .numeric(let order, let operand), .timestamp(let order, let operand):
      let sign = sign(order, isNegated: isNegated)
      return sign == "=" ? words(for: operand) : "\(sign) \(words(for: operand))"
    case .stringMatches(let pattern): return (isNegated ? "not " : "") + "like \"\(pattern.text)\""
    case .boolean, .isOfKind: return nil
    }
  }

  private func words(for operand: ChoiceComparison.Operand) -> String {
    switch operand {
    case .literal(let value): value.text
    case .path(let path): short(path.text)
    }
  }

  private func sign(_ order: ChoiceComparison.Order, isNegated: Bool) -> String {
    switch order {
    case .equals: isNegated ? "≠" : "="
    case .lessThan: isNegated ? "≥" : "<"
    case .greaterThan: isNegated ? "≤" : ">"
    case .lessThanEquals: isNegated ? ">" : "≤"
    case .greaterThanEquals: isNegated ? "<" : "≥"
    }
  }

  private func noun(_ kind: ChoiceComparison.Kind) -> String {
    switch kind {
    case .present: "present"
    case .null: "null"
    case .numeric: "a number"
    case .string: "a string"
    case .boolean: "a boolean"
    case .timestamp: "a timestamp"
    }
  }

  /// `$.order.total` is `order.total`, or `total`; the whole input is `$`, a variable keeps its sign.
  private func short(_ path: String) -> String {
    let path = path.hasPrefix("$.") ? String(path.dropFirst(2)) : path
    guard paths != .whole, !path.contains("(") else { return path }
    var names = path.split(separator: ".")
    // DynamoDB's types of values, in results that its own API gave, say nothing without the name before.
    if names.count > 2, ["S", "N", "BOOL"].contains(names[names.count - 1]) { names.removeLast() }
    return names.last.map(String.init) ?? path
  }

  func words(forJSONata template: JSONataTemplate) -> String {
    let text: String
    switch template.root {
    case .expression(let expression): text = expression.text
    default: text = template.document.text
    }
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let plain = words.replacing("$states.input.", with: "").replacing("$states.input", with: "input")
    return paths == .whole ? plain : withoutPaths(plain)
  }

  /// Leaves of every name with dots in it the part after the last one; what stands in quotes stays.
  private func withoutPaths(_ text: String) -> String {
    var result = ""
    var name = ""
    var quote: Character?
    for character in text {
      let isName = character.isLetter || character.isNumber || character == "_" || character == "$"
      if quote == nil, isName {
        name.append(character)
      } else if quote == nil, character == ".", !name.isEmpty, name.contains(where: \.isLetter) {
        name = ""
      } else {
        result += name
        name = ""
        result.append(character)
        if character == quote {
          quote = nil
        } else if quote == nil, character == "\"" || character == "'" {
          quote = character
        }
      }
    }
    return result + name
  }
}

extension ChoiceRule {
  /// Needs brackets beside other conditions.
  fileprivate var isJoined: Bool {
    switch self {
    case .and(let rules), .or(let rules): rules.count > 1
    case .not, .comparison: false
    }
  }
}
