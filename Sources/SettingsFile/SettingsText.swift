import DashboardModel

extension SettingsInForce {
  /// All settings as a settings file would state them, each with who set it: to look at, and to begin an own file with.
  package var text: String {
    var lines = [
      line("theme", theme.value, theme.origin), line("mouse", String(mouse.value), mouse.origin),
      line("motion", String(motion.value), motion.origin), line("ascii", String(ascii.value), ascii.origin),
      line("read-only", String(readOnly.value), readOnly.origin),
      line("ambiguous-width", String(ambiguousWidth.value), ambiguousWidth.origin),
      line("time-zone", timeZone.value.rawValue, timeZone.origin), "keys:",
    ]
    for context in KeyContext.allCases { lines += keyLines(of: context) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func keyLines(of context: KeyContext) -> [String] {
    var order: [Command] = []
    for binding in bindings.all where binding.context == context && !order.contains(binding.command) {
      order.append(binding.command)
    }
    guard !order.isEmpty else { return [] }
    return ["  \(context.rawValue):"] + order.map { keyLine(of: $0, in: context) }
  }

  private func keyLine(of command: Command, in context: KeyContext) -> String {
    let keys = Self.keys(of: command, in: context, bindings)
    let isOwn = keys != Self.keys(of: command, in: context, .defaults)
    let stated = "    \(command.rawValue): \(Self.quoted(keys.joined(separator: " ")))"
    return Self.commented(stated, command.help + (isOwn ? "; set in the file" : ""))
  }

  private func line(_ name: String, _ value: String, _ origin: Origin) -> String {
    Self.commented("\(name): \(value)", origin.words)
  }

  private static func keys(of command: Command, in context: KeyContext, _ bindings: KeyBindings) -> [String] {
    bindings.all.filter { $0.command == command && $0.context == context }.map(\.statedKeys)
  }

  private static func commented(_ text: String, _ comment: String) -> String {
    text + String(repeating: " ", count: max(1, 40 - text.count)) + "# " + comment
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension SettingsInForce.Origin {
  /// `--theme`, `line 3`, `NO_MOTION`, `as the program comes`.
  package var words: String {
    switch self {
    case .option(let name): name
    case .file(let line): "line \(line) of the file"
    case .environment(let name): name
    case .program: "as the program comes"
    }
  }
}
