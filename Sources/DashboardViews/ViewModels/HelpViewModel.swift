import DashboardModel
import TerminalFrame

/// The help: the keys of the pane first, then those of everywhere, from the same table as the input.
struct HelpViewModel {
  let title: String
  private(set) var lines: [StyledLine] = []

  init(_ dashboard: Dashboard) {
    let context = KeyContext(dashboard.focus)
    title = "Help" + (dashboard.settings.version.isEmpty ? "" : "   stepwatch \(dashboard.settings.version)")
    add(context, dashboard)
    add(.everywhere, dashboard)
    for other in KeyContext.allCases where other != context && other != .everywhere { add(other, dashboard) }
    lines.append(StyledLine(" Command line", CellStyle(.title).bold))
    for word in LineCommand.allCases {
      let words = ":\(word.rawValue) \(word.argument)"
      lines.append(
        StyledLine([
          .init("   " + TextWidth.padded(words, columns: 16), CellStyle(.key)), .init(word.help, CellStyle(.text)),
        ]))
    }
    lines += [StyledLine(), StyledLine(" Mouse", CellStyle(.title).bold)]
    for help in ["click chooses, double click opens, the wheel scrolls", "drag the replay bar to move through time"] {
      lines.append(StyledLine("   " + help))
    }
  }

  /// What a pane's own keys hide of everywhere is not told.
  private func keys(of context: KeyContext, _ dashboard: Dashboard) -> [[KeyPress]] {
    dashboard.settings.bindings.all.filter { $0.context == context }.map(\.keys)
  }

  private mutating func add(_ context: KeyContext, _ dashboard: Dashboard) {
    let own = context == .everywhere ? Set(keys(of: KeyContext(dashboard.focus), dashboard)) : []
    let bindings = dashboard.settings.bindings.all.filter { $0.context == context && !own.contains($0.keys) }
    guard !bindings.isEmpty else { return }
    lines.append(StyledLine(" " + context.title, CellStyle(.title).bold))
    var seen: Set<Command> = []
    for binding in bindings where seen.insert(binding.command).inserted {
      let keys = bindings.filter { $0.command == binding.command }.map(\.spelling).joined(separator: " ")
      let reason = dashboard.reasonAgainst(binding.command)
      var line = StyledLine([
        .init("   " + TextWidth.padded(keys, columns: 12), CellStyle(reason == nil ? .key : .disabled)),
        .init(binding.command.help, CellStyle(reason == nil ? .text : .disabled)),
      ])
      if let reason { line.append("  (\(reason))", CellStyle(.disabled)) }
      lines.append(line)
    }
    lines.append(StyledLine())
  }
}
