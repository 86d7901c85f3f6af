import Glibc

/// How long something took: by the clock, and in processor time of all threads, which a busy machine disturbs less.
struct Timing: Sendable {
  var wallSeconds: Double
  var processorSeconds: Double

  static func / (timing: Timing, count: Int) -> Timing {
    Timing(
      wallSeconds: timing.wallSeconds / Double(count), processorSeconds: timing.processorSeconds / Double(count))
  }

  /// The median of several repetitions by processor time, after one that only warms up.
  static func median(of repetitions: Int = 5, _ body: () throws -> Void) rethrows -> Timing {
    try body()
    var timings: [Timing] = []
    for _ in 0..<repetitions {
      let start = now()
      try body()
      timings.append(now() - start)
    }
    return median(timings)
  }

  static func median(of repetitions: Int = 5, _ body: () async throws -> Void) async rethrows -> Timing {
    try await body()
    var timings: [Timing] = []
    for _ in 0..<repetitions { timings.append(try await once(body)) }
    return median(timings)
  }

  static func once(_ body: () async throws -> Void) async rethrows -> Timing {
    let start = now()
    try await body()
    return now() - start
  }

  static func median(_ timings: [Timing]) -> Timing {
    timings.sorted { $0.processorSeconds < $1.processorSeconds }[timings.count / 2]
  }

  /// The two clocks as they stand.
  static func now() -> Timing {
    Timing(wallSeconds: seconds(of: CLOCK_MONOTONIC), processorSeconds: seconds(of: CLOCK_PROCESS_CPUTIME_ID))
  }

  static func - (end: Timing, start: Timing) -> Timing {
    Timing(
      wallSeconds: end.wallSeconds - start.wallSeconds,
      processorSeconds: end.processorSeconds - start.processorSeconds)
  }

  private static func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
