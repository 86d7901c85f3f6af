import TerminalFrame

extension KeyBindings {
  /// The bindings with other keys for a command in a context; an empty list takes its keys away.
  ///
  /// What a person wants everywhere holds in every pane: bindings that a pane has of its own as the program comes give way.
  package func remapping(_ command: Command, in context: KeyContext, to keys: [[KeyPress]]) -> KeyBindings {
    let own = all.firstIndex { $0.command == command && $0.context == context }
    let place = own ?? all.lastIndex { $0.context == context }.map { $0 + 1 } ?? all.endIndex
    var bindings = all
    bindings.insert(contentsOf: keys.map { KeyBinding($0, command, in: context) }, at: place)
    let inserted = place..<place + keys.count
    let newKeys = keys.filter { !Self.defaults.all.contains(KeyBinding($0, command, in: context)) }
    return KeyBindings(
      bindings.indices.filter { index in
        let binding = bindings[index]
        if inserted.contains(index) { return true }
        if binding.command == command, binding.context == context { return false }
        let isHidden = context == .everywhere && newKeys.contains(binding.keys) && Self.isOfOnePane(binding)
        return !isHidden
      }.map { bindings[$0] })
  }

  private static func isOfOnePane(_ binding: KeyBinding) -> Bool {
    binding.context != .everywhere && defaults.all.contains(binding)
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
