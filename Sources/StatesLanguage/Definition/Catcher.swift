/// One entry of `Catch`. Source: Amazon States Language, "Fallback states".
package struct Catcher: Sendable {
  package var errorEquals: [String]
  package var next: String
  package var resultPath: ResultPathField = .unset
  package var output: JSONataTemplate?
  package var assign: AssignField?

  package init(errorEquals: [String], next: String) {
    self.errorEquals = errorEquals
    self.next = next
  }
}
