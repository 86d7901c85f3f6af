import JSONDocument

/// What came of reading a definition: as much of it as can be run or drawn, and all that is wrong with it.
package struct DefinitionParsing: Sendable {
  /// Nil when nothing can be made of the text: no JSON or YAML, or no states.
  package var definition: StateMachineDefinition?
  /// Errors first met first; a definition with errors can be drawn but not run.
  package var problems: [DefinitionProblem]
  /// The definition as it was written; nil when the text is neither JSON nor YAML.
  package var document: JSONValue?
  /// Where values and names stand in the text.
  package var positions: JSONPositions

  package var hasErrors: Bool { problems.contains { $0.severity == .error } }
}

/// A definition that cannot be run, with everything that is wrong with it.
package struct DefinitionError: Error, Equatable, Sendable {
  package var problems: [DefinitionProblem]

  package init(problems: [DefinitionProblem]) { self.problems = problems }
}

extension DefinitionError: CustomStringConvertible {
  /// As CreateStateMachine answers with `InvalidDefinition`; measured there, what has no location is "at null".
  package var description: String {
    let texts = problems.map { problem in
      "\(problem.code): \(problem.message) at \(problem.location.isEmpty ? "null" : problem.location)"
    }
    return "Invalid State Machine Definition: '\(texts.joined(separator: ", "))'"
  }
}

/// How a definition is written.
package enum DefinitionFormat: String, Sendable {
  case json
  case yaml
  /// JSON when the first character is `{`, else YAML.
  case automatic
}

extension StateMachineDefinition {
  /// Reads a definition as far as it can be read.
  package static func parse(_ text: String, format: DefinitionFormat = .automatic) -> DefinitionParsing {
    switch DefinitionText.read(text, format: format) {
    case .failure(let problem):
      return DefinitionParsing(definition: nil, problems: [problem], document: nil, positions: JSONPositions())
    case .success(let text): return parse(text.value, positions: text.positions, noticed: text.problems)
    }
  }

  package static func parse(_ bytes: some Collection<UInt8>, format: DefinitionFormat = .automatic) -> DefinitionParsing
  {
    parse(String(decoding: bytes, as: UTF8.self), format: format)
  }

  /// Reads a definition that was taken out of something else.
  package static func parse(_ document: JSONValue, positions: JSONPositions = JSONPositions()) -> DefinitionParsing {
    parse(document, positions: positions, noticed: [])
  }

  private static func parse(
    _ document: JSONValue, positions: JSONPositions, noticed: [DefinitionProblem]
  ) -> DefinitionParsing {
    var reader = DefinitionReader(positions: positions)
    let definition = reader.readStateMachine(document)
    return DefinitionParsing(
      definition: definition, problems: noticed + reader.problems, document: document, positions: positions)
  }

  /// Reads a definition that is to be run.
  /// - Throws: all errors in it.
  package init(parsing text: String, format: DefinitionFormat = .automatic) throws(DefinitionError) {
    self = try Self.runnable(Self.parse(text, format: format))
  }

  package init(parsing document: JSONValue) throws(DefinitionError) {
    self = try Self.runnable(Self.parse(document))
  }

  private static func runnable(_ parsing: DefinitionParsing) throws(DefinitionError) -> StateMachineDefinition {
    guard let definition = parsing.definition, !parsing.hasErrors else {
      throw DefinitionError(problems: parsing.problems.filter { $0.severity == .error })
    }
    return definition
  }
}
