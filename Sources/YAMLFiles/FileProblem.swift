import Yams

/// What is wrong in a file that a person writes (settings, a theme, functions, mocks), and where.
package struct FileProblem: Error, Hashable, Sendable {
  /// The path as the person gave it; of a built-in file its name.
  package let file: String

  /// From 1; 0 when the whole file is meant.
  package let line: Int
  package let column: Int
  package let message: String

  package init(_ message: String, in file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.message = message
    self.line = line
    self.column = column
  }

  /// - Parameter mark: the place of what is meant; nil for the whole file.
  package init(_ message: String, in file: String, at mark: Mark?) {
    self.init(message, in: file, line: mark?.line ?? 0, column: mark?.column ?? 0)
  }

  /// What the YAML reader found.
  ///
  /// - Parameter advice: is added where the text is not YAML.
  package init(yaml error: any Error, in file: String, advice: String? = nil) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(advice.map { "\(problem); \($0)" } ?? problem, in: file, at: mark)
    case .duplicatedKeysInMapping(let keys, let context):
      self.init("\(keys.joined(separator: ", ")) is stated twice", in: file, at: context.mark)
    case .reader(let problem, _, _, _): self.init(problem, in: file)
    default: self.init("cannot be read as YAML: \(error)", in: file)
    }
  }
}

extension FileProblem: CustomStringConvertible {
  /// `functions.yaml:3:5: unknown key "handlr"; nearest key: "handler"`.
  package var description: String { line == 0 ? "\(file): \(message)" : "\(file):\(line):\(column): \(message)" }
}
