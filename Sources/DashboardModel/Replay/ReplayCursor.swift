/// Which moment the screen shows.
package enum ReplayCursor: Equatable, Sendable {
  /// The newest event, and those that come.
  case live
  /// The moment after so many events; 0 is before the first.
  case after(Int)
}

/// Playing a run back: time moves by itself, idle gaps are shortened.
package struct Playback: Equatable, Sendable {
  package static let speeds: [Double] = [0.25, 0.5, 1, 2, 4, 8, 16]
  /// No gap between two events takes longer than this at normal speed, in milliseconds.
  package static let longestGap: Double = 1000

  package var isPlaying = false
  package var speedIndex = 2
  /// When time was moved last, in milliseconds since 1970.
  package var movedAt: Int64 = 0
  /// Milliseconds of the history's time that have passed since the shown event.
  package var passed: Double = 0

  package init() {}

  package var speed: Double { Self.speeds[speedIndex] }

  /// `¼×`, `1×`, `16×`.
  package var speedText: String { ["¼×", "½×", "1×", "2×", "4×", "8×", "16×"][speedIndex] }
}
