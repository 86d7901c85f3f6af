/// A state that ends the execution as failed. Source: Amazon States Language, "Fail State".
package final class FailState: Sendable {
  package let error: TextField?
  package let cause: TextField?

  package init(error: TextField?, cause: TextField?) {
    self.error = error
    self.cause = cause
  }
}
