#if canImport(Glibc)
  import Glibc
#endif

/// The clocks that an execution environment goes by.
enum LambdaClock {
  /// Milliseconds since 1970, UTC: what `Lambda-Runtime-Deadline-Ms` is counted in.
  static func now() -> Int64 { milliseconds(CLOCK_REALTIME) }

  /// Nanoseconds that never go back: for durations.
  static func uptime() -> Int64 { nanoseconds(CLOCK_MONOTONIC) }

  private static func milliseconds(_ clock: clockid_t) -> Int64 { nanoseconds(clock) / 1_000_000 }

  private static func nanoseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
