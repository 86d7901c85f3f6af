/// A line being typed at the bottom of the screen.
package struct Prompt: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case command
    case search
    case filter
  }

  package var kind: Kind
  package var text = ""
  /// Characters before the cursor.
  package var cursor = 0
  /// What `Tab` offers, and which of them stands in the text now.
  package var completions: [String] = []
  package var completion: Int?
  /// How far back in the history of lines.
  package var historyPlace: Int?

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
    case .filter: "&"
    }
  }

  package mutating func insert(_ typed: String) {
    let visible = typed.filter { !$0.isNewline }
    let place = text.index(text.startIndex, offsetBy: min(cursor, text.count))
    text.insert(contentsOf: visible, at: place)
    cursor += visible.count
    completions = []
    completion = nil
  }

  package mutating func deleteBackwards() {
    guard cursor > 0 else { return }
    text.remove(at: text.index(text.startIndex, offsetBy: cursor - 1))
    cursor -= 1
    completions = []
    completion = nil
  }

  package mutating func move(by distance: Int) { cursor = min(max(0, cursor + distance), text.count) }

  package mutating func replace(with line: String) {
    text = line
    cursor = line.count
  }
}

/// Something that acts on a run and is done only when a person says yes.
package struct Confirmation: Equatable, Sendable {
  /// `Stop the run 7f3a of OrderPipeline?`
  package var question: String
  package var effect: DashboardEffect
}

/// A sentence that goes away by itself.
package struct Toast: Equatable, Sendable {
  package var text: String
  package var isFailure: Bool
  /// Milliseconds since 1970.
  package var expiresAt: Int64

  package static let duration: Int64 = 4000
}
