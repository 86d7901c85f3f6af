import StatesEngine

/// The time of this machine, in milliseconds since 1970; read at the edges only.
enum WallClock {
  static var now: Int64 { SystemClock().now }
}
