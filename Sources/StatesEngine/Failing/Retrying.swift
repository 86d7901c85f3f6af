import StatesLanguage

extension Interpreter {
  /// Waits and then does the state's work again, when the first retrier that is for this failure has attempts left.
  /// - Returns: whether the state is retried.
  mutating func retry(_ slot: Int, _ failure: Failure) -> Bool {
    let retriers = branches[slot].state.state.retriers
    guard let place = retriers.firstIndex(where: { failure.matches($0.errorEquals) }) else { return false }
    if branches[slot].retries.isEmpty { branches[slot].retries = Array(repeating: 0, count: retriers.count) }
    let attempt = branches[slot].retries[place]
    guard attempt < retriers[place].maxAttempts else { return false }
    branches[slot].retries[place] += 1
    branches[slot].scope.context.state?.retryCount? += 1
    let delay = retriers[place].delay(beforeRetry: attempt, random: &random)
    branches[slot].phase = .retrying(setTimer(.retryBackoff, slot: slot, after: delay))
    return true
  }

  /// The interval is over.
  mutating func beginAgain(_ slot: Int) {
    branches[slot].phase = .entered
    ready.append(slot)
  }
}

extension Retrier {
  /// How long to wait before a retry, in milliseconds; with `JitterStrategy: FULL` anything from nothing to that.
  ///
  /// - Parameter attempt: how many retries there were by this retrier, from 0.
  func delay(beforeRetry attempt: Int, random: inout SeededGenerator) -> Int64 {
    // No interval is longer than a year, whatever the rate has grown to.
    var seconds = 31_622_400.0
    var grown = Double(intervalSeconds)
    for _ in 0..<attempt where grown < seconds { grown *= backoffRate }
    seconds = min(seconds, grown)
    if let maxDelaySeconds { seconds = min(seconds, Double(maxDelaySeconds)) }
    if hasFullJitter { seconds *= random.unit() }
    return Int64((seconds * 1000).rounded())
  }
}
