import CNcurses
import Glibc
import TerminalFrame

/// The terminal's description, as ncurses has loaded it.
enum Terminfo {
  /// Loads it; throws when there is none or when it cannot move the cursor.
  static func load(_ traits: TerminalTraits, output: Int32) throws(TerminalProblem) {
    guard terminfo_load(traits.type, output) == 1 else { throw .unknownType(traits.type) }
    guard terminfo_string("cup") != nil else { throw .tooSimple(type: traits.type) }
  }

  /// A capability without its padding, which only hardware terminals needed.
  static func text(_ name: String) -> String {
    guard let value = terminfo_string(name) else { return "" }
    var text = String(cString: value)
    while let start = text.firstRange(of: "$<"), let end = text[start.upperBound...].firstIndex(of: ">") {
      text.removeSubrange(start.lowerBound...end)
    }
    return text
  }

  /// What makes the screen whole: attributes off, cursor shown, keypad off, the first screen back.
  static var restoring: String {
    TerminalModesText.allOff + text("sgr0") + text("op") + text("cnorm") + text("rmkx") + text("rmcup")
  }

  /// The sequences of its keys.
  static var keys: [[UInt8]: KeyPress] {
    var keys: [[UInt8]: KeyPress] = [:]
    for (name, press) in keyNames {
      guard let value = terminfo_string(name) else { continue }
      keys[Array(String(cString: value).utf8)] = press
    }
    return keys
  }

  private static let keyNames: [(String, KeyPress)] =
    [
      ("kcuu1", KeyPress(.up)), ("kcud1", KeyPress(.down)), ("kcub1", KeyPress(.left)), ("kcuf1", KeyPress(.right)),
      ("khome", KeyPress(.home)), ("kend", KeyPress(.end)), ("kpp", KeyPress(.pageUp)), ("knp", KeyPress(.pageDown)),
      ("kich1", KeyPress(.insert)), ("kdch1", KeyPress(.delete)), ("kcbt", KeyPress(.tab, .shift)),
      ("kLFT", KeyPress(.left, .shift)), ("kRIT", KeyPress(.right, .shift)), ("kri", KeyPress(.up, .shift)),
      ("kind", KeyPress(.down, .shift)),
    ] + (1...12).map { ("kf\($0)", KeyPress(.function($0))) }
}
