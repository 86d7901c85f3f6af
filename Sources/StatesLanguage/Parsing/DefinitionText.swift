import JSONDocument
import YAMLFiles

/// The text of a definition, read as JSON or YAML.
struct DefinitionText {
  var value: JSONValue
  var positions: JSONPositions
  /// What is odd about the text though it can be read.
  var problems: [DefinitionProblem] = []

  static func read(_ text: String, format: DefinitionFormat) -> Result<DefinitionText, DefinitionProblem> {
    guard let first = text.utf8.first(where: { !isBlank($0) }) else {
      return .failure(noObject)
    }
    let isJSON = format == .json || (format == .automatic && (first == 0x7B || first == 0x5B))
    return isJSON ? readJSON(text) : readYAML(text)
  }

  private static func readJSON(_ text: String) -> Result<DefinitionText, DefinitionProblem> {
    do {
      let parsing = try JSONParser.parse(text, keepsPositions: true)
      let problems = parsing.notices.map {
        DefinitionProblem(
          .warning, code: DefinitionProblem.invalidJSONDescription, $0.text, at: "", position: $0.position)
      }
      return .success(DefinitionText(value: parsing.value, positions: parsing.positions, problems: problems))
    } catch {
      return .failure(
        DefinitionProblem(
          .error, code: DefinitionProblem.invalidJSONDescription, error.problem, at: "", position: error.position))
    }
  }

  private static func readYAML(_ text: String) -> Result<DefinitionText, DefinitionProblem> {
    do {
      guard let document = try YAMLDocument.read(text) else { return .failure(noObject) }
      return .success(DefinitionText(value: document.value, positions: document.positions))
    } catch {
      return .failure(
        DefinitionProblem(
          .error, code: DefinitionProblem.invalidJSONDescription, error.problem, at: "", position: error.position))
    }
  }

  private static var noObject: DefinitionProblem {
    DefinitionProblem(
      .error, "Definition must be a valid JSON object", at: "", position: SourcePosition(line: 1, column: 1))
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
