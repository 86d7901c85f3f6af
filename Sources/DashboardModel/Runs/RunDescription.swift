import JSONDocument
import TerminalFrame

/// What the list of runs shows of the chosen run beside its row.
package struct RunDescription: Equatable, Sendable {
  package let id: RunID
  /// The first lines of the input as JSON; empty where it is not known.
  package let input: [String]
  package let output: [String]

  /// - Parameters:
  ///   - input: JSON text; nil where it is not known.
  ///   - output: JSON text; nil where it is not known.
  package init(id: RunID, input: String?, output: String?) {
    self.id = id
    self.input = Self.firstLines(of: input)
    self.output = Self.firstLines(of: output)
  }

  private static let mostLines = 40
  /// Larger texts are shown as they are: laying them out would take longer than a key press should.
  private static let largestLaidOut = 50_000

  private static func firstLines(of text: String?) -> [String] {
    guard let text else { return [] }
    guard text.utf8.count <= largestLaidOut, let value = try? JSONValue(parsing: text) else {
      return TextWidth.lines(of: String(text.prefix(2000)), columns: 60)
    }
    return value.prettyText.split(separator: "\n").prefix(mostLines).map(String.init)
  }
}
