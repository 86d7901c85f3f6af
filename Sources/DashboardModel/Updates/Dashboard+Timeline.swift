/// Which part of the time the timeline shows.
extension Dashboard {
  mutating func zoomTimeline(by distance: Int) {
    timelineWindow.zoom = min(max(0, timelineWindow.zoom + distance), TimelineWindow.mostZoom)
    if timelineWindow.zoom == 0 { timelineWindow.centre = nil }
  }

  /// Half a window to a side; what is shown stays there until all of the time is shown again.
  mutating func panTimeline(by distance: Int) {
    guard timelineWindow.zoom > 0 else { return toast("all of the time is shown: + shows less of it") }
    let half = 0.5 / Double(1 << timelineWindow.zoom)
    timelineWindow.centre = min(max(half, map.timelineCentre + half * Double(distance)), 1 - half)
  }
}
