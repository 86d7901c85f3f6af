import JSONDocument

/// A state that has work done elsewhere. Source: Amazon States Language, "Task State".
package final class TaskState: Sendable {
  /// An ARN; see `TaskResourceARN` for its parts.
  package let resource: String
  /// `TimeoutSeconds`, `TimeoutSecondsPath`; nil when not written (99,999,999 seconds).
  package let timeoutSeconds: NumberField?
  /// `HeartbeatSeconds`, `HeartbeatSecondsPath`.
  package let heartbeatSeconds: NumberField?
  /// `Credentials.RoleArn`, evaluated like a payload template.
  package let credentials: CredentialsField?
  package let retriers: [Retrier]
  package let catchers: [Catcher]
  package let transition: Transition

  package init(
    resource: String, transition: Transition, timeoutSeconds: NumberField?, heartbeatSeconds: NumberField?,
    credentials: CredentialsField?, retriers: [Retrier], catchers: [Catcher]
  ) {
    self.resource = resource
    self.transition = transition
    self.timeoutSeconds = timeoutSeconds
    self.heartbeatSeconds = heartbeatSeconds
    self.credentials = credentials
    self.retriers = retriers
    self.catchers = catchers
  }
}

/// `Credentials`.
package enum CredentialsField: Sendable {
  case jsonPath(PayloadTemplate)
  case jsonata(JSONataTemplate)
}
