import JSONDocument
import Timestamps

extension ChoiceRule {
  /// Whether the rule holds.
  /// - Throws: `States.Runtime` where a path that must lead to a value does not.
  package func holds(in scope: EvaluationScope) throws(DataFlowFailure) -> Bool {
    switch self {
    case .and(let rules):
      for rule in rules where !(try rule.holds(in: scope)) { return false }
      return true
    case .or(let rules):
      for rule in rules where try rule.holds(in: scope) { return true }
      return false
    case .not(let rule): return !(try rule.holds(in: scope))
    case .comparison(let comparison): return try comparison.holds(in: scope)
    }
  }
}

extension ChoiceComparison {
  func holds(in scope: EvaluationScope) throws(DataFlowFailure) -> Bool {
    if case .isOfKind(.present, let wanted) = test {
      return ((try? variable.evaluate(in: scope)) != nil) == wanted
    }
    let value = try variable.evaluateChoicePath(in: scope)
    switch test {
    case .string(let order, let operand):
      guard let left = value.string, let right = try operand.value(in: scope).string else { return false }
      return order.holds(left.utf16Order(to: right))
    case .numeric(let order, let operand):
      guard let left = value.number, let right = try operand.value(in: scope).number else { return false }
      if order == .equals { return left == right }
      return order.holds(left.double < right.double ? -1 : left.double > right.double ? 1 : 0)
    case .timestamp(let order, let operand):
      guard let left = value.timestamp, let right = try operand.value(in: scope).timestamp else { return false }
      return order.holds(left < right ? -1 : left > right ? 1 : 0)
    case .boolean(let operand):
      guard let left = value.bool, let right = try operand.value(in: scope).bool else { return false }
      return left == right
    case .stringMatches(let pattern): return value.string.map(pattern.matches) ?? false
    case .isOfKind(let kind, let wanted): return kind.holds(value) == wanted
    }
  }
}

extension ChoiceComparison.Operand {
  func value(in scope: EvaluationScope) throws(DataFlowFailure) -> JSONValue {
    switch self {
    case .literal(let value): value
    case .path(let path): try path.evaluateChoicePath(in: scope)
    }
  }
}

extension JSONPathExpression {
  fileprivate func evaluateChoicePath(in scope: EvaluationScope) throws(DataFlowFailure) -> JSONValue {
    do throws(JSONPathFailure) {
      return try evaluate(in: scope)
    } catch {
      throw .runtime("Invalid path '\(text)': The choice state's condition path references an invalid value.")
    }
  }
}

extension ChoiceComparison.Order {
  /// - Parameter order: negative, 0 or positive as the left side is less than, equal to or greater than the right.
  func holds(_ order: Int) -> Bool {
    switch self {
    case .equals: order == 0
    case .lessThan: order < 0
    case .greaterThan: order > 0
    case .lessThanEquals: order <= 0
    case .greaterThanEquals: order >= 0
    }
  }
}

extension ChoiceComparison.Kind {
  func holds(_ value: JSONValue) -> Bool {
    switch self {
    case .present: true
    case .null: value.isNull
    case .numeric: value.number != nil
    case .string: value.string != nil
    case .boolean: value.bool != nil
    case .timestamp: value.timestamp != nil
    }
  }
}

extension JSONValue {
  /// Milliseconds since 1970 of a text that is a timestamp.
  fileprivate var timestamp: Int64? { string.flatMap { RFC3339.milliseconds(of: $0) } }
}
