import JSONDocument
import StatesLanguage

/// Says a condition in few words, for the line of a graph: `score < 30`, `status = "SUCCEEDED"`, `a and not b`.
package enum ChoiceRuleWording {
  package static func words(for condition: ChoiceState.Condition) -> String {
    switch condition {
    case .rule(let rule): words(for: rule)
    case .jsonata(let template): words(forJSONata: template)
    }
  }

  package static func words(for rule: ChoiceRule) -> String {
    switch rule {
    case .and(let rules): rules.map { $0.isJoined ? "(\(words(for: $0)))" : words(for: $0) }.joined(separator: " and ")
    case .or(let rules): rules.map { $0.isJoined ? "(\(words(for: $0)))" : words(for: $0) }.joined(separator: " or ")
    case .not(let rule): negated(rule)
    case .comparison(let comparison): words(for: comparison, isNegated: false)
    }
  }

  private static func negated(_ rule: ChoiceRule) -> String {
    switch rule {
    case .comparison(let comparison): words(for: comparison, isNegated: true)
    case .not(let inner): words(for: inner)
    case .and, .or: "not (\(words(for: rule)))"
    }
  }

  private static func words(for comparison: ChoiceComparison, isNegated: Bool) -> String {
    let name = short(comparison.variable.text)
    let not = isNegated ? "not " : ""
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

  private static func words(for operand: ChoiceComparison.Operand) -> String {
    switch operand {
    case .literal(let value): value.text
    case .path(let path): short(path.text)
    }
  }

  private static func sign(_ order: ChoiceComparison.Order, isNegated: Bool) -> String {
    switch order {
    case .equals: isNegated ? "≠" : "="
    case .lessThan: isNegated ? "≥" : "<"
    case .greaterThan: isNegated ? "≤" : ">"
    case .lessThanEquals: isNegated ? ">" : "≤"
    case .greaterThanEquals: isNegated ? "<" : "≥"
    }
  }

  private static func noun(_ kind: ChoiceComparison.Kind) -> String {
    switch kind {
    case .present: "present"
    case .null: "null"
    case .numeric: "a number"
    case .string: "a string"
    case .boolean: "a boolean"
    case .timestamp: "a timestamp"
    }
  }

  /// `$.order.total` is `order.total`, the whole input is `$`; a variable keeps its sign.
  private static func short(_ path: String) -> String { path.hasPrefix("$.") ? String(path.dropFirst(2)) : path }

  private static func words(forJSONata template: JSONataTemplate) -> String {
    let text: String
    switch template.root {
    case .expression(let expression): text = expression.text
    default: text = template.document.text
    }
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.replacing("$states.input.", with: "").replacing("$states.input", with: "input")
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
