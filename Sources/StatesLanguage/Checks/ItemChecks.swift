import JSONDocument

extension DefinitionCheck {
  /// Where a distributed Map reads its items, how it groups them, and where it writes its results.
  mutating func checkItemFields(_ state: JSONObject, _ language: QueryLanguage, at place: DefinitionPlace) {
    let asked = language == .jsonPath ? "Parameters" : "Arguments"
    for name in ["ItemReader", "ItemBatcher", "ResultWriter"] {
      if let written = state[name], written.object == nil {
        error("'\(name)' must be an object, found \(written.shortened)", at: place.member(name))
      }
    }
    if case .object(let reader)? = state["ItemReader"] {
      let here = place.member("ItemReader")
      if let template = reader[asked] { checkTemplate(template, field: asked, language, at: here) }
      if case .object(let config)? = reader["ReaderConfig"] {
        checkReaderConfig(config, language, at: here.member("ReaderConfig"))
      }
    }
    if case .object(let batcher)? = state["ItemBatcher"] {
      let here = place.member("ItemBatcher")
      if let input = batcher["BatchInput"] { checkTemplate(input, field: "BatchInput", language, at: here) }
    }
    if case .object(let writer)? = state["ResultWriter"], let template = writer[asked] {
      checkTemplate(template, field: asked, language, at: place.member("ResultWriter"))
    }
  }

  /// As ValidateStateMachineDefinition was measured to refuse them.
  private mutating func checkReaderConfig(_ config: JSONObject, _ language: QueryLanguage, at place: DefinitionPlace) {
    switch config["InputType"]?.string {
    case "CSV" where config["CSVHeaderLocation"] == nil:
      error("The field 'CSVHeaderLocation' is required", at: place)
    case "JSON" where config["CSVHeaderLocation"] != nil:
      error(
        "Field 'CSVHeaderLocation' is not supported", at: place, pointingAt: place.member("CSVHeaderLocation"))
    default: break
    }
    if config["CSVHeaderLocation"]?.string == "GIVEN", config["CSVHeaders"] == nil {
      error("These fields are required: [CSVHeaders]", at: place)
    }
  }
}
