import JSONDocument

/// A condition of a Choice state that uses JSONPath. Source: Amazon States Language, "Choice Rule".
package indirect enum ChoiceRule: Sendable {
  case and([ChoiceRule])
  case or([ChoiceRule])
  case not(ChoiceRule)
  case comparison(ChoiceComparison)
}

/// `Variable` held against a value.
package struct ChoiceComparison: Sendable {
  /// The path in `Variable`.
  package var variable: JSONPathExpression
  package var test: Test

  package init(variable: JSONPathExpression, test: Test) {
    self.variable = variable
    self.test = test
  }

  package enum Test: Sendable {
    case string(Order, Operand)
    case numeric(Order, Operand)
    case timestamp(Order, Operand)
    case boolean(Operand)
    case stringMatches(StringMatchPattern)
    /// The `Is…` operators with the answer that makes the rule hold.
    case isOfKind(Kind, Bool)
  }

  package enum Order: String, CaseIterable, Sendable {
    case equals = "Equals"
    case lessThan = "LessThan"
    case greaterThan = "GreaterThan"
    case lessThanEquals = "LessThanEquals"
    case greaterThanEquals = "GreaterThanEquals"
  }

  package enum Operand: Sendable {
    case literal(JSONValue)
    /// From the operator's `…Path` form.
    case path(JSONPathExpression)
  }

  package enum Kind: String, CaseIterable, Sendable {
    case present = "IsPresent"
    case null = "IsNull"
    case numeric = "IsNumeric"
    case string = "IsString"
    case boolean = "IsBoolean"
    case timestamp = "IsTimestamp"
  }
}
