import TerminalFrame
import Yams
import YAMLFiles

/// Looks up what the values of a theme mean: colours, palette entries, attributes.
struct PaletteReader {
  let palette: [String: ThemeDocument.Statement]

  /// A colour, if one is meant, and the attributes that come with it.
  struct Paint {
    var colour: ThemeColour?
    var attributes: TextAttributes = []
  }

  /// Reads a colour or `$entry`, or a mapping of colours by depth and attributes.
  func paint(_ statement: ThemeDocument.Statement, depth: Int = 0) throws(FileProblem) -> Paint {
    if let text = statement.node.scalar?.string {
      guard text.hasPrefix("$") else { return Paint(colour: try colour(text, statement)) }
      return try entry(String(text.dropFirst()), statement, depth: depth)
    }
    guard let mapping = statement.node.mapping else {
      throw statement.problem("a colour, a $name of the palette, or a mapping belongs here")
    }
    var paint = Paint()
    var exact: RGBColour?
    var fallbacks: (indexed: UInt8?, ansi: UInt8?)
    for (key, value) in mapping {
      let member = ThemeDocument.Statement(node: value, file: statement.file)
      switch key.scalar?.string ?? "" {
      case "rgb": exact = try rgb(member)
      case "c256": fallbacks.indexed = try index(member, below: 256)
      case "c16": fallbacks.ansi = try index(member, below: 16)
      case let name: try PaletteReader.set(name, member, in: &paint.attributes)
      }
    }
    paint.colour = PaletteReader.colour(exact, fallbacks)
    return paint
  }

  /// Sets or takes away an attribute by its name.
  static func set(_ name: String, _ value: ThemeDocument.Statement, in attributes: inout TextAttributes)
    throws(FileProblem)
  {
    let attribute = try attribute(name, value)
    guard let isOn = value.node.bool else { throw value.problem("\(name) is true or false") }
    if isOn { attributes.insert(attribute) } else { attributes.remove(attribute) }
  }

  /// The attribute of a name.
  static func attribute(_ name: String, _ value: ThemeDocument.Statement) throws(FileProblem) -> TextAttributes {
    guard let attribute = attributeNames[name] else {
      throw value.problem("there is no \"\(name)\" here; attributes are bold, dim, italic, underline and reverse")
    }
    return attribute
  }

  private func entry(_ name: String, _ place: ThemeDocument.Statement, depth: Int) throws(FileProblem) -> Paint {
    guard let entry = palette[name] else {
      throw place.problem("the palette has no \"\(name)\"; it has \(palette.keys.sorted().joined(separator: ", "))")
    }
    guard depth < palette.count else { throw place.problem("\"\(name)\" of the palette stands for itself") }
    return try paint(entry, depth: depth + 1)
  }

  private func colour(_ text: String, _ place: ThemeDocument.Statement) throws(FileProblem) -> ThemeColour {
    if text.isEmpty { return .terminalDefault }
    if let rgb = RGBColour(hex: text) { return .rgb(rgb) }
    if let index = Self.names[text] { return .ansi(index) }
    if let index = UInt8(text) { return index < 16 ? .ansi(index) : .indexed(index) }
    throw place.problem(
      "\"\(text)\" is no colour; write \"#rrggbb\", 0-255, \"\" for the terminal's own, or one of "
        + Self.plainNames.joined(separator: ", ") + ", each also with bright- before it")
  }

  private func rgb(_ member: ThemeDocument.Statement) throws(FileProblem) -> RGBColour {
    let text = member.node.scalar?.string ?? ""
    guard let colour = RGBColour(hex: text) else { throw member.problem("rgb is \"#rrggbb\", not \"\(text)\"") }
    return colour
  }

  private func index(_ member: ThemeDocument.Statement, below limit: Int) throws(FileProblem) -> UInt8 {
    let text = member.node.scalar?.string ?? ""
    guard let index = Self.names[text] ?? UInt8(text), Int(index) < limit else {
      throw member.problem("\"\(text)\" is none of the terminal's \(limit) colours")
    }
    return index
  }

  private static func colour(_ exact: RGBColour?, _ fallbacks: (indexed: UInt8?, ansi: UInt8?)) -> ThemeColour? {
    if let exact { return .rgb(exact, indexed: fallbacks.indexed, ansi: fallbacks.ansi) }
    return fallbacks.indexed.map { .indexed($0) } ?? fallbacks.ansi.map { .ansi($0) }
  }

  private static let attributeNames: [String: TextAttributes] = [
    "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
  ]

  private static let plainNames = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

  private static let names: [String: UInt8] = {
    var names: [String: UInt8] = [:]
    for (index, name) in plainNames.enumerated() {
      names[name] = UInt8(index)
      names["bright-" + name] = UInt8(index + 8)
    }
    return names
  }()
}
