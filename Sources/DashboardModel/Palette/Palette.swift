import ExecutionHistory
import StatesLanguage

/// A list of all that can be done or gone to, which shrinks as a person types.
package struct Palette: Equatable, Sendable {
  /// What it offers.
  package enum Scope: Equatable, Sendable {
    case everything
    /// Only the states of the open run.
    case states
  }

  package enum Target: Equatable, Sendable {
    case command(Command)
    /// A line of the command line.
    case line(String)
    case state(StatePath)
    case run(RunID, ExecutionStatus)
  }

  package struct Entry: Equatable, Sendable {
    package var target: Target
    package var text: String
    /// Words that stand for it besides its text, such as a command's name.
    package var name = ""
    /// Its keys.
    package var keys = ""
    /// Why it does nothing just now.
    package var reason: String?
  }

  /// An entry that fits what was typed.
  package struct Row: Equatable, Sendable {
    package var entry: Entry
    /// Offsets of the matched characters in its text; none where its name was matched.
    package var places: [Int]
  }

  package let scope: Scope
  package private(set) var rows: [Row] = []
  package private(set) var chosen = 0
  private let entries: [Entry]

  init(_ scope: Scope, entries: [Entry]) {
    self.scope = scope
    self.entries = entries
    find("")
  }

  package var chosenEntry: Entry? { rows.indices.contains(chosen) ? rows[chosen].entry : nil }

  /// Keeps what fits, the best first; what fits equally in the order it was given in, and what does nothing now last.
  mutating func find(_ text: String) {
    chosen = 0
    let found: [(row: Row, score: Int)] = entries.compactMap { entry in
      if let match = FuzzyMatch(text, in: entry.text) {
        return (Row(entry: entry, places: match.places), match.score - (entry.reason == nil ? 0 : 40))
      }
      guard let match = FuzzyMatch(text, in: entry.name) else { return nil }
      return (Row(entry: entry, places: []), match.score - 20 - (entry.reason == nil ? 0 : 40))
    }
    rows = found.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(
      \.element.row)
  }

  mutating func move(by distance: Int) {
    guard !rows.isEmpty else { return }
    chosen = min(max(0, chosen + distance), rows.count - 1)
  }

  mutating func choose(_ row: Int) { chosen = min(max(0, row), max(0, rows.count - 1)) }
}
