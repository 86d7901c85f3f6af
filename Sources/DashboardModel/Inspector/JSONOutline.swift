import JSONDocument
import TerminalFrame

/// A JSON value as the rows of a tree that folds: what a person scrolls through.
///
/// Only rows that are open are made, and a long array shows its first elements and a row that opens the rest, so that a
/// value of many megabytes costs what is seen of it.
package struct JSONOutline: Sendable {
  package typealias Path = JSONPositions.JSONPath

  package struct Row: Equatable, Sendable {
    package enum Content: Equatable, Sendable {
      /// A string, number, boolean or null as its JSON text.
      case scalar(ScalarKind, String)
      /// An object or array with its closed form: `{sku, qty}`, `[12]`; also one that stands as JSON text in a string.
      case container(isOpen: Bool, summary: String)
      /// A string too long for one line, as its JSON text.
      case longText(isOpen: Bool, String)
      /// A line of an open long string.
      case line(String)
      /// `… 112 more`, opened with the rest of its array.
      case more(Int)
    }

    package var path: Path
    /// 0 for the members of the root.
    package var depth: Int
    /// The member's name or the element's index; empty for a root that is no container.
    package var label: String
    package var content: Content
  }

  package enum ScalarKind: Equatable, Sendable {
    case string
    case number
    case bool
    case null
  }

  /// Which containers a person opened or closed; the others are open near the root.
  package struct Folds: Equatable, Sendable {
    package var changed: [Path: Bool] = [:]
    /// Containers nearer to the root than this are open unless changed.
    package var openDepth: Int
    /// Whether all that was not changed is open, however large: what a search goes through.
    package var opensEverything = false
    /// Columns that there are for a row.
    package var lineWidth: Int

    /// Whether objects and arrays are open whatever their size and depth, also those that are JSON text in a string.
    fileprivate var opensContainers: Bool { opensEverything || openDepth == .max }

    package init(openDepth: Int = 2, lineWidth: Int = 60) {
      self.openDepth = openDepth
      self.lineWidth = max(8, lineWidth)
    }
  }

  package private(set) var rows: [Row] = []
  private let folds: Folds

  /// Elements of an array that are shown before the rest is asked for.
  package static let elementsShownAtFirst = 100
  /// Containers with more than this are closed at first.
  private static let largestOpenAtFirst = 40
  /// Text longer than this, in bytes, is not looked into for JSON.
  private static let largestTextLookedInto = 1_000_000

  package init(_ value: JSONValue, folds: Folds = Folds()) {
    self.folds = folds
    switch value {
    case .object, .array: appendChildren(of: value, at: Path(), depth: 0)
    default: append(value, label: "", at: Path(), depth: 0)
    }
  }

  private mutating func appendChildren(of value: JSONValue, at path: Path, depth: Int) {
    switch value {
    case .object(let object):
      for member in object {
        let label = member.name.isEmpty ? "\"\"" : member.name
        append(member.value, label: label, at: path.appending(.name(member.name)), depth: depth)
      }
    case .array(let elements):
      let moreIsOpen = folds.changed[path.appending(.index(-1))] ?? folds.opensEverything
      let shown = moreIsOpen ? elements.count : min(elements.count, Self.elementsShownAtFirst)
      for index in 0..<shown {
        append(elements[index], label: String(index), at: path.appending(.index(index)), depth: depth)
      }
      guard shown < elements.count else { return }
      let more = Row.Content.more(elements.count - shown)
      rows.append(Row(path: path.appending(.index(-1)), depth: depth, label: "", content: more))
    default: break
    }
  }

  private mutating func append(_ value: JSONValue, label: String, at path: Path, depth: Int) {
    let content: Row.Content
    switch value {
    case .string(let text): return append(text, label: label, at: path, depth: depth)
    case .null: content = .scalar(.null, "null")
    case .bool(let bool): content = .scalar(.bool, bool ? "true" : "false")
    case .number(let number): content = .scalar(.number, number.text)
    case .object, .array:
      content = .container(isOpen: isOpen(value, path, depth), summary: Self.summary(of: value))
    }
    rows.append(Row(path: path, depth: depth, label: label, content: content))
    if case .container(true, _) = content { appendChildren(of: value, at: path, depth: depth + 1) }
  }

  /// A string in one row where it is short; JSON text in it opens as a tree, other long text as lines.
  private mutating func append(_ text: String, label: String, at path: Path, depth: Int) {
    if let inner = Self.valueInside(text) {
      let isOpen = folds.changed[path] ?? folds.opensContainers
      let content = Row.Content.container(isOpen: isOpen, summary: "JSON text " + Self.summary(of: inner))
      rows.append(Row(path: path, depth: depth, label: label, content: content))
      if isOpen { appendChildren(of: inner, at: path, depth: depth + 1) }
      return
    }
    let json = JSONValue.string(text).text
    guard !fits(json, beside: label, depth: depth) else {
      rows.append(Row(path: path, depth: depth, label: label, content: .scalar(.string, json)))
      return
    }
    let isOpen = folds.changed[path] ?? folds.opensEverything
    let start = String(json.prefix(400))
    rows.append(Row(path: path, depth: depth, label: label, content: .longText(isOpen: isOpen, start)))
    guard isOpen else { return }
    let room = max(8, folds.lineWidth - Self.indent(ofDepth: depth + 1))
    for line in TextWidth.lines(of: text, columns: room) {
      rows.append(Row(path: path, depth: depth + 1, label: "", content: .line(line)))
    }
  }

  /// Whether a string is seen whole in its row: after the name, the mark of a fold and two blanks.
  private func fits(_ json: String, beside label: String, depth: Int) -> Bool {
    guard json.utf8.count <= 10 * folds.lineWidth else { return false }
    let name = label.isEmpty ? 0 : min(TextWidth.columns(of: label), folds.lineWidth * 2 / 5) + 2
    return Self.indent(ofDepth: depth) + 2 + name + TextWidth.columns(of: json) <= folds.lineWidth
  }

  /// Blanks before a row; deep ones are moved no further.
  private static func indent(ofDepth depth: Int) -> Int { 2 * min(depth, 12) }

  /// The object or array that a string holds as JSON text.
  private static func valueInside(_ text: String) -> JSONValue? {
    guard let first = text.utf8.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      text.utf8.count <= largestTextLookedInto, let value = try? JSONValue(parsing: text), value.childCount > 0
    else { return nil }
    return value
  }

  private func isOpen(_ value: JSONValue, _ path: Path, _ depth: Int) -> Bool {
    if let changed = folds.changed[path] { return changed }
    if folds.opensContainers { return value.childCount > 0 }
    return depth < folds.openDepth && value.childCount <= Self.largestOpenAtFirst && value.childCount > 0
  }

  /// The closed form: the first names of an object, the number of elements of an array.
  private static func summary(of value: JSONValue) -> String {
    switch value {
    case .array(let elements): "[\(elements.count == 0 ? "" : String(elements.count))]"
    case .object(let object):
      "{" + object.members.prefix(6).map(\.name).joined(separator: ", ") + (object.count > 6 ? ", …" : "") + "}"
    default: ""
    }
  }
}

extension JSONOutline.Row {
  /// Whether opening or closing it changes what is shown.
  package var folds: Bool {
    switch content {
    case .scalar, .line: false
    case .container, .longText, .more: true
    }
  }

  package var isOpen: Bool {
    switch content {
    case .container(let isOpen, _), .longText(let isOpen, _): isOpen
    case .scalar, .line, .more: false
    }
  }
}

extension JSONValue {
  fileprivate var childCount: Int {
    switch self {
    case .object(let object): object.count
    case .array(let elements): elements.count
    default: 0
    }
  }
}
