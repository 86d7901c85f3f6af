import TerminalFrame

/// Where a key is pressed: it may mean one thing in a pane and another elsewhere.
package enum KeyContext: String, CaseIterable, Sendable {
  case everywhere
  case graph
  case inspector
  case log
  case timeline
  case runs
  case mapRun
  case help

  package init(_ pane: Pane) {
    switch pane {
    case .graph: self = .graph
    case .inspector: self = .inspector
    case .log: self = .log
    case .timeline: self = .timeline
    case .runs: self = .runs
    case .mapRun: self = .mapRun
    }
  }

  package var title: String {
    switch self {
    case .everywhere: "Everywhere"
    case .graph: "Graph"
    case .inspector: "Data"
    case .log: "Log"
    case .timeline: "Timeline"
    case .runs: "Runs"
    case .mapRun: "Map run"
    case .help: "Help"
    }
  }
}

/// One row of the table that input, footer and help read: these keys mean this command there.
package struct KeyBinding: Equatable, Sendable {
  package let keys: [KeyPress]
  package let command: Command
  package let context: KeyContext
  /// `]e`, `^D`, `S-Tab`, as `KeySigns` write each.
  package let spelling: String

  package init(
    _ keys: [KeyPress], _ command: Command, in context: KeyContext = .everywhere, signs: KeySigns = .unicode
  ) {
    self.keys = keys
    self.command = command
    self.context = context
    spelling = keys.map(signs.spelling).joined()
  }
}

/// How keys that are no character are written on the screen.
package enum KeySigns: Sendable {
  /// Enter as `⏎`, arrows as arrows.
  case unicode
  /// `Enter`, `Up`: a single ASCII character in place of `⏎` or `↑` would be taken for the key that types it.
  case words

  package func spelling(of press: KeyPress) -> String {
    guard self == .unicode, press.modifiers.isEmpty else { return press.spelling }
    return Self.signs[press.key] ?? press.spelling
  }

  private static let signs: [KeyPress.Key: String] = [.enter: "⏎", .left: "←", .down: "↓", .up: "↑", .right: "→"]
}

/// All bindings, and the search for what pressed keys mean.
package struct KeyBindings: Sendable {
  package enum Meaning: Equatable, Sendable {
    case command(Command)
    /// The beginning of a longer sequence.
    case beginning
    case nothing
  }

  package let all: [KeyBinding]
  package let signs: KeySigns
  /// The first spelling of a command in a context: the footer asks for dozens in every frame.
  private let spellings: [Place: String]

  private struct Place: Hashable {
    var command: Command
    var context: KeyContext
  }

  package init(_ all: [KeyBinding], signs: KeySigns = .unicode) {
    self.all = all
    self.signs = signs
    spellings = Dictionary(
      all.map { (Place(command: $0.command, context: $0.context), $0.spelling) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The same keys, written for terminals that show nothing but ASCII.
  package var inWords: KeyBindings {
    KeyBindings(all.map { KeyBinding($0.keys, $0.command, in: $0.context, signs: .words) }, signs: .words)
  }

  /// A binding of the pane wins over one of everywhere.
  package func meaning(of pressed: [KeyPress], in context: KeyContext) -> Meaning {
    for wanted in [context, .everywhere] {
      if let binding = all.first(where: { $0.context == wanted && $0.keys == pressed }) {
        return .command(binding.command)
      }
    }
    let isBeginning = all.contains { binding in
      (binding.context == context || binding.context == .everywhere) && binding.keys.count > pressed.count
        && binding.keys.starts(with: pressed)
    }
    return isBeginning ? .beginning : .nothing
  }

  /// The bindings that pressed keys are the beginning of; the pane's own first.
  package func continuing(_ pressed: [KeyPress], in context: KeyContext) -> [KeyBinding] {
    [context, .everywhere].flatMap { wanted in
      all.filter { $0.context == wanted && $0.keys.count > pressed.count && $0.keys.starts(with: pressed) }
    }
  }

  /// All keys of a command that count in a context; those of the pane alone where it has some.
  package func spellings(of command: Command, in context: KeyContext) -> [String] {
    let own = all.filter { $0.command == command && $0.context == context }
    let found = own.isEmpty ? all.filter { $0.command == command && $0.context == .everywhere } : own
    return (found.isEmpty ? all.filter { $0.command == command } : found).map(\.spelling)
  }

  /// The first keys of a command in a context, as help and footer show them.
  package func spelling(of command: Command, in context: KeyContext) -> String? {
    spellings[Place(command: command, context: context)] ?? spellings[Place(command: command, context: .everywhere)]
  }
}
