import JSONDocument

/// A state that has work done elsewhere. Source: Amazon States Language, "Task State".
package struct TaskState: Sendable {
  /// An ARN; see `TaskResourceARN` for its parts.
  package var resource: String
  /// `TimeoutSeconds`, `TimeoutSecondsPath`; nil when not written (99,999,999 seconds).
  package var timeoutSeconds: NumberField?
  /// `HeartbeatSeconds`, `HeartbeatSecondsPath`.
  package var heartbeatSeconds: NumberField?
  /// `Credentials.RoleArn`, evaluated like a payload template.
  package var credentials: CredentialsField?
  package var retriers: [Retrier] = []
  package var catchers: [Catcher] = []
  package var transition: Transition

  package init(resource: String, transition: Transition) {
    self.resource = resource
    self.transition = transition
  }
}

/// `Credentials`.
package enum CredentialsField: Sendable {
  case jsonPath(PayloadTemplate)
  case jsonata(JSONataTemplate)
}
