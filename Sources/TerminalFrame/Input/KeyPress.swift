/// One press of a key, with what was held. Bindings are written with its spelling: `q`, `^D`, `M-x`, `S-Tab`, `F1`.
package struct KeyPress: Hashable, Sendable {
  package enum Key: Hashable, Sendable {
    case character(Character)
    case enter
    case escape
    case tab
    case backspace
    case delete
    case insert
    case up
    case down
    case left
    case right
    case home
    case end
    case pageUp
    case pageDown
    case function(Int)
  }

  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let control = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let shift = Modifiers(rawValue: 4)
  }

  package let key: Key
  package let modifiers: Modifiers

  /// A letter with Control is always given as the lower-case letter.
  package init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  package static func character(_ character: Character) -> KeyPress { KeyPress(.character(character)) }
  package static func control(_ character: Character) -> KeyPress { KeyPress(.character(character), .control) }
  package static func alt(_ character: Character) -> KeyPress { KeyPress(.character(character), .alt) }
}

extension KeyPress {
  /// Reads a spelling; nil when it names no key.
  package init?(spelled text: String) {
    var rest = Substring(text)
    var modifiers: Modifiers = []
    while rest.count > 2 {
      if rest.hasPrefix("S-") {
        modifiers.insert(.shift)
      } else if rest.hasPrefix("M-") {
        modifiers.insert(.alt)
      } else if rest.hasPrefix("C-") {
        modifiers.insert(.control)
      } else {
        break
      }
      rest = rest.dropFirst(2)
    }
    if rest.count == 2, rest.first == "^", let letter = rest.lowercased().last {
      self.init(.character(letter), modifiers.union(.control))
    } else if rest.count == 1, let character = rest.first {
      self.init(.character(character), modifiers)
    } else if rest.first == "F", let number = Int(rest.dropFirst()), (1...24).contains(number) {
      self.init(.function(number), modifiers)
    } else if let named = Self.named.first(where: { $0.name == rest }) {
      self.init(named.key, modifiers)
    } else {
      return nil
    }
  }

  /// How the press is written in help, footer and bindings.
  package var spelling: String {
    var prefix = modifiers.contains(.alt) ? "M-" : ""
    if modifiers.contains(.shift) { prefix += "S-" }
    switch key {
    case .character(let character) where modifiers.contains(.control):
      return prefix + "^" + String(character).uppercased()
    case .character(let character):
      return prefix + (character == " " ? "Space" : String(character))
    default: break
    }
    if modifiers.contains(.control) { prefix += "C-" }
    if case .function(let number) = key { return prefix + "F\(number)" }
    return prefix + (Self.named.first { $0.key == key }?.name ?? "?")
  }

  private static let named: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("Bksp", .backspace), ("Del", .delete), ("Ins", .insert),
    ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right), ("Home", .home), ("End", .end),
    ("PgUp", .pageUp), ("PgDn", .pageDown), ("Space", .character(" ")),
  ]
}

extension KeyPress: CustomStringConvertible {
  package var description: String { spelling }
}
