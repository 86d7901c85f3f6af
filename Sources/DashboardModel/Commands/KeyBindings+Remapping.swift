import TerminalFrame

extension KeyBindings {
  /// The bindings with other keys for a command in a context; an empty list takes its keys away.
  package func remapping(_ command: Command, in context: KeyContext, to keys: [[KeyPress]]) -> KeyBindings {
    let own = all.firstIndex { $0.command == command && $0.context == context }
    let place = own ?? all.lastIndex { $0.context == context }.map { $0 + 1 } ?? all.endIndex
    var bindings = all.filter { $0.command != command || $0.context != context }
    bindings.insert(contentsOf: keys.map { KeyBinding($0, command, in: context) }, at: place)
    return KeyBindings(bindings)
  }

  /// Pairs of which one hides the other: the same keys in one context, or keys that begin a longer sequence there.
  package var clashes: [(KeyBinding, KeyBinding)] {
    all.indices.flatMap { place in
      all[(place + 1)...].filter { all[place].clashes(with: $0) }.map { (all[place], $0) }
    }
  }
}

extension KeyBinding {
  fileprivate func clashes(with other: KeyBinding) -> Bool {
    if keys == other.keys { return context == other.context }
    let meet = context == other.context || context == .everywhere || other.context == .everywhere
    return meet && (keys.starts(with: other.keys) || other.keys.starts(with: keys))
  }

  /// Reads a key (`^D`, `S-Tab`, `Enter`) or a sequence of two characters (`]e`); nil when it is neither.
  package static func keys(spelled text: String) -> [KeyPress]? {
    if let press = KeyPress(spelled: text) { return [press] }
    return text.count == 2 ? text.map { .character($0) } : nil
  }

  /// The keys as a settings file states them: `keys(spelled:)` reads it again.
  package var statedKeys: String { keys.map(\.spelling).joined() }
}
