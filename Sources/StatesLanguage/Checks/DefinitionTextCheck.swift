import JSONDocument

extension DefinitionCheck {
  /// Checks a definition as it comes in a request: JSON text, which may not be JSON at all.
  ///
  /// - Returns: what `ValidateStateMachineDefinition` would tell, with the places in the text besides. Problems of the text
  ///   as a whole have an empty location.
  package static func problems(ofText text: String, isExpress: Bool = false) -> [DefinitionProblem] {
    guard text.utf8.contains(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else {
      return [
        DefinitionProblem(
          .error, "Definition must be a valid JSON object", at: "", position: SourcePosition(line: 1, column: 1))
      ]
    }
    do {
      let parsing = try JSONParser.parse(text, keepsPositions: true)
      return problems(of: parsing.value, positions: parsing.positions, isExpress: isExpress)
    } catch {
      return [invalidJSON(error, in: text)]
    }
  }

  /// Step Functions answers in the words of its JSON reader (Jackson) when a word stands where a value should.
  private static func invalidJSON(_ error: JSONSyntaxError, in text: String) -> DefinitionProblem {
    let word = Substring(text.utf8.dropFirst(error.position.offset).prefix { isWordByte($0) })
    guard !word.isEmpty else {
      return DefinitionProblem(
        .error, code: DefinitionProblem.invalidJSONDescription, error.problem, at: "", position: error.position)
    }
    let place =
      "[Source: (String)\"\(excerpt(of: text))\"; line: \(error.position.line), column: \(error.position.column + word.count)]"
    return DefinitionProblem(
      .error, code: DefinitionProblem.invalidJSONDescription,
      "Unrecognized token '\(word)': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at \(place)",
      at: place, position: error.position)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
  }

  /// Jackson quotes up to 500 characters of its source.
  private static func excerpt(of text: String) -> String {
    text.count > 500 ? "\(text.prefix(500))\"[truncated \(text.count - 500) chars]" : text
  }
}
