/// Which part of the time the timeline shows.
package struct TimelineWindow: Equatable, Sendable {
  /// 0 shows all of it; each step halves what is shown.
  package var zoom = 0
  /// The middle, from 0 to 1 of all columns; nil keeps the shown moment in the middle.
  package var centre: Double?

  package static let mostZoom = 12

  package init() {}
}
