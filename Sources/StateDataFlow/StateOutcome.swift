import JSONDocument

/// What a state hands on when it is left: its output, and the variables it sets.
package struct StateOutcome: Sendable {
  package var output: JSONValue
  /// In the order of the definition; they were evaluated on what the state saw at its entry.
  package var assigned: [(name: String, value: JSONValue)]

  @inlinable
  package init(output: JSONValue, assigned: [(name: String, value: JSONValue)] = []) {
    self.output = output
    self.assigned = assigned
  }
}
