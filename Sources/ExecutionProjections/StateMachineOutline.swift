/// What a projection can use of a state machine's definition, where that is known.
///
/// The events alone tell nearly everything. They do not say which branch of a Parallel state a state belongs to (only
/// the order in which branches were entered), nor whether a failed attempt will be tried again.
package struct StateMachineOutline: Equatable, Sendable {
  /// `StartAt` of each branch, by the name of the Parallel state.
  package var branchStartsByState: [String: [String]]
  /// The retriers of each state that has some, in the order of the definition.
  package var retriersByState: [String: [Retrier]]

  package init(branchStartsByState: [String: [String]] = [:], retriersByState: [String: [Retrier]] = [:]) {
    self.branchStartsByState = branchStartsByState
    self.retriersByState = retriersByState
  }

  /// One element of a state's `Retry`.
  package struct Retrier: Equatable, Sendable {
    package var errors: [String]
    /// How often an error is tried again; 3 where the definition does not say.
    package var maxAttempts: Int
    /// Seconds before the first retry; 1 where the definition does not say.
    package var intervalSeconds: Double
    /// 2 where the definition does not say.
    package var backoffRate: Double
    /// Seconds.
    package var maxDelaySeconds: Double?
    /// `FULL` jitter: the delay is drawn between 0 and the computed one, so it is not known beforehand.
    package var hasFullJitter: Bool

    package init(
      errors: [String], maxAttempts: Int = 3, intervalSeconds: Double = 1, backoffRate: Double = 2,
      maxDelaySeconds: Double? = nil, hasFullJitter: Bool = false
    ) {
      self.errors = errors
      self.maxAttempts = maxAttempts
      self.intervalSeconds = intervalSeconds
      self.backoffRate = backoffRate
      self.maxDelaySeconds = maxDelaySeconds
      self.hasFullJitter = hasFullJitter
    }
  }
}

extension StateMachineOutline.Retrier {
  /// Whether this retrier is for an error of that name.
  ///
  /// `States.ALL` matches every error but `States.DataLimitExceeded` and `States.Runtime`; `States.TaskFailed` every one but
  /// `States.Timeout`. Source: Amazon States Language, "Errors"; developer guide, "Handling errors".
  package func matches(_ error: String) -> Bool {
    errors.contains { name in
      switch name {
      case error: true
      case "States.ALL": error != "States.DataLimitExceeded" && error != "States.Runtime"
      case "States.TaskFailed": error != "States.Timeout"
      default: false
      }
    }
  }

  /// Milliseconds before retry number `retry` (from 1).
  package func delay(beforeRetry retry: Int) -> Int64 {
    var seconds = intervalSeconds
    for _ in 1..<max(retry, 1) where seconds < 1e9 { seconds *= backoffRate }
    if let maxDelaySeconds { seconds = min(seconds, maxDelaySeconds) }
    return Int64(min(max(seconds, 0), 1e9) * 1000)
  }
}

/// The next attempt of a state whose last one failed, as its `Retry` announces it.
package struct RetryForecast: Equatable, Sendable {
  /// From 1.
  package var retry: Int
  package var maxAttempts: Int
  /// Milliseconds since 1970, UTC; the latest moment where the delay has full jitter.
  package var dueAt: Int64
  package var hasFullJitter: Bool

  package init(retry: Int, maxAttempts: Int, dueAt: Int64, hasFullJitter: Bool) {
    self.retry = retry
    self.maxAttempts = maxAttempts
    self.dueAt = dueAt
    self.hasFullJitter = hasFullJitter
  }
}
