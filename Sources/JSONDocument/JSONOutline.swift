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
      /// An object or array with its closed form: `{sku, qty}`, `[12]`.
      case container(isOpen: Bool, summary: String)
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

    package init(openDepth: Int = 2) { self.openDepth = openDepth }
  }

  package private(set) var rows: [Row] = []
  private let folds: Folds

  /// Elements of an array that are shown before the rest is asked for.
  package static let elementsShownAtFirst = 100
  /// Containers with more than this are closed at first.
  private static let largestOpenAtFirst = 40

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
        append(member.value, label: member.name, at: path.appending(.name(member.name)), depth: depth)
      }
    case .array(let elements):
      let moreIsOpen = folds.changed[path.appending(.index(-1))] ?? false
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
    case .null: content = .scalar(.null, "null")
    case .bool(let bool): content = .scalar(.bool, bool ? "true" : "false")
    case .number(let number): content = .scalar(.number, number.text)
    case .string: content = .scalar(.string, value.text)
    case .object, .array: content = .container(isOpen: isOpen(value, path, depth), summary: Self.summary(of: value))
    }
    rows.append(Row(path: path, depth: depth, label: label, content: content))
    if case .container(true, _) = content { appendChildren(of: value, at: path, depth: depth + 1) }
  }

  private func isOpen(_ value: JSONValue, _ path: Path, _ depth: Int) -> Bool {
    if let changed = folds.changed[path] { return changed }
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
    case .scalar: false
    case .container, .more: true
    }
  }

  package var isOpen: Bool {
    if case .container(let isOpen, _) = content { isOpen } else { false }
  }
}

extension JSONPositions.JSONPath {
  package func appending(_ step: Step) -> Self { Self(steps + [step]) }

  /// The way as jq and JSONPath write it: `$.order.items[0]`, with names in brackets where they need it.
  package var text: String {
    steps.reduce("$") { text, step in
      switch step {
      case .index(let index): text + "[\(index)]"
      case .name(let name): text + (Self.isPlain(name) ? ".\(name)" : "[\(JSONValue.string(name).text)]")
      }
    }
  }

  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(0x30...0x39 ~= first) else { return false }
    return name.utf8.allSatisfy {
      0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 || $0 == UInt8(ascii: "_")
    }
  }
}

extension JSONValue {
  /// The value at the end of a path, or nil where the path leads nowhere.
  package subscript(path path: JSONPositions.JSONPath) -> JSONValue? {
    path.steps.reduce(Optional(self)) { value, step in
      switch step {
      case .name(let name): value?[name]
      case .index(let index): value?[index]
      }
    }
  }

  var childCount: Int {
    switch self {
    case .object(let object): object.count
    case .array(let elements): elements.count
    default: 0
    }
  }
}
