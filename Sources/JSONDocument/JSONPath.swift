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
  /// The value at the end of a path, or nil where the path leads nowhere; the path may lead into JSON text in a string.
  package subscript(path path: JSONPositions.JSONPath) -> JSONValue? {
    path.steps.reduce(Optional(self)) { value, step in
      let value = value?.string.flatMap { try? JSONValue(parsing: $0) } ?? value
      return switch step {
      case .name(let name): value?[name]
      case .index(let index): value?[index]
      }
    }
  }
}
