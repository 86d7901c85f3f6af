/// A state that waits. Source: Amazon States Language, "Wait State".
package final class WaitState: Sendable {
  package let duration: Duration
  package let transition: Transition

  package init(duration: Duration, transition: Transition) {
    self.duration = duration
    self.transition = transition
  }

  package enum Duration: Sendable {
    /// `Seconds`, `SecondsPath`.
    case seconds(NumberField)
    /// `Timestamp`, `TimestampPath`: RFC 3339.
    case timestamp(TextField)
  }
}
