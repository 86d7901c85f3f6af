import JSONDocument

/// A state that hands on its input, or a fixed result. Source: Amazon States Language, "Pass State".
package struct PassState: Sendable {
  /// Given out as it is; paths in it are not evaluated.
  package var result: JSONValue?
  package var transition: Transition

  package init(result: JSONValue?, transition: Transition) {
    self.result = result
    self.transition = transition
  }
}
