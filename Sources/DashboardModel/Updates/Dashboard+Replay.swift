import ExecutionHistory
import ExecutionProjections

/// Moving through time.
extension Dashboard {
  /// Stands at the moment after so many events. The newest of a live run is still a moment, not following.
  mutating func stand(after count: Int) {
    guard let run else { return }
    cursor = .after(min(max(count, min(1, run.timeline.events.count)), run.timeline.events.count))
    playback.passed = 0
    renewShown()
  }

  mutating func step(by distance: Int) {
    if cursor == .live, distance > 0 { return }
    playback.isPlaying = false
    stand(after: shownCount + distance)
  }

  mutating func step(byTime distance: Int64) {
    guard let run else { return }
    playback.isPlaying = false
    let count = run.timeline.count(at: shownTime &+ distance)
    // At least one event further, so that the key always does something.
    stand(after: distance < 0 ? min(count, shownCount - 1) : max(count, shownCount + 1))
  }

  mutating func stepToState(_ direction: Int) {
    guard let run else { return }
    playback.isPlaying = false
    var place = shownCount - 1 + direction
    while run.timeline.events.indices.contains(place), !run.timeline.events[place].type.isEntering {
      place += direction
    }
    if run.timeline.events.indices.contains(place) { stand(after: place + 1) }
    selection = .following
  }

  /// The next event that tells of a failure; its error is what the inspector shows then.
  mutating func stepToFailure(_ direction: Int) {
    guard let run else { return }
    let place = shownCount - 1
    let isAtLast = cursor == .live
    let found =
      direction > 0
      ? run.failurePlaces.first { $0 > place || isAtLast } : run.failurePlaces.last { $0 < place }
    guard let found else {
      let none = run.failurePlaces.isEmpty
      toast(none ? "nothing failed" : direction > 0 ? "no failure after this event" : "no failure before this event")
      return
    }
    playback.isPlaying = false
    stand(after: found + 1)
    selection = .following
    tab = .error
    inspectorRow = 0
  }

  mutating func followNewest() {
    playback.isPlaying = false
    cursor = .live
    selection = .following
    graphScroll = nil
    playback.passed = 0
    renewShown()
  }

  /// Plays on from here; at the end of a run from its beginning. Following a live run, it pauses, and at its newest event it
  /// follows again.
  mutating func playOrPause() {
    guard let run else { return }
    let isAtNewest = shownCount >= run.timeline.events.count
    if playback.isPlaying {
      playback.isPlaying = false
    } else if isLive, !shown.status.isEnded {
      let moment = shownTime
      stand(after: run.timeline.events.count)
      playback.passed = Double(moment &- (shownEvent?.timestamp ?? moment))
    } else if run.isLive, isAtNewest, !shown.status.isEnded {
      followNewest()
    } else {
      if isAtNewest { stand(after: 1) }
      playback.isPlaying = true
      playback.movedAt = now
    }
  }

  mutating func changeSpeed(by distance: Int) {
    playback.speedIndex = min(max(0, playback.speedIndex + distance), Playback.speeds.count - 1)
  }

  /// Moves the played moment on to the newest fact's time.
  mutating func advancePlayback() {
    guard playback.isPlaying, let run else { return }
    playback.passed += Double(max(0, now - playback.movedAt)) * playback.speed
    playback.movedAt = now
    let events = run.timeline.events
    var count = shownCount
    while count > 0, count < events.count {
      let gap = gapAfter(count, in: events)
      guard playback.passed >= gap else { break }
      playback.passed -= gap
      count += 1
    }
    let passed = playback.passed
    if count != shownCount {
      stand(after: count)
      playback.passed = passed
    }
    if count >= events.count {
      playback.isPlaying = false
      playback.passed = 0
      if run.isLive { followNewest() }
    }
  }

  /// Milliseconds of playing from the event before `count` to the one after it, idle time shortened.
  private func gapAfter(_ count: Int, in events: [HistoryEvent]) -> Double {
    min(Playback.longestGap, Double(max(0, events[count].timestamp &- events[count - 1].timestamp)))
  }

  /// Milliseconds of this machine's clock until the next played event, no shorter than a frame.
  var nextPlayStep: Int64 {
    guard let events = run?.timeline.events, shownCount > 0, shownCount < events.count else { return 33 }
    let left = (gapAfter(shownCount, in: events) - playback.passed) / playback.speed
    // Durations count while time plays, so a frame is due each tenth of a second at least.
    return Int64(min(max(left.rounded(.up), 33), 100))
  }
}
