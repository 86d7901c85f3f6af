/// A state that chooses the next one. Source: Amazon States Language, "Choice State".
package final class ChoiceState: Sendable {
  package let choices: [Choice]
  package let defaultNext: String?

  package init(choices: [Choice], defaultNext: String?) {
    self.choices = choices
    self.defaultNext = defaultNext
  }

  /// One rule with where it leads; the first that holds is taken.
  package struct Choice: Sendable {
    package var condition: Condition
    package var next: String
    package var comment: String?
    /// JSONata only.
    package var output: JSONataTemplate?
    package var assign: AssignField?

    package init(condition: Condition, next: String) {
      self.condition = condition
      self.next = next
    }
  }

  package enum Condition: Sendable {
    case rule(ChoiceRule)
    /// `Condition`: a `{% … %}` expression, or a literal boolean.
    case jsonata(JSONataTemplate)
  }
}
