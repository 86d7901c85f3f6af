import TerminalFrame
import Yams
import YAMLFiles

/// A theme file as it was written: what it states, with the places, before anything is inherited or looked up.
struct ThemeDocument {
  let file: String
  var inherits: (name: String, place: Mark?)?
  var appearance: Theme.Appearance?
  var pair: String?
  var palette: [String: Statement] = [:]
  var roles: [StyleRole: Statement] = [:]
  var spinner: [Unicode.Scalar]?
  var border: BorderStyle?
  var focusedBorder: BorderStyle?

  /// A value and the file that it stands in, since a theme is put together from several.
  struct Statement {
    let node: Node
    let file: String

    func problem(_ message: String) -> FileProblem { FileProblem(message, in: file, at: node.mark) }
  }

  /// Reads a file's text. Every key must be one that is known.
  init(_ text: String, file: String) throws(FileProblem) {
    self.file = file
    let root: Node?
    do { root = try Yams.compose(yaml: text) } catch { throw FileProblem(yaml: error, in: file) }
    guard let root else { return }
    for (key, value) in try root.members("a theme", in: file) { try read(key, value) }
  }

  private mutating func read(_ key: Node, _ value: Node) throws(FileProblem) {
    let name = key.scalar?.string ?? ""
    switch name {
    case "inherits": inherits = (try text(value, "a theme's name"), value.mark)
    case "pair": pair = try text(value, "a theme's name")
    case "appearance": appearance = try choice(value, Theme.Appearance.allCases)
    case "palette":
      for (entry, colour) in try value.members("a palette", in: file) {
        palette[entry.scalar?.string ?? ""] = Statement(node: colour, file: file)
      }
    case "spinner": spinner = try spinner(value)
    case "borders": try readBorders(value)
    case _ where Self.groups.contains(name): try readRoles(ofGroup: name, value)
    default:
      let known = ["inherits", "appearance", "pair", "palette", "spinner", "borders"] + Self.groups
      throw problem("there is no \"\(name)\" in a theme; known are \(known.joined(separator: ", "))", at: key)
    }
  }

  private mutating func readRoles(ofGroup group: String, _ value: Node) throws(FileProblem) {
    for (key, statement) in try value.members("the roles of \(group)", in: file) {
      let name = key.scalar?.string ?? ""
      guard let role = StyleRole(rawValue: "\(group).\(name)") else {
        let known = StyleRole.allCases.filter { $0.rawValue.hasPrefix(group + ".") }
          .map { $0.rawValue.dropFirst(group.count + 1) }
        throw problem("there is no role \(group).\(name); \(group) has \(known.joined(separator: ", "))", at: key)
      }
      roles[role] = Statement(node: statement, file: file)
    }
  }

  private mutating func readBorders(_ value: Node) throws(FileProblem) {
    for (key, style) in try value.members("borders", in: file) {
      switch key.scalar?.string {
      case "style": border = try choice(style, BorderStyle.allCases)
      case "focused": focusedBorder = try choice(style, BorderStyle.allCases)
      default: throw problem("borders have a style and a focused style, nothing else", at: key)
      }
    }
  }

  private func spinner(_ value: Node) throws(FileProblem) -> [Unicode.Scalar] {
    guard let steps = value.sequence, !steps.isEmpty else {
      throw problem("spinner is a list of characters", at: value)
    }
    var scalars: [Unicode.Scalar] = []
    for step in steps {
      guard let scalar = ThemeDocument.glyph(step.scalar?.string ?? "") else {
        throw problem("a step of the spinner is one character, one column wide", at: step)
      }
      scalars.append(scalar)
    }
    return scalars
  }

  /// A character for a cell; nil for none, for several, for a wide or a hidden one.
  static func glyph(_ text: String) -> Unicode.Scalar? {
    guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first else { return nil }
    return !VisibleText.isHidden(scalar) && ScalarWidth.columns(of: scalar) == 1 ? scalar : nil
  }

  private func text(_ node: Node, _ what: String) throws(FileProblem) -> String {
    guard let text = node.scalar?.string, !text.isEmpty else { throw problem("\(what) belongs here", at: node) }
    return text
  }

  private func choice<Choice: RawRepresentable<String>>(_ node: Node, _ choices: [Choice]) throws(FileProblem)
    -> Choice
  {
    let text = node.scalar?.string ?? ""
    guard let chosen = Choice(rawValue: text) else {
      throw problem("\"\(text)\" is none of \(choices.map(\.rawValue).joined(separator: ", "))", at: node)
    }
    return chosen
  }

  private func problem(_ message: String, at node: Node) -> FileProblem {
    FileProblem(message, in: file, at: node.mark)
  }

  private static let groups: [String] = {
    var groups: [String] = []
    for role in StyleRole.allCases {
      let group = String(role.rawValue.prefix { $0 != "." })
      if !groups.contains(group) { groups.append(group) }
    }
    return groups
  }()
}

extension ThemeDocument {
  /// The document with everything that it does not state taken from the one it inherits.
  func inheriting(_ base: ThemeDocument) -> ThemeDocument {
    var merged = self
    merged.inherits = nil
    merged.appearance = appearance ?? base.appearance
    merged.palette = base.palette.merging(palette) { $1 }
    merged.roles = base.roles.merging(roles) { $1 }
    merged.spinner = spinner ?? base.spinner
    merged.border = border ?? base.border
    merged.focusedBorder = focusedBorder ?? base.focusedBorder
    return merged
  }
}
