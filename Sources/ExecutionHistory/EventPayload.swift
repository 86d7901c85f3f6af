import JSONDocument

/// An input, output or other payload of an event, and how much of it is known.
///
/// The engine gives values, readers give text; text is parsed, and values are written, only when somebody looks.
package enum EventPayload: Sendable {
  /// The event's type has none, or AWS left it out.
  case none
  case value(JSONValue)
  /// JSON text as it was recorded.
  case text(String)
  /// Text that was cut at the service's limit, so broken JSON (248 KB in CloudWatch Logs).
  case truncated(String)
  /// The state machine logs without execution data.
  case notLogged
}

extension EventPayload {
  /// The value, parsed where it was text; nil where there is none or the text is no JSON.
  package var value: JSONValue? {
    switch self {
    case .value(let value): value
    case .text(let text): try? JSONValue(parsing: text)
    case .none, .truncated, .notLogged: nil
    }
  }

  /// The JSON text, written where it was a value; nil where there is none.
  package var text: String? {
    switch self {
    case .value(let value): value.text
    case .text(let text), .truncated(let text): text
    case .none, .notLogged: nil
    }
  }

  package var isTruncated: Bool {
    if case .truncated = self { true } else { false }
  }
}

extension EventPayload: Equatable {
  /// Equal when they say the same: a value and its text are equal.
  package static func == (left: EventPayload, right: EventPayload) -> Bool {
    switch (left, right) {
    case (.none, .none), (.notLogged, .notLogged): true
    case (.truncated(let a), .truncated(let b)): a == b
    case (.text(let a), .text(let b)) where a == b: true
    case (.value, .value), (.value, .text), (.text, .value), (.text, .text):
      // What nests too deeply to be read again is compared as text.
      if let a = left.value, let b = right.value { a == b } else { left.text == right.text }
    default: false
    }
  }
}
