import TerminalFrame

/// From keys to commands.
extension Dashboard {
  mutating func press(_ key: KeyPress) -> [DashboardEffect] {
    if let command = terminalCommand(of: key) { return perform(command) }
    if confirmation != nil { return answer(key) }
    if prompt != nil { return type(key) }
    pressed.append(key)
    switch settings.bindings.meaning(of: pressed, in: keyContext) {
    case .beginning: return []
    case .nothing:
      let began = pressed.count > 1
      pressed = []
      // `]` and then a key that does not continue it: the key is taken for itself. Esc only takes the `]` back.
      if began, key != KeyPress(.escape) { return press(key) }
      if !began { toast(wordsAboutUnbound(key)) }
      return []
    case .command(let command):
      pressed = []
      return perform(command)
    }
  }

  /// What any program of a terminal does by a key of this kind, whatever is typed or asked meanwhile.
  private func terminalCommand(of key: KeyPress) -> Command? {
    guard key.modifiers.contains(.control),
      case .command(let command) = settings.bindings.meaning(of: [key], in: .everywhere)
    else { return nil }
    return command == .redraw || command == .suspend ? command : nil
  }

  /// Does what a command says, or says why it cannot.
  package mutating func perform(_ command: Command) -> [DashboardEffect] {
    if let reason = reasonAgainst(command) {
      toast(reason)
      return []
    }
    if helpRow != nil, let effects = performInHelp(command) { return effects }
    switch command {
    case .showGraph: show(.graph)
    case .showLog: show(.log)
    case .showTimeline: show(.timeline)
    case .showData: show(.data)
    case .showRuns:
      if view != .runs { chooseOpenRun() }
      show(.runs)
      return [.listRuns]
    case .showMapRun:
      chooseMapOfSelection()
      show(.mapRun)
      showMapTable()
    case .nextPane: focusPane(by: 1)
    case .previousPane: focusPane(by: -1)
    case .maximisePane: maximised = maximised == nil ? focus : nil
    case .hidePane: return hidePane()
    case .enlargePane: return resizePane(columns: 1, rows: 1)
    case .shrinkPane: return resizePane(columns: -1, rows: -1)
    case .widenPane: return resizePane(columns: 1)
    case .narrowPane: return resizePane(columns: -1)
    case .raisePane: return resizePane(rows: 1)
    case .lowerPane: return resizePane(rows: -1)
    case .nextPreset: return takeNextPreset()

    case .moveUp: move(0, -1)
    case .moveDown: move(0, 1)
    case .moveLeft: move(-1, 0)
    case .moveRight: move(1, 0)
    case .moveFirst: moveToEnd(-1)
    case .moveLast: moveToEnd(1)
    case .halfPageUp: movePage(-1, half: true)
    case .halfPageDown: movePage(1, half: true)
    case .pageUp: movePage(-1, half: false)
    case .pageDown: movePage(1, half: false)
    case .open: return open()
    case .openChild: return openChild()
    case .back: return goBack()
    case .fold: fold()
    case .foldAll: foldAll()

    case .previousEvent: step(by: -1)
    case .nextEvent: step(by: 1)
    case .previousState: stepToState(-1)
    case .nextState: stepToState(1)
    case .backTenSeconds: step(byTime: -10_000)
    case .forwardTenSeconds: step(byTime: 10_000)
    case .playOrPause: playOrPause()
    case .slower: changeSpeed(by: -1)
    case .faster: changeSpeed(by: 1)
    case .goToStart: stand(after: 1)
    case .goToEnd: stand(after: run?.timeline.events.count ?? 0)
    case .follow: followNewest()
    case .nextError: stepToFailure(1)
    case .previousError: stepToFailure(-1)
    case .nextIteration: chooseIteration(by: 1, failedOnly: false)
    case .previousIteration: chooseIteration(by: -1, failedOnly: false)
    case .nextFailedIteration: chooseIteration(by: 1, failedOnly: true)
    case .previousFailedIteration: chooseIteration(by: -1, failedOnly: true)
    case .nextVisit: chooseOlderVisit()

    case .nextRetry: stepToRetry(1)
    case .previousRetry: stepToRetry(-1)
    case .nextCritical: stepToCritical(1)
    case .previousCritical: stepToCritical(-1)
    case .mark: toggleMark()
    case .nextMark: goToMark(1)
    case .previousMark: goToMark(-1)
    case .goToPercent: prompt = Prompt(.percent)

    case .findState: openPalette(.states)
    case .search: prompt = Prompt(.search)
    case .nextMatch: findMatch(1)
    case .previousMatch: findMatch(-1)
    case .filter where focus == .runs || focus == .mapRun: prompt = Prompt(.rows, text: rowFilter)
    case .filter: prompt = Prompt(.keep, text: filter.kept?.text ?? "")
    case .drop: prompt = Prompt(.drop, text: filter.dropped?.text ?? "")
    case .clearFilter: return clearFilter()

    case .compareData: compareData()
    case .nextTab: turnTab(by: 1)
    case .previousTab: turnTab(by: -1)
    case .copyValue: return copyValue()
    case .copyPath: return copyPath()
    case .copyEvent: return copyEvent()
    case .copyEvents: return copyEvents()
    case .copyScreen: return [.copyScreen]

    case .zoomIn where focus == .timeline: zoomTimeline(by: 1)
    case .zoomOut where focus == .timeline: zoomTimeline(by: -1)
    case .zoomToFit where focus == .timeline: timelineWindow = TimelineWindow()
    case .panLeft where focus == .timeline: panTimeline(by: -1)
    case .panRight where focus == .timeline: panTimeline(by: 1)
    case .panLeft: panGraph(by: -1)
    case .panRight: panGraph(by: 1)
    case .zoomIn: zoomGraph(to: min(map.graphZoom + 1, 2))
    case .zoomOut: zoomGraph(to: max(map.graphZoom - 1, 0))
    case .zoomToFit: zoomGraph(to: nil)
    case .turnGraph:
      graphIsSideways.toggle()
      graphScroll = nil
    case .minimap: wantsMinimap = !showsMinimap

    case .runAgain: return askToRunAgain(withEdits: false)
    case .runEdited: return askToRunAgain(withEdits: true)
    case .newRun: return startNewRun()
    case .stopRun: askToStop()
    case .redrive: askToRedrive()
    case .answerTask: return answerTask(withFailure: false)
    case .failTask: return answerTask(withFailure: true)

    case .help: helpRow = helpRow == nil ? 0 : nil
    case .palette: openPalette(.everything)
    case .commandLine: prompt = Prompt(.command)
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .releaseMouse:
      mouseIsOn.toggle()
      toast(mouseIsOn ? "the mouse is ours again" : "the mouse is yours: select text; F2 takes it back")
      return [.setMouse(mouseIsOn)]
    case .quit: return quit()
    case .quitAtOnce: return quitAtOnce()
    }
    return []
  }

  private mutating func show(_ view: MainView) {
    self.view = view
    maximised = nil
    focus = view.mainPane
  }

  mutating func zoomGraph(to zoom: Int?) {
    graphZoom = zoom
    graphScroll = nil
  }

  private mutating func focusPane(by distance: Int) {
    let panes = layout.panes.map(\.pane)
    guard let place = panes.firstIndex(of: focus), panes.count > 1 else { return }
    focus = panes[(place + distance + panes.count) % panes.count]
  }

  private mutating func goBack() -> [DashboardEffect] {
    if helpRow != nil {
      helpRow = nil
    } else if maximised != nil {
      maximised = nil
    } else if search != nil || keptEvents != nil || !runFilter.isEmpty || !mapFilter.isEmpty {
      return clearFilter()
    } else if selection != .following {
      selection = .following
      chosenIterations = [:]
    } else if view != .graph, run != nil {
      show(.graph)
    } else if focus != .graph, focus != .runs, run != nil {
      focus = layout.panes.first?.pane ?? focus
    } else if let parent = run?.parent {
      return [.openRun(parent)]
    } else if view != .runs {
      return perform(.showRuns)
    }
    return []
  }

  private mutating func performInHelp(_ command: Command) -> [DashboardEffect]? {
    switch command {
    case .moveUp: scrollHelp(by: -1)
    case .moveDown: scrollHelp(by: 1)
    case .pageUp: scrollHelp(by: 1 - map.helpPage)
    case .pageDown, .playOrPause: scrollHelp(by: map.helpPage - 1)
    case .halfPageUp: scrollHelp(by: -map.helpPage / 2)
    case .halfPageDown: scrollHelp(by: map.helpPage / 2)
    case .moveFirst: helpRow = 0
    case .moveLast: helpRow = map.helpRange
    case .back, .quit, .help: helpRow = nil
    case .palette:
      helpRow = nil
      return nil
    case .quitAtOnce, .redraw, .suspend, .releaseMouse: return nil
    default: helpRow = nil
    }
    return []
  }

  mutating func scrollHelp(by rows: Int) { helpRow = min(max(0, (helpRow ?? 0) + rows), map.helpRange) }

  /// From inside to outside: the maximised pane, the run, the program. A program of one run is left at once.
  private mutating func quit() -> [DashboardEffect] {
    switch wayOut {
    case .panes:
      maximised = nil
      return []
    case .runs:
      show(.runs)
      return [.listRuns]
    case .program: return quitAtOnce()
    }
  }

  /// Where leaving leads from here.
  package enum WayOut: Sendable {
    case panes
    case runs
    case program
  }

  package var wayOut: WayOut {
    if settings.isOfOneRun { return .program }
    if maximised != nil { return .panes }
    return view != .runs && run != nil && !(runs.isEmpty && examples.isEmpty) ? .runs : .program
  }

  /// Asks only where something would be lost.
  private mutating func quitAtOnce() -> [DashboardEffect] {
    // The list may not have heard yet of what the open run's events tell.
    let local = runs.filter { $0.isLocal && !$0.status.isEnded && !($0.id == run?.id && shownIsEnded) }.count
    let openIsLocal = run.map { $0.isLocal && !shownIsEnded } ?? false
    guard local > 0 || openIsLocal else { return [.quit] }
    let count = max(local, 1)
    confirmation = Confirmation(
      question: "Quit? \(count == 1 ? "A run" : "\(count) runs") of this process would be stopped.", effect: .quit)
    return []
  }

  private var shownIsEnded: Bool { run?.timeline.latest.status.isEnded ?? true }

  /// Yes is `y` or Enter; any other key is no.
  mutating func answer(_ key: KeyPress) -> [DashboardEffect] {
    guard let asked = confirmation else { return [] }
    confirmation = nil
    switch key {
    case .character("y"), .character("Y"), KeyPress(.enter): return [asked.effect]
    case .control("c") where asked.effect == .quit: return [.quit]
    default: return []
    }
  }
}
