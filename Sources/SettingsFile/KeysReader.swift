import DashboardModel
import TerminalFrame
import Yams
import YAMLFiles

/// Reads the remapped keys, and holds them to what keys can be.
struct KeysReader {
  let file: String
  private(set) var bindings: KeyBindings
  private(set) var problems: [FileProblem] = []

  /// Where each remapped command stands in the file.
  private var places: [Place: Mark] = [:]

  private struct Place: Hashable {
    let command: Command
    let context: KeyContext

    init(_ binding: KeyBinding) {
      (command, context) = (binding.command, binding.context)
    }

    init(_ command: Command, _ context: KeyContext) {
      (self.command, self.context) = (command, context)
    }
  }

  /// - Parameter bindings: what the file's keys change.
  init(file: String, bindings: KeyBindings) {
    self.file = file
    self.bindings = bindings
  }

  /// Reads `quit: "Q"`, `move-up: "k Up"` or `move-up: [k, Up]`; `[]` takes a command's keys away.
  mutating func read(_ key: Node, _ value: Node, in context: KeyContext) {
    let name = key.scalar?.string ?? ""
    guard let command = Command(rawValue: name) else {
      let known = SettingsReader.known(name, Command.allCases.map(\.rawValue))
      return tell("there is no command \"\(name)\"" + known, at: key.mark)
    }
    var keys: [[KeyPress]] = []
    for (spelling, mark) in spellings(value) {
      guard let presses = KeyBinding.keys(spelled: spelling) else {
        let known = SettingsReader.known(spelling, Self.namedKeys)
        return tell("no key is spelled \"\(spelling)\"" + known, at: mark)
      }
      if let owner = Self.fixed.first(where: { presses.contains($0.keys[0]) && $0.command != command }) {
        let text = "\(owner.keys[0].spelling) is \(owner.command.rawValue) everywhere and cannot be \(name)"
        return tell(text, at: mark)
      }
      keys.append(presses)
    }
    bindings = bindings.remapping(command, in: context, to: keys)
    places[Place(command, context)] = value.mark
  }

  /// Keys that would mean two things in one place are refused, with both that claim them.
  mutating func findClashes() {
    for (one, other) in bindings.clashes {
      let stated = places[Place(other)] == nil ? one : other
      let mark = places[Place(stated)]
      let earlier = stated == other ? one : other
      if one.keys == other.keys {
        tell(
          "\"\(stated.statedKeys)\" is \(earlier.command.rawValue) already in \(stated.context.rawValue), "
            + "so it cannot be \(stated.command.rawValue); give one of them another key", at: mark)
      } else {
        tell(
          "\"\(stated.statedKeys)\" for \(stated.command.rawValue) and \"\(earlier.statedKeys)\" for "
            + "\(earlier.command.rawValue) begin alike, so that one cannot be told from the other", at: mark)
      }
    }
  }

  private func spellings(_ node: Node) -> [(String, Mark?)] {
    if let sequence = node.sequence { return sequence.map { ($0.scalar?.string ?? "", $0.mark) } }
    let words = (node.scalar?.string ?? "").split(separator: " ").map(String.init)
    return words.isEmpty ? [("", node.mark)] : words.map { ($0, node.mark) }
  }

  private mutating func tell(_ message: String, at mark: Mark?) {
    problems.append(FileProblem(message, in: file, at: mark))
  }

  /// Keys that the terminal's own habits have fixed.
  private static let fixed = KeyBindings.defaults.all.filter {
    $0.command == .quitAtOnce || $0.command == .suspend || $0.command == .redraw
  }

  private static let namedKeys: [String] = [
    KeyPress.Key.enter, .escape, .tab, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end, .pageUp,
    .pageDown, .character(" "), .function(1),
  ].map { KeyPress($0).spelling }
}
