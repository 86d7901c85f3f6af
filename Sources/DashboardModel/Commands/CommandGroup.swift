/// What commands of a kind are for: the help stands in these sections.
package enum CommandGroup: String, CaseIterable, Sendable {
  case views = "Views and panes"
  case moving = "Moving and opening"
  case time = "Time"
  case jumps = "Jumps"
  case finding = "Finding and filtering"
  case data = "Data and graph"
  case sharing = "Copying"
  case acts = "Acting"
  case program = "Program"
}

extension Command {
  package var group: CommandGroup {
    switch self {
    case .showGraph, .showLog, .showTimeline, .showData, .showRuns, .showMapRun, .nextPane, .previousPane,
      .maximisePane, .hidePane, .enlargePane, .shrinkPane, .widenPane, .narrowPane, .raisePane, .lowerPane, .nextPreset:
      .views
    case .moveUp, .moveDown, .moveLeft, .moveRight, .moveFirst, .moveLast, .halfPageUp, .halfPageDown, .pageUp,
      .pageDown, .open, .openChild, .back, .fold, .foldAll:
      .moving
    case .previousEvent, .nextEvent, .previousState, .nextState, .backTenSeconds, .forwardTenSeconds, .playOrPause,
      .slower, .faster, .goToStart, .goToEnd, .follow, .goToPercent, .mark, .nextMark, .previousMark:
      .time
    case .nextError, .previousError, .nextIteration, .previousIteration, .nextFailedIteration,
      .previousFailedIteration, .nextVisit, .nextRetry, .previousRetry, .nextCritical, .previousCritical:
      .jumps
    case .findState, .search, .nextMatch, .previousMatch, .filter, .drop, .clearFilter: .finding
    case .compareData, .nextTab, .previousTab, .zoomIn, .zoomOut, .zoomToFit, .panLeft, .panRight, .turnGraph, .minimap:
      .data
    case .copyValue, .copyPath, .copyEvent, .copyEvents, .copyScreen: .sharing
    case .runAgain, .runEdited, .newRun, .stopRun, .redrive, .answerTask, .failTask: .acts
    case .help, .palette, .commandLine, .redraw, .suspend, .releaseMouse, .quit, .quitAtOnce: .program
    }
  }
}
