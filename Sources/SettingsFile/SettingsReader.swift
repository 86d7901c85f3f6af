import DashboardModel
import StatesLanguage
import Yams
import YAMLFiles

/// Reads a settings file entry by entry, and goes on after a problem, so that a person is told of all at once.
struct SettingsReader {
  let file: String
  let themes: [String]
  private(set) var reading = SettingsReading()

  init(file: String, themes: [String]) {
    self.file = file
    self.themes = themes
  }

  /// The names of all settings, in the order in which they are shown.
  static let names = [
    "theme", "mouse", "motion", "ascii", "read-only", "ambiguous-width", "time-zone", "key-preset", "keys",
  ]

  mutating func read(_ text: String) {
    do {
      guard let root = try Yams.compose(yaml: text) else { return }
      // The keys last: they change those of the preset, wherever in the file that stands.
      let all = try root.members("the file", in: file)
      for (key, value) in all.filter({ $0.0.string != "keys" }) + all.filter({ $0.0.string == "keys" }) {
        do throws(FileProblem) {
          try read(key, value)
        } catch {
          reading.problems.append(error)
        }
      }
    } catch let problem as FileProblem {
      reading.problems.append(problem)
    } catch {
      reading.problems.append(
        FileProblem(
          yaml: error, in: file, advice: "a key such as \"]\" or \"*\" is written in quotes"))
    }
  }

  private mutating func read(_ key: Node, _ value: Node) throws(FileProblem) {
    let name = key.scalar?.string ?? ""
    switch name {
    case "theme": reading.settings.theme = stated(try choice(value, ["auto"] + themes, "theme"), value)
    case "mouse": reading.settings.mouse = stated(try yesOrNo(value, name), value)
    case "motion": reading.settings.motion = stated(try yesOrNo(value, name), value)
    case "ascii": reading.settings.ascii = stated(try yesOrNo(value, name), value)
    case "read-only": reading.settings.readOnly = stated(try yesOrNo(value, name), value)
    case "ambiguous-width": reading.settings.ambiguousWidth = stated(try width(value), value)
    case "time-zone": reading.settings.timeZone = stated(try timeZone(value), value)
    case "key-preset": try readPreset(value)
    case "keys": try readKeys(value)
    default: throw problem("there is no setting \"\(name)\"" + Self.known(name, Self.names), at: key)
    }
  }

  private mutating func readPreset(_ value: Node) throws(FileProblem) {
    let preset = KeyPreset(rawValue: try choice(value, KeyPreset.allCases.map(\.rawValue), "key preset")) ?? .vi
    reading.settings.keyPreset = stated(preset, value)
    reading.settings.bindings = preset.bindings
  }

  private mutating func readKeys(_ value: Node) throws(FileProblem) {
    var keys = KeysReader(file: file, bindings: reading.settings.bindings)
    for (context, commands) in try value.members("keys", in: file) {
      do throws(FileProblem) {
        try read(commands, of: context, into: &keys)
      } catch {
        reading.problems.append(error)
      }
    }
    keys.findClashes()
    reading.settings.bindings = keys.bindings
    reading.problems += keys.problems
  }

  private func read(_ commands: Node, of place: Node, into keys: inout KeysReader) throws(FileProblem) {
    let name = place.scalar?.string ?? ""
    guard let context = KeyContext(rawValue: name) else {
      let known = Self.known(name, KeyContext.allCases.map(\.rawValue))
      throw problem("there is no place \"\(name)\" for keys" + known, at: place)
    }
    for (command, spellings) in try commands.members("the keys of \(name)", in: file) {
      keys.read(command, spellings, in: context)
    }
  }

  private func yesOrNo(_ node: Node, _ name: String) throws(FileProblem) -> Bool {
    guard let isOn = node.bool else {
      throw problem("\(name) is true or false, not \"\(node.scalar?.string ?? "a list")\"", at: node)
    }
    return isOn
  }

  private func width(_ node: Node) throws(FileProblem) -> Int {
    guard let width = node.int, width == 1 || width == 2 else {
      throw problem("ambiguous-width is 1 or 2 columns, not \"\(node.scalar?.string ?? "a list")\"", at: node)
    }
    return width
  }

  private func timeZone(_ node: Node) throws(FileProblem) -> TimeZoneChoice {
    let name = try choice(node, TimeZoneChoice.allCases.map(\.rawValue), "time zone")
    return TimeZoneChoice(rawValue: name) ?? .local
  }

  private func choice(_ node: Node, _ choices: [String], _ what: String) throws(FileProblem) -> String {
    let name = node.scalar?.string ?? ""
    guard choices.contains(name) else {
      throw problem("there is no \(what) \"\(name)\"" + Self.known(name, choices), at: node)
    }
    return name
  }

  private func stated<Value>(_ value: Value, _ node: Node) -> Stated<Value> {
    Stated(value: value, line: node.mark?.line ?? 0)
  }

  private func problem(_ message: String, at node: Node) -> FileProblem {
    FileProblem(message, in: file, at: node.mark)
  }

  /// `; did you mean "theme"?`, or all there are.
  static func known(_ name: String, _ names: [String]) -> String {
    if let nearest = SpellingDistance.nearest(to: name, in: names) { return "; did you mean \"\(nearest)\"?" }
    return "; there are \(names.joined(separator: ", "))"
  }
}
