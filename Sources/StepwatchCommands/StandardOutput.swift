import Dispatch
import Foundation
import TerminalFrame

/// The one way to standard output. What definitions, payloads and names hold is shown there and never acts on a terminal.
///
/// It is buffered when it is no terminal.
enum StandardOutput {
  private static let queue = DispatchQueue(label: "stepwatch.output")

  /// One line, whatever the text holds.
  static func line(_ text: String = "") { print(VisibleText.escaping(text)) }

  /// Lines, each with its end.
  static func text(_ text: String) { print(VisibleText.escapingLines(text), terminator: "") }

  /// A JSON text. It means the same as before, to people and to programs.
  static func json(_ text: String) { print(VisibleText.escapingJSON(text)) }

  /// A frame with its colours. Only what was drawn is in its cells, and nothing hidden is.
  static func frame(_ text: String) { print(text, terminator: "") }

  /// Lines reach who reads them as they happen.
  static func flush() { fflush(nil) }

  /// Writes lines and waits until they are taken. Who reads may be slow: a thread of its own waits, none that runs workflows.
  static func write(_ lines: [String], areJSON: Bool = false) async {
    guard !lines.isEmpty else { return }
    await withCheckedContinuation { continuation in
      queue.async {
        for line in lines { areJSON ? json(line) : self.line(line) }
        flush()
        continuation.resume()
      }
    }
  }
}

/// One line on standard error, whatever the text holds.
func writeError(_ line: String) { writeError(lines: VisibleText.escaping(line)) }

/// A text of lines on standard error.
func writeError(lines: String) {
  FileHandle.standardError.write(Data((VisibleText.escapingLines(lines) + "\n").utf8))
}
