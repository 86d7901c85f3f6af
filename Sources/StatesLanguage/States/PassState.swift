import JSONDocument

/// A state that hands on its input, or a fixed result. Source: Amazon States Language, "Pass State".
package final class PassState: Sendable {
  /// Given out as it is; paths in it are not evaluated.
  package let result: JSONValue?
  package let transition: Transition

  package init(result: JSONValue?, transition: Transition) {
    self.result = result
    self.transition = transition
  }
}
