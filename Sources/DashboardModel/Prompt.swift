/// A line being typed at the bottom of the screen, or at the top of the palette.
package struct Prompt: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case command
    case search
    /// Log lines that match stay.
    case keep
    /// Log lines that match go.
    case drop
    /// Rows of a list that match stay.
    case rows
    case percent
    case palette
  }

  package var kind: Kind
  package internal(set) var text = ""
  /// Characters before the cursor.
  package internal(set) var cursor = 0
  /// What `Tab` offers, and which of them stands in the text now.
  package internal(set) var completions: [String] = []
  package internal(set) var completion: Int?
  /// How far back in the history of lines.
  var historyPlace: Int?
  /// Why what is typed cannot be taken.
  package internal(set) var problem: String?

  package init(_ kind: Kind, text: String = "") {
    self.kind = kind
    self.text = text
    cursor = text.count
  }

  /// `:`, `/`, `&`.
  package var sign: String {
    switch kind {
    case .command: ":"
    case .search: "/"
    case .keep, .rows: "&"
    case .drop: "!"
    case .percent: "%"
    case .palette: "›"
    }
  }

  /// Whether what is typed is a pattern.
  var takesPattern: Bool { kind == .search || kind == .keep || kind == .drop }

  mutating func insert(_ typed: String) {
    let before = text[..<place(cursor)] + typed.filter { !$0.isNewline }
    text = String(before + text[place(cursor)...])
    // What was typed may have become one character with the one before it: a mark, a skin tone, half of a flag.
    cursor = before.count
    textHasChanged()
  }

  mutating func deleteBackwards() {
    guard cursor > 0 else { return }
    text.remove(at: place(cursor - 1))
    cursor -= 1
    textHasChanged()
  }

  mutating func deleteForwards() {
    guard cursor < text.count else { return }
    text.remove(at: place(cursor))
    textHasChanged()
  }

  /// Back to the beginning of the word before the cursor.
  mutating func deleteWord() {
    let before = text[..<place(cursor)]
    let kept = before.reversed().drop { $0 == " " }.drop { $0 != " " }.count
    text.removeSubrange(place(kept)..<place(cursor))
    cursor = kept
    textHasChanged()
  }

  mutating func deleteToStart() {
    text.removeSubrange(..<place(cursor))
    cursor = 0
    textHasChanged()
  }

  mutating func move(by distance: Int) { cursor = min(max(0, cursor + distance), text.count) }

  mutating func replace(with line: String) {
    text = line
    cursor = line.count
    problem = nil
  }

  private func place(_ offset: Int) -> String.Index {
    text.index(text.startIndex, offsetBy: min(max(0, offset), text.count))
  }

  private mutating func textHasChanged() {
    completions = []
    completion = nil
    historyPlace = nil
    problem = nil
  }
}

/// A sentence that goes away by itself.
package struct Toast: Equatable, Sendable {
  package var text: String
  package var isFailure: Bool
  /// Milliseconds since 1970.
  package var expiresAt: Int64

  package static let duration: Int64 = 4000
}
