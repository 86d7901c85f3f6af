/// What the command line can be completed to.
struct CommandLineWords {
  private let dashboard: Dashboard

  init(_ dashboard: Dashboard) { self.dashboard = dashboard }

  /// Whole lines: those that begin as typed first, then those that have all the typed letters in order.
  func completions(of text: String) -> [String] {
    let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if let list = filteredList, LineCommand(named: words[0]) == .keep, words.count > 1 {
      return list.completions(of: words[1], in: dashboard).map { words[0] + " " + $0 }
    }
    guard words.count > 1 else {
      return Self.fitting(text, Command.allCases.map(\.rawValue) + LineCommand.allCases.map { $0.rawValue + " " })
    }
    return Self.fitting(words[1], values(of: words[0])).map { words[0] + " " + $0 }
  }

  private static func fitting(_ text: String, _ words: [String]) -> [String] {
    let beginning = words.filter { $0.hasPrefix(text) }.sorted()
    if !beginning.isEmpty { return beginning }
    let matches = words.compactMap { word in FuzzyMatch(text, in: word).map { (word, $0.score) } }
    return matches.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map(\.0)
  }

  private func values(of name: String) -> [String] {
    switch LineCommand(named: name) {
    case .state: dashboard.run?.tree.nodes.map(\.path.description) ?? []
    case .open: dashboard.runs.map(\.name)
    case .example: dashboard.examples.map(\.name)
    case .theme: ["auto"] + dashboard.settings.themes
    case .speed: Playback.speeds.map { $0 < 1 ? String($0) : String(Int($0)) }
    case .export: ExportFormat.allCases.map { $0.rawValue + " " + dashboard.exportName($0) }
    case .event, .percent, .keep, .drop, .write, nil: []
    }
  }

  /// The list that `:keep` narrows; nil where it narrows the log.
  private var filteredList: FilterGrammar? {
    FilterGrammar(dashboard.focus).flatMap { $0 == .log ? nil : $0 }
  }
}
