import TerminalFrame

/// Typing a command, a search, a filter, or what is looked for in the palette.
extension Dashboard {
  mutating func type(_ key: KeyPress) -> [DashboardEffect] {
    let isControl = key.modifiers.contains(.control)
    switch key.key {
    case .escape: closePrompt()
    case .character("c") where isControl, .character("g") where isControl: closePrompt()
    case .enter: return submit()
    case .backspace: if prompt?.text.isEmpty ?? true { closePrompt() } else { edit { $0.deleteBackwards() } }
    case .delete: edit { $0.deleteForwards() }
    case .left: prompt?.move(by: -1)
    case .right: prompt?.move(by: 1)
    case .home: prompt?.move(by: -Int(Int16.max))
    case .end: prompt?.move(by: Int(Int16.max))
    case .up: goUp(1)
    case .down: goUp(-1)
    case .character("p") where isControl: goUp(1)
    case .character("n") where isControl: goUp(-1)
    case .pageUp: palette?.move(by: -10)
    case .pageDown: palette?.move(by: 10)
    case .tab where prompt?.kind == .palette: palette?.move(by: key.modifiers.contains(.shift) ? -1 : 1)
    case .tab: complete(key.modifiers.contains(.shift) ? -1 : 1)
    case .character("a") where isControl: prompt?.move(by: -Int(Int16.max))
    case .character("e") where isControl: prompt?.move(by: Int(Int16.max))
    case .character("u") where isControl: edit { $0.deleteToStart() }
    case .character("w") where isControl: edit { $0.deleteWord() }
    case .character(let character) where key.modifiers.isSubset(of: .shift): edit { $0.insert(String(character)) }
    default: break
    }
    return []
  }

  /// Changes what is typed, and all that follows from it while it is typed.
  mutating func edit(_ change: (inout Prompt) -> Void) {
    guard var line = prompt else { return }
    let before = line.text
    change(&line)
    if line.takesPattern {
      do throws(LogPatternProblem) {
        _ = try LogPattern(line.text)
      } catch {
        line.problem = error.text
      }
    }
    prompt = line
    if line.kind == .palette, line.text != before { palette?.find(line.text) }
  }

  mutating func closePrompt() {
    prompt = nil
    palette = nil
  }

  private mutating func goUp(_ distance: Int) {
    if palette != nil { palette?.move(by: -distance) } else { recall(distance) }
  }

  private mutating func submit() -> [DashboardEffect] {
    guard let line = prompt, line.problem == nil else { return [] }
    if line.kind == .palette { return doChosen() }
    closePrompt()
    let text = String(line.text.drop { $0 == " " })
    var effects: [DashboardEffect] = []
    switch line.kind {
    case .search: setSearch(text)
    case .keep, .drop, .rows: effects = setFilter(line.kind, text)
    case .percent: if !text.isEmpty { goToPercent(text) }
    case .command: effects = perform(line: text)
    case .palette: break
    }
    return effects + remember(text, typedAs: line.kind)
  }

  /// Searches and filters share their earlier lines.
  private func earlierLines(_ kind: Prompt.Kind) -> [String] {
    switch kind {
    case .command: memory.commandLines
    case .search, .keep, .drop: memory.patterns
    case .rows, .percent, .palette: []
    }
  }

  private mutating func remember(_ text: String, typedAs kind: Prompt.Kind) -> [DashboardEffect] {
    guard !text.isEmpty else { return [] }
    let before = memory
    switch kind {
    case .command: memory.remember(text, in: \.commandLines)
    case .search, .keep, .drop: memory.remember(text, in: \.patterns)
    case .rows, .percent, .palette: break
    }
    return memory == before ? [] : [.remember(memory)]
  }

  private mutating func recall(_ distance: Int) {
    guard let line = prompt else { return }
    let lines = earlierLines(line.kind)
    guard !lines.isEmpty else { return }
    let place = min(max(-1, (line.historyPlace ?? -1) + distance), lines.count - 1)
    edit { $0.replace(with: place < 0 ? "" : lines[lines.count - 1 - place]) }
    prompt?.historyPlace = place < 0 ? nil : place
  }

  private mutating func complete(_ direction: Int) {
    guard let line = prompt else { return }
    let offered = line.completions.isEmpty ? completions(of: line) : line.completions
    guard !offered.isEmpty else { return }
    let next =
      line.completion.map { ($0 + direction + offered.count) % offered.count }
      ?? (direction > 0 ? 0 : offered.count - 1)
    prompt?.replace(with: offered[next])
    prompt?.completions = offered
    prompt?.completion = next
  }

  private func completions(of line: Prompt) -> [String] {
    switch line.kind {
    case .command: CommandLineWords(self).completions(of: line.text)
    case .rows: FilterGrammar(focus)?.completions(of: line.text, in: self) ?? []
    case .search, .keep, .drop, .percent, .palette: []
    }
  }
}
