import JSONDocument
import Yams

/// A YAML text as the JSON value it stands for, with the place of every value.
package struct YAMLDocument: Sendable {
  package var value: JSONValue
  package var positions: JSONPositions

  /// - Parameter tagged: what a value with a tag of its own stands for: `!Ref X` in a template comes as `"!Ref"` and
  ///   `"X"`. Nil leaves the value as it would be without the tag.
  /// - Returns: nil for a text without any value.
  package static func read(
    _ text: String, tagged: @escaping (_ tag: String, _ value: JSONValue) -> JSONValue? = { _, _ in nil }
  ) throws(YAMLSyntaxError) -> YAMLDocument? {
    do {
      guard let node = try Yams.compose(yaml: text) else { return nil }
      var reader = YAMLValueReader(tagged: tagged)
      let value = try reader.value(of: node)
      return YAMLDocument(value: value, positions: reader.positions)
    } catch let error as YAMLSyntaxError {
      throw error
    } catch {
      throw YAMLSyntaxError(yaml: error)
    }
  }
}

/// Why a text is not YAML, or more than can be read, and where.
package struct YAMLSyntaxError: Error, Equatable, Sendable {
  package var problem: String
  package var position: SourcePosition?

  init(_ problem: String, at position: SourcePosition?) {
    self.problem = problem
    self.position = position
  }

  fileprivate init(yaml error: any Error) {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let text = context.map { "\(problem) \($0.text)" } ?? problem
      self.init("not YAML: \(text)", at: SourcePosition(mark))
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
      self.init("names stand twice in one mapping: \(names)", at: SourcePosition(context.mark))
    case .some(let error): self.init("not YAML: \(error)", at: nil)
    case nil: self.init("the text is not YAML: \(error)", at: nil)
    }
  }
}

extension SourcePosition {
  init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
}
