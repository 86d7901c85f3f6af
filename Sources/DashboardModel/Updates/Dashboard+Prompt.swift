import TerminalFrame

/// Typing a command, a search or a filter.
extension Dashboard {
  mutating func type(_ key: KeyPress) -> [DashboardEffect] {
    guard prompt != nil else { return [] }
    switch key.key {
    case .escape: prompt = nil
    case .character("c") where key.modifiers.contains(.control): prompt = nil
    case .enter: return submit()
    case .backspace:
      if prompt?.text.isEmpty ?? true { prompt = nil } else { prompt?.deleteBackwards() }
    case .left: prompt?.move(by: -1)
    case .right: prompt?.move(by: 1)
    case .home: prompt?.move(by: -Int(Int16.max))
    case .end: prompt?.move(by: Int(Int16.max))
    case .up: recall(1)
    case .down: recall(-1)
    case .tab: complete(key.modifiers.contains(.shift) ? -1 : 1)
    case .character("u") where key.modifiers.contains(.control): prompt?.replace(with: "")
    case .character(let character) where key.modifiers.isSubset(of: .shift): prompt?.insert(String(character))
    default: break
    }
    return []
  }

  private mutating func submit() -> [DashboardEffect] {
    guard let line = prompt else { return [] }
    prompt = nil
    let text = line.text.drop { $0 == " " }
    switch line.kind {
    case .search:
      search = text.isEmpty ? nil : LogPattern(String(text))
      if search != nil { findMatch(1) }
      return []
    case .filter:
      setFilter(String(text))
      return []
    case .command:
      guard !text.isEmpty else { return [] }
      commandHistory.removeAll { $0 == text }
      commandHistory.append(String(text))
      return perform(line: String(text))
    }
  }

  private mutating func recall(_ distance: Int) {
    guard prompt?.kind == .command, !commandHistory.isEmpty else { return }
    let place = min(max(-1, (prompt?.historyPlace ?? -1) + distance), commandHistory.count - 1)
    prompt?.historyPlace = place < 0 ? nil : place
    prompt?.replace(with: place < 0 ? "" : commandHistory[commandHistory.count - 1 - place])
  }

  private mutating func complete(_ direction: Int) {
    guard let line = prompt, line.kind == .command else { return }
    let offered = line.completions.isEmpty ? CommandLineWords(self).completions(of: line.text) : line.completions
    guard !offered.isEmpty else { return }
    let next =
      line.completion.map { ($0 + direction + offered.count) % offered.count }
      ?? (direction > 0 ? 0 : offered.count - 1)
    prompt?.replace(with: offered[next])
    prompt?.completions = offered
    prompt?.completion = next
  }

  /// A command's name, or one of the few with a word after it.
  mutating func perform(line: String) -> [DashboardEffect] {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard let name = words.first else { return [] }
    let argument = words.count > 1 ? words[1] : nil
    if let effects = performWithArgument(name, argument) { return effects }
    if let command = Command(rawValue: name) { return perform(command) }
    let near = Command.allCases.map(\.rawValue).filter { $0.hasPrefix(name) || $0.contains(name) }
    if near.count == 1, let command = Command(rawValue: near[0]) { return perform(command) }
    toast(
      near.isEmpty
        ? "no command is named \(name); Tab lists them" : "\(name): \(near.prefix(4).joined(separator: ", "))?",
      isFailure: true)
    return []
  }

  private mutating func performWithArgument(_ name: String, _ argument: String?) -> [DashboardEffect]? {
    switch (name, argument) {
    case ("q", nil): return perform(.quitAtOnce)
    case ("event", let number?):
      guard let id = Int(number), let run else { return nil }
      stand(after: run.timeline.count(through: .init(id)))
      return []
    case ("state", let name?):
      guard let node = run?.tree.nodes.first(where: { $0.name == name || $0.path.description == name }) else {
        toast("no state is named \(name)", isFailure: true)
        return []
      }
      choose(node.path)
      return []
    case ("open", let name?):
      guard let listing = runs.first(where: { $0.name == name || $0.name.hasPrefix(name) }) else {
        toast("no run is named \(name)", isFailure: true)
        return []
      }
      return [.openRun(listing.id)]
    case ("example", let name?): return [.startExample(name)]
    case ("theme", let name?):
      guard settings.themes.contains(name) else {
        toast("no theme is named \(name); there are \(settings.themes.joined(separator: ", "))", isFailure: true)
        return []
      }
      return [.chooseTheme(name)]
    case ("w", let path?), ("write", let path?): return [.writeScreen(path: path)]
    case ("speed", let text?):
      let wanted = text.hasSuffix("x") || text.hasSuffix("×") ? String(text.dropLast()) : text
      guard let speed = Double(wanted), let place = Playback.speeds.firstIndex(of: speed) else {
        toast("speeds are ¼, ½, 1, 2, 4, 8 and 16 (0.25, 0.5, …)", isFailure: true)
        return []
      }
      playback.speedIndex = place
      return []
    default: return nil
    }
  }
}

/// What the command line can be completed to.
struct CommandLineWords {
  private let dashboard: Dashboard

  init(_ dashboard: Dashboard) { self.dashboard = dashboard }

  func completions(of text: String) -> [String] {
    let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard words.count > 1 else {
      let names = Command.allCases.map(\.rawValue) + ["event ", "state ", "open ", "theme ", "write ", "speed "]
      return names.filter { $0.hasPrefix(text) }.sorted()
    }
    return values(of: words[0]).filter { $0.hasPrefix(words[1]) }.map { words[0] + " " + $0 }
  }

  private func values(of command: String) -> [String] {
    switch command {
    case "state": dashboard.run?.tree.nodes.map(\.name) ?? []
    case "open": dashboard.runs.map(\.name)
    case "example": dashboard.examples.map(\.name)
    case "theme": dashboard.settings.themes
    case "speed": ["0.25", "0.5", "1", "2", "4", "8", "16"]
    default: []
    }
  }
}
