import JSONDocument
import Texts

/// Decides whether a candidate passes a filter. Comparing what cannot be compared is never an error: it does not hold.
struct JSONPathFilterEvaluation {
  /// What `$` stands for.
  let document: JSONValue
  /// Where `$$` and variables are found.
  let scope: EvaluationScope?
  let work: JSONPathWork

  func holds(_ filter: JSONPathFilter, for candidate: JSONValue) -> Bool {
    switch filter {
    case .and(let parts): parts.allSatisfy { holds($0, for: candidate) }
    case .or(let parts): parts.contains { holds($0, for: candidate) }
    case .not(let part): !holds(part, for: candidate)
    case .exists(let path): value(of: path, for: candidate).map { !path.isEmptyResult($0) } ?? false
    case .comparison(let left, let comparator, let right):
      compare(left, comparator, right, for: candidate)
    }
  }

  private func compare(
    _ left: JSONPathFilter.Operand, _ comparator: JSONPathFilter.Comparator, _ right: JSONPathFilter.Operand,
    for candidate: JSONValue
  ) -> Bool {
    if comparator == .matches { return matches(left, right, for: candidate) }
    let left = value(of: left, for: candidate)
    let right = value(of: right, for: candidate)
    switch comparator {
    // What is not there is like nothing, not even itself.
    case .equals: return left.isLike(right)
    case .notEquals: return !left.isLike(right)
    case .equalsOfSameType: return left != nil && left == right
    case .notEqualsOfSameType: return left == nil || left != right
    default:
      guard let left, let right else { return comparator == .isNotIn }
      return compare(left, comparator, right)
    }
  }

  private func compare(_ left: JSONValue, _ comparator: JSONPathFilter.Comparator, _ right: JSONValue) -> Bool {
    switch comparator {
    case .less: return left.order(to: right) { $0 < 0 }
    case .lessOrEqual: return left.order(to: right) { $0 <= 0 }
    case .greater: return left.order(to: right) { $0 > 0 }
    case .greaterOrEqual: return left.order(to: right) { $0 >= 0 }
    case .isIn: return right.array?.contains { left.isLike($0) } ?? false
    case .isNotIn: return !(right.array?.contains { left.isLike($0) } ?? false)
    case .contains:
      if let text = left.string, let part = right.string { return BytePattern(part).isIn(text) }
      return left.array?.contains { $0.isLike(right) } ?? false
    case .all:
      if case .object = left { return true }
      return left.array.flatMap { left in right.array?.allSatisfy { left.contains($0) } } ?? false
    case .size:
      if case .object = left { return false }
      return left.count.map { $0 == right.integer } ?? false
    case .isEmpty: return left.count.map { ($0 == 0) == right.bool } ?? false
    case .subsetOf:
      return left.array.flatMap { left in right.array.map { right in left.allSatisfy(right.contains) } } ?? false
    case .anyOf:
      return left.array.flatMap { left in right.array.map { right in left.contains(where: right.contains) } } ?? false
    case .noneOf:
      return left.array.flatMap { left in right.array.map { right in !left.contains(where: right.contains) } } ?? false
    case .equals, .notEquals, .equalsOfSameType, .notEqualsOfSameType, .matches: return false
    }
  }

  private func matches(
    _ left: JSONPathFilter.Operand, _ right: JSONPathFilter.Operand, for candidate: JSONValue
  ) -> Bool {
    switch (left, right) {
    case (.pattern(let pattern), let other), (let other, .pattern(let pattern)):
      let value = value(of: other, for: candidate)
      if let elements = value?.array { return elements.contains { pattern.matches($0.matchedText, work) } }
      return pattern.matches(value?.matchedText ?? "", work)
    default: return false
    }
  }

  private func value(of operand: JSONPathFilter.Operand, for candidate: JSONValue) -> JSONValue? {
    switch operand {
    case .literal(let value): value
    case .path(let path): value(of: path, for: candidate)
    case .pattern: nil
    }
  }

  private func value(of path: JSONPathExpression, for candidate: JSONValue) -> JSONValue? {
    switch path.root {
    case .candidate: return try? path.evaluate(over: candidate, scope: scope, work)
    case .input: return try? path.evaluate(over: document, scope: scope, work)
    case .context, .variable:
      guard let scope else { return nil }
      return try? path.evaluate(in: scope)
    }
  }
}

extension JSONPathExpression {
  /// An indefinite path exists only when it found something.
  fileprivate func isEmptyResult(_ value: JSONValue) -> Bool { !isDefinite && value.array?.isEmpty == true }
}

extension Optional where Wrapped == JSONValue {
  fileprivate func isLike(_ other: JSONValue?) -> Bool {
    guard let self, let other else { return false }
    return self.isLike(other)
  }
}

extension JSONValue {
  /// Equality of filters. As in Jayway the left side says how a number and a text are compared.
  fileprivate func isLike(_ other: JSONValue) -> Bool {
    switch (self, other) {
    case (.number(let number), .string(let text)): Double(text) == number.double
    case (.string(let text), .number(let number)): text == number.text
    default: self == other
    }
  }

  /// What a regular expression is held against.
  fileprivate var matchedText: String {
    switch self {
    case .string(let text): text
    case .number(let number): number.text
    case .bool(let value): value ? "true" : "false"
    case .null, .array, .object: ""
    }
  }

  /// Whether `test` holds for how this value orders against the other; false for what has no order.
  fileprivate func order(to other: JSONValue, _ test: (Int) -> Bool) -> Bool {
    switch (self, other) {
    case (.number(let a), .number(let b)): test(a.double < b.double ? -1 : a.double > b.double ? 1 : 0)
    case (.string(let a), .string(let b)): test(a.utf16Order(to: b))
    case (.string(let a), .number(let b)): test(a.utf16Order(to: b.text))
    case (.number(let a), .string(let b)): test(a.text.utf16Order(to: b))
    default: false
    }
  }

  /// The length of a text, the elements of an array, the members of an object.
  fileprivate var count: Int? {
    switch self {
    case .string(let text): text.utf16.count
    case .array(let elements): elements.count
    case .object(let object): object.count
    default: nil
    }
  }
}
