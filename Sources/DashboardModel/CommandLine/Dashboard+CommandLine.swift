import ExecutionHistory

/// Doing what a line of the command line says.
extension Dashboard {
  /// A command's name, the beginning or part of one, or a word with something after it.
  mutating func perform(line: String) -> [DashboardEffect] {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard let name = words.first else { return [] }
    if words.count > 1, let word = LineCommand(named: name) { return perform(word, words[1]) }
    if name == "q" { return perform(.quitAtOnce) }
    if let command = Command(rawValue: name) { return perform(command) }
    if let word = LineCommand(named: name) {
      toast(":\(word.rawValue) \(word.argument): \(word.help)", isFailure: true)
      return []
    }
    let near = Command.allCases.map(\.rawValue).filter { $0.hasPrefix(name) || $0.contains(name) }
    if near.count == 1, let command = Command(rawValue: near[0]) { return perform(command) }
    toast(
      near.isEmpty
        ? "no command is named \(name); Tab lists them" : "\(name): \(near.prefix(4).joined(separator: ", "))?",
      isFailure: true)
    return []
  }

  private mutating func perform(_ word: LineCommand, _ argument: String) -> [DashboardEffect] {
    switch word {
    case .event: goToEvent(argument)
    case .percent: goToPercent(argument)
    case .state: goToState(argument)
    case .open: return openRun(named: argument)
    case .keep: return setFilter(focus == .runs || focus == .mapRun ? .rows : .keep, argument)
    case .drop: return setFilter(.drop, argument)
    case .speed: setSpeed(argument)
    case .theme: return chooseTheme(argument)
    case .example: return startExample(argument)
    case .export: return export(argument)
    case .write: return export(argument.hasSuffix(".ansi") ? .ansi : .screen, to: argument)
    }
    return []
  }

  private mutating func fail(_ text: String) { toast(text, isFailure: true) }

  private mutating func goToEvent(_ text: String) {
    guard let run else { return fail("no run is open") }
    guard let id = Int(text) else { return fail("an event is a number, not \(text)") }
    leap(to: run.timeline.count(through: .init(id)))
  }

  mutating func goToPercent(_ text: String) {
    guard let run, let first = run.timeline.events.first?.timestamp, let last = run.timeline.events.last?.timestamp
    else { return fail("no run is open") }
    let number = text.hasSuffix("%") ? String(text.dropLast()) : text
    guard let percent = Double(number.trimmingBlanks), (0...100).contains(percent) else {
      return fail("a part of the run's time is a number from 0 to 100, not \(text)")
    }
    let time = first &+ Int64(Double(last &- first) * percent / 100)
    leap(to: percent == 100 ? run.timeline.events.count : max(1, run.timeline.count(at: time)))
  }

  private mutating func goToState(_ name: String) {
    guard let node = run?.tree.nodes.first(where: { $0.name == name || $0.path.description == name }) else {
      return fail("no state is named \(name)")
    }
    choose(node.path)
  }

  private mutating func openRun(named name: String) -> [DashboardEffect] {
    guard let listing = runs.first(where: { $0.name == name }) ?? runs.first(where: { $0.name.hasPrefix(name) }) else {
      fail("no run is named \(name)")
      return []
    }
    return [.openRun(listing.id)]
  }

  private mutating func setSpeed(_ text: String) {
    let wanted = text.hasSuffix("x") || text.hasSuffix("×") ? String(text.dropLast()) : text
    guard let speed = Double(wanted), let place = Playback.speeds.firstIndex(of: speed) else {
      return fail("speeds are ¼, ½, 1, 2, 4, 8 and 16 (0.25, 0.5, …)")
    }
    playback.speedIndex = place
  }

  private mutating func chooseTheme(_ name: String) -> [DashboardEffect] {
    guard name == "auto" || settings.themes.contains(name) else {
      fail("no theme is named \(name); there are auto, \(settings.themes.joined(separator: ", "))")
      return []
    }
    return [.chooseTheme(name)]
  }

  private mutating func startExample(_ name: String) -> [DashboardEffect] {
    guard examples.contains(where: { $0.name == name }) else {
      fail(examples.isEmpty ? "no example is started here" : "no example is named \(name)")
      return []
    }
    return [.startExample(name)]
  }
}

extension String {
  fileprivate var trimmingBlanks: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
