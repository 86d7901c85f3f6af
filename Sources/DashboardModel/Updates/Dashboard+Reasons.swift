import ExecutionProjections
import TerminalFrame

/// Why a command does nothing just now; the footer leaves such keys out, and pressing one says why.
extension Dashboard {
  package func reasonAgainst(_ command: Command) -> String? {
    if command.isAct, let origin = settings.readOnly { return "only for reading: \(origin)" }
    switch command {
    case .showGraph, .showLog, .showTimeline, .showData, .previousEvent, .nextEvent, .previousState, .nextState,
      .backTenSeconds, .forwardTenSeconds, .playOrPause, .slower, .faster, .goToStart, .goToEnd, .follow, .nextError,
      .previousError, .nextRetry, .previousRetry, .nextCritical, .previousCritical, .goToPercent, .nextVisit,
      .mark, .nextMark, .previousMark, .findState, .compareData, .nextTab, .previousTab, .copyPath, .copyEvent,
      .copyEvents, .search, .nextMatch, .previousMatch:
      if run == nil { return "no run is open: choose one and press Enter" }
      if command == .search || command == .nextMatch || command == .previousMatch {
        if focus == .runs { return "the list of runs is filtered with \(key(.filter))" }
        if focus == .mapRun { return "the items are filtered with \(key(.filter))" }
      }
      return reasonAgainstMoving(command)
    case .nextPane, .previousPane: return layout.panes.count > 1 ? nil : "the pane has the whole screen"
    case .hidePane where focus == view.mainPane:
      return "this view is there for its \(view.title.lowercased()) pane; another one can be hidden"
    case .hidePane, .enlargePane, .shrinkPane, .widenPane, .narrowPane, .raisePane, .lowerPane:
      return maximised == nil && layout.panes.count > 1 ? nil : "the pane has the whole screen"
    case .showMapRun:
      guard let run else { return "no run is open: choose one and press Enter" }
      return maps.isEmpty ? "the state machine \(run.stateMachine) has no Map state" : nil
    case .nextIteration, .previousIteration, .nextFailedIteration, .previousFailedIteration:
      return nearestMap == nil ? "no Map state is chosen" : nil
    case .stopRun:
      guard let listing = chosenListing else { return "no run is chosen" }
      if listing.status.isEnded { return "the run \(listing.name) has ended" }
      return listing.isLocal ? nil : settings.noEngine
    case .panLeft where focus == .graph, .panRight where focus == .graph:
      return map.scrollRange[.graph]?.x ?? 0 == 0 ? "its whole width is in sight" : nil
    case .minimap: return map.scrollRange[.graph] == Point.zero ? "the whole graph is in sight" : nil
    case .runAgain, .runEdited, .newRun:
      if let reason = settings.noEngine { return reason }
      if command == .newRun, focus == .runs, chosenExample != nil { return nil }
      return chosenListing == nil ? "no run is chosen" : nil
    case .openChild:
      if run == nil { return "no run is open: choose one and press Enter" }
      return startedExecution == nil ? "the chosen state has started no execution" : nil
    case .redrive: return reasonAgainstRedriving()
    case .answerTask, .failTask:
      guard let run, waitingTask != nil else { return "no Task waits for a task token or a worker" }
      return run.isLocal ? nil : "the run \(run.name) does not belong to this process"
    default: return nil
    }
  }

  /// A key that means nothing in this pane may mean something in another.
  func wordsAboutUnbound(_ key: KeyPress) -> String {
    let places = KeyContext.allCases.filter { context in
      settings.bindings.all.contains { $0.context == context && $0.keys.first == key }
    }
    let spelling = settings.bindings.signs.spelling(of: key)
    let help = "\(self.key(.help)) tells every key"
    if places.isEmpty { return "\(spelling) has no meaning; \(help)" }
    return "\(spelling) means something in \(places.map(\.title).joined(separator: ", ")), not in this pane; \(help)"
  }

  private func reasonAgainstMoving(_ command: Command) -> String? {
    switch command {
    case .nextError, .previousError: run?.failurePlaces.isEmpty ?? true ? "nothing failed" : nil
    case .nextMark, .previousMark: marks.isEmpty ? "no moment is marked: \(key(.mark)) marks one" : nil
    case .follow:
      cursor == .live && selection == .following && graphScroll == nil ? "the newest event is followed already" : nil
    default: nil
    }
  }

  /// The run of the chosen row, or the open one.
  package var chosenListing: RunListing? {
    if focus == .runs { return listedRuns.indices.contains(runRow) ? listedRuns[runRow] : nil }
    return run.map { open in runs.first { $0.id == open.id } ?? RunListing(open) }
  }
}
