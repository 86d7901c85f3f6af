import DashboardModel

extension SettingsInForce {
  /// All settings as a settings file would state them, each with what it does and who set it: to look at, and to begin an
  /// own file with.
  package var text: String {
    var lines = [
      line("theme", theme, theme.value, "auto suits the terminal's ground; stepwatch theme list has all"),
      line("mouse", mouse, "\(mouse.value)", "clicks, wheel, dragging"),
      line("motion", motion, "\(motion.value)", "false: nothing turns"),
      line("ascii", ascii, "\(ascii.value)", "true: lines and glyphs of ASCII only"),
      line("read-only", readOnly, "\(readOnly.value)", "true: nothing is started, stopped or answered"),
      line("ambiguous-width", ambiguousWidth, "\(ambiguousWidth.value)", "2 where boxes come out twice as wide"),
      line("time-zone", timeZone, timeZone.value.rawValue, "local or utc"),
      line("key-preset", keyPreset, keyPreset.value.rawValue, "vi, arrows (no letter moves) or emacs"),
      "keys:",
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
    let isOwn = keys != Self.keys(of: command, in: context, keyPreset.value.bindings)
    let stated = "    \(command.rawValue): \(Self.quoted(keys.joined(separator: " ")))"
    return Self.commented(stated, command.help(in: context) + (isOwn ? "; set in the file" : ""))
  }

  private func line<Value>(_ name: String, _ setting: Setting<Value>, _ value: String, _ help: String) -> String {
    Self.commented("\(name): \(value)", "\(setting.origin.words); \(help)")
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
