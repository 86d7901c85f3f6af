import Yams

/// What is wrong in a settings file, and where.
package struct SettingsProblem: Error, Hashable, Sendable {
  package let file: String

  /// From 1; 0 when the whole file is meant.
  package let line: Int
  package let column: Int
  package let message: String

  init(_ message: String, in file: String, at mark: Mark? = nil) {
    self.file = file
    self.message = message
    line = mark?.line ?? 0
    column = mark?.column ?? 0
  }

  /// What the YAML reader found.
  init(_ error: any Error, in file: String) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init("\(problem); a key such as \"]\" or \"*\" is written in quotes", in: file, at: mark)
    case .duplicatedKeysInMapping(let keys, let context):
      self.init("\(keys.joined(separator: ", ")) is stated twice", in: file, at: context.mark)
    case .reader(let problem, _, _, _): self.init(problem, in: file)
    default: self.init("cannot be read as YAML: \(error)", in: file)
    }
  }
}

extension SettingsProblem: CustomStringConvertible {
  package var description: String { line == 0 ? "\(file): \(message)" : "\(file):\(line):\(column): \(message)" }
}
