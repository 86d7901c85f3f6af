import DashboardModel
import TerminalFrame

/// The help: the keys of the pane first, then those of everywhere by what they are for, from the same table as the input.
struct HelpViewModel {
  let title: String
  private(set) var lines: [StyledLine] = []

  private static let keyColumns = 13
  private let width: Int

  /// - Parameter width: columns of a line; what a key does is broken into several where it needs more.
  init(_ dashboard: Dashboard, width: Int) {
    self.width = width
    title = "Help" + (dashboard.settings.version.isEmpty ? "" : "   stepwatch \(dashboard.settings.version)")
    let pane = KeyContext(dashboard.focus)
    let own = bindings(of: pane, dashboard)
    add("\(pane.title) pane", own, dashboard)
    if let grammar = FilterGrammar(dashboard.focus) { add(grammar) }
    let ownKeys = Set(own.map(\.keys))
    // What a pane's own keys hide of everywhere is not told.
    let others = bindings(of: .everywhere, dashboard).filter { !ownKeys.contains($0.keys) }
    for group in CommandGroup.allCases { add(group.rawValue, others.filter { $0.command.group == group }, dashboard) }
    for context in KeyContext.allCases where context != pane && context != .everywhere {
      add("\(context.title) pane", bindings(of: context, dashboard), dashboard)
    }
    addCommandLine()
    add("Mouse", Self.mouse)
    lines.removeLast()
  }

  private static let mouse = [
    ("click", "chooses what is there: a view, a state, a row, a tab, an answer; presses a key of the footer"),
    ("double click", "opens it"), ("wheel", "scrolls the pane it is over"),
    ("drag", "the replay bar moves through time, the small map moves the graph, a border between panes moves itself"),
  ]

  private func bindings(of context: KeyContext, _ dashboard: Dashboard) -> [KeyBinding] {
    dashboard.settings.bindings.all.filter { $0.context == context }
  }

  private mutating func add(_ title: String, _ bindings: [KeyBinding], _ dashboard: Dashboard) {
    guard !bindings.isEmpty else { return }
    lines.append(StyledLine(" " + title, CellStyle(.title).bold))
    var seen: Set<Command> = []
    var toldReason: String?
    for binding in bindings where seen.insert(binding.command).inserted {
      let keys = bindings.filter { $0.command == binding.command }.map(\.spelling).joined(separator: " ")
      let reason = dashboard.reasonAgainst(binding.command)
      // Keys that one reason keeps from working stand together, so it is told with the first of them.
      let note = reason.flatMap { $0 == toldReason ? nil : "  (\($0))" } ?? ""
      add(keys, binding.command.help(in: binding.context) + note, columns: Self.keyColumns, isOff: reason != nil)
      toldReason = reason
    }
    lines.append(StyledLine())
  }

  private mutating func add(_ grammar: FilterGrammar) {
    add(grammar == .log ? "What keeps and finds lines of the log" : "What & keeps", grammar.examples, columns: 27)
  }

  private mutating func addCommandLine() {
    let words = LineCommand.allCases.map { (":\($0.rawValue) \($0.argument)", $0.help) }
    add("Command line", words + [(":NAME", "any command by its name; Tab completes, ^P lists all")], columns: 20)
  }

  private mutating func add(_ title: String, _ rows: [(String, String)], columns: Int = keyColumns) {
    lines.append(StyledLine(" " + title, CellStyle(.title).bold))
    for (words, help) in rows { add(words, help, columns: columns) }
    lines.append(StyledLine())
  }

  private mutating func add(_ keys: String, _ help: String, columns: Int, isOff: Bool = false) {
    let room = max(20, width - columns - 4)
    for (index, text) in TextWidth.lines(of: help, columns: room).enumerated() {
      let keys = "   " + TextWidth.padded(index == 0 ? keys : "", columns: columns)
      lines.append(
        StyledLine([
          .init(keys, CellStyle(isOff ? .disabled : .key)), .init(text, CellStyle(isOff ? .disabled : .text)),
        ]))
    }
  }
}
