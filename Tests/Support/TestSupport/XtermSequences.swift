import TerminalFrame

/// What xterm sends for keys and for the mouse.
enum XtermSequences {
  static func bytes(of press: KeyPress) -> [UInt8] {
    if press.modifiers.contains(.alt) {
      return [0x1B] + bytes(of: KeyPress(press.key, press.modifiers.subtracting(.alt)))
    }
    switch press.key {
    case .character(let character):
      if press.modifiers.contains(.control), let code = character.asciiValue { return [code & 0x1F] }
      return Array(String(character).utf8)
    case .enter: return [13]
    case .escape: return [27]
    case .tab: return press.modifiers.contains(.shift) ? Array("\u{1B}[Z".utf8) : [9]
    case .backspace: return [127]
    default: return Array("\u{1B}\(sequence(of: press))".utf8)
    }
  }

  /// Cursor and function keys, in the application form that `smkx` switches on.
  private static func sequence(of press: KeyPress) -> String {
    let modifier = press.modifiers.contains(.shift) ? 2 : press.modifiers.contains(.control) ? 5 : 1
    func letter(_ final: String) -> String { modifier == 1 ? "O\(final)" : "[1;\(modifier)\(final)" }
    func number(_ code: Int) -> String { modifier == 1 ? "[\(code)~" : "[\(code);\(modifier)~" }
    switch press.key {
    case .up: return letter("A")
    case .down: return letter("B")
    case .right: return letter("C")
    case .left: return letter("D")
    case .home: return letter("H")
    case .end: return letter("F")
    case .insert: return number(2)
    case .delete: return number(3)
    case .pageUp: return number(5)
    case .pageDown: return number(6)
    case .function(let index) where index <= 4: return letter(["P", "Q", "R", "S"][max(0, index - 1)])
    case .function(let index): return number([15, 17, 18, 19, 20, 21, 23, 24][min(index - 5, 7)])
    default: return ""
    }
  }

  static func bytes(of action: MouseAction) -> [UInt8] {
    let (code, final): (Int, String) =
      switch action.kind {
      case .pressed(let button), .doubleClicked(let button): (number(button), "M")
      case .dragged(let button): (number(button) + 32, "M")
      case .released(let button): (number(button), "m")
      case .wheelUp: (64, "M")
      case .wheelDown: (65, "M")
      }
    return Array("\u{1B}[<\(code);\(action.point.x + 1);\(action.point.y + 1)\(final)".utf8)
  }

  private static func number(_ button: MouseAction.Button) -> Int {
    switch button {
    case .left: 0
    case .middle: 1
    case .right: 2
    }
  }
}
