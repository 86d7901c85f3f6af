/// One entry of `Retry`. Source: Amazon States Language, "Retrying after error".
package struct Retrier: Sendable {
  package var errorEquals: [String]
  /// Seconds before the first retry, from 1; 1 when not written.
  package var intervalSeconds: Int = 1
  /// How many retries; 0 is "never"; 3 when not written.
  package var maxAttempts: Int = 3
  /// The factor from one interval to the next, from 1; 2 when not written.
  package var backoffRate: Double = 2
  /// The longest interval in seconds.
  package var maxDelaySeconds: Int?
  /// `JitterStrategy: FULL`.
  package var hasFullJitter = false

  package init(errorEquals: [String]) { self.errorEquals = errorEquals }
}
