/// A state that ends the execution as failed. Source: Amazon States Language, "Fail State".
package struct FailState: Sendable {
  package var error: TextField?
  package var cause: TextField?

  package init(error: TextField?, cause: TextField?) {
    self.error = error
    self.cause = cause
  }
}
