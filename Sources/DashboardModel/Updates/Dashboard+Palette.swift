import TerminalFrame

/// Opening the palette, choosing in it, and doing what was chosen.
extension Dashboard {
  mutating func openPalette(_ scope: Palette.Scope) {
    prompt = Prompt(.palette)
    palette = Palette(scope, entries: scope == .states ? stateEntries : commandEntries + stateEntries + otherEntries)
  }

  mutating func doChosen() -> [DashboardEffect] {
    let entry = palette?.chosenEntry
    closePrompt()
    switch entry?.target {
    case .command(let command): return perform(command)
    case .line(let line): return perform(line: line)
    case .state(let path):
      choose(path)
      if layout.rect(of: .graph) != nil { focus = .graph }
      return []
    case .run(let id, _): return [.openRun(id)]
    case nil: return []
    }
  }

  /// Commands of the pane in focus first, then those of everywhere, then those of other panes.
  private var commandEntries: [Palette.Entry] {
    let bindings = settings.bindings
    var known: Set<Command> = [.palette]
    var order: [Command] = []
    for context in [keyContext, .everywhere] + KeyContext.allCases {
      for binding in bindings.all where binding.context == context && known.insert(binding.command).inserted {
        order.append(binding.command)
      }
    }
    order += Command.allCases.filter { known.insert($0).inserted }
    return order.map { command in
      Palette.Entry(
        target: .command(command), text: command.help(in: keyContext), name: command.rawValue,
        keys: bindings.spellings(of: command, in: keyContext).joined(separator: " "), reason: reasonAgainst(command))
    }
  }

  private var stateEntries: [Palette.Entry] {
    (run?.tree.nodes ?? []).map {
      Palette.Entry(target: .state($0.path), text: $0.path.description, name: $0.type.rawValue)
    }
  }

  private var otherEntries: [Palette.Entry] {
    runs.map { Palette.Entry(target: .run($0.id, $0.status), text: $0.name, name: $0.stateMachine) }
      + examples.map {
        Palette.Entry(target: .line("example \($0.name)"), text: "example \($0.name)", name: $0.summary)
      }
      + settings.themes.map { Palette.Entry(target: .line("theme \($0)"), text: "theme \($0)") }
  }
}
