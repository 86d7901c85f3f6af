import JSONDocument

extension DefinitionCheck {
  /// Where a distributed Map reads its items, how it groups them, and where it writes its results.
  mutating func checkItemFields(_ state: JSONObject, _ language: QueryLanguage, at place: DefinitionPlace) {
    checkItemObject("ItemReader", of: state, .itemReader, language, at: place) { check, reader, here in
      check.checkAction(reader, ItemFieldRules.readings, language, at: here)
      check.checkItemObject("ReaderConfig", of: reader, .readerConfig, language, at: here) { check, config, here in
        check.checkHeaders(config, at: here)
      }
    }
    checkItemObject("ItemBatcher", of: state, .itemBatcher, language, at: place) { check, batcher, here in
      if let input = batcher["BatchInput"] { check.checkTemplate(input, field: "BatchInput", language, at: here) }
    }
    checkItemObject("ResultWriter", of: state, .resultWriter, language, at: place) { check, writer, here in
      check.checkAction(writer, ItemFieldRules.writings, language, at: here)
      check.checkItemObject("WriterConfig", of: writer, .writerConfig, language, at: here)
    }
  }

  /// An object in a Map, by the rules for what stands in it.
  mutating func checkItemObject(
    _ name: String, of holder: JSONObject, _ rules: ItemFieldRules, _ language: QueryLanguage,
    at place: DefinitionPlace,
    _ checkMore: (inout DefinitionCheck, JSONObject, DefinitionPlace) -> Void = { _, _, _ in }
  ) {
    guard let written = holder[name] else { return }
    let here = place.member(name)
    guard case .object(let object) = written else {
      error("'\(name)' must be an object, found \(written.shortened)", at: here)
      return
    }
    checkKnown(object, rules, language, at: here)
    let missing = rules.required.filter { object[$0] == nil }
    if !missing.isEmpty { error("These fields are required: [\(missing.joined(separator: ", "))]", at: here) }
    if !rules.oneOf.isEmpty, !rules.oneOf.contains(where: { object[$0] != nil || object[$0 + "Path"] != nil }) {
      error("At least one of these fields is required: [\(rules.oneOf.joined(separator: ", "))]", at: here)
    }
    checkWords(object, rules, at: here)
    checkNumbers(object, rules, language, at: here)
    checkMore(&self, object, here)
  }

  private mutating func checkWords(_ object: JSONObject, _ rules: ItemFieldRules, at place: DefinitionPlace) {
    for (field, values) in rules.words.sorted(by: { $0.key < $1.key }) {
      guard let value = object[field], !isExpression(value, .jsonPath) else { continue }
      if values.contains(where: { $0 == value.string }) { continue }
      error(
        "Value should be one of the following: [\(values.joined(separator: ", "))]", at: place.member(field),
        advice: "found \(value.shortened)")
    }
  }

  private mutating func checkNumbers(
    _ object: JSONObject, _ rules: ItemFieldRules, _ language: QueryLanguage, at place: DefinitionPlace
  ) {
    for (field, range) in rules.numbers.sorted(by: { $0.key < $1.key }) {
      checkNumber(object[field], in: range, language, at: place.member(field))
      let pathField = field + "Path"
      guard language == .jsonPath, let path = object[pathField] else { continue }
      checkPath(path, named: pathField, isReference: false, at: place)
      if object[field] != nil { refuseBoth([field, pathField], at: place, pointingAt: place.member(pathField)) }
    }
  }

  private mutating func checkKnown(
    _ object: JSONObject, _ rules: ItemFieldRules, _ language: QueryLanguage, at place: DefinitionPlace
  ) {
    let known = rules.fields(language)
    let other: QueryLanguage = language == .jsonPath ? .jsonata : .jsonPath
    for field in object.names where !known.contains(field) {
      if rules.fields(other).contains(field) {
        refuse(field, of: language, supportedFor: other, at: place)
      } else {
        unsupported(field, of: place, among: known)
      }
    }
  }

  /// What S3 is asked for.
  private mutating func checkAction(
    _ object: JSONObject, _ actions: [String: [String]], _ language: QueryLanguage, at place: DefinitionPlace
  ) {
    let field = ItemFieldRules.request(language)
    let request = object[field]
    if let request { checkTemplate(request, field: field, language, at: place) }
    guard let resource = object["Resource"] else { return }
    let here = place.member("Resource")
    guard let text = resource.string else {
      error("'Resource' must be a text, found \(resource.shortened)", at: here)
      return
    }
    if text.contains("${") { return }
    guard let integration = TaskResourceARN(text)?.integration, integration.service == "s3",
      integration.pattern == .requestResponse, !integration.isSDKIntegration, let asked = actions[integration.action]
    else {
      error(unrecognized(text), at: here)
      return
    }
    guard let request else {
      error("\(field) field is required for resource ARN: \(text)", at: here)
      return
    }
    guard case .object(let members) = request else { return }
    for name in asked where members[name] == nil && (language == .jsonata || members[name + ".$"] == nil) {
      error("The field '\(name)' is required but was missing", at: place.member(field))
    }
  }

  /// The first three as ValidateStateMachineDefinition was measured to refuse them.
  private mutating func checkHeaders(_ config: JSONObject, at place: DefinitionPlace) {
    switch config["InputType"]?.string {
    case "CSV" where config["CSVHeaderLocation"] == nil:
      error("The field 'CSVHeaderLocation' is required", at: place)
    case "JSON" where config["CSVHeaderLocation"] != nil:
      error(
        "Field 'CSVHeaderLocation' is not supported", at: place, pointingAt: place.member("CSVHeaderLocation"))
    default: break
    }
    guard let headers = config["CSVHeaders"] else {
      if config["CSVHeaderLocation"]?.string == "GIVEN" {
        error("These fields are required: [CSVHeaders]", at: place)
      }
      return
    }
    guard let names = headers.array, !names.isEmpty, names.allSatisfy({ $0.string != nil }) else {
      error(
        "'CSVHeaders' must be an array of column names, found \(headers.shortened)", at: place.member("CSVHeaders"))
      return
    }
    if config["CSVHeaderLocation"]?.string == "FIRST_ROW" {
      warning(
        "'CSVHeaders' has no effect: with \"CSVHeaderLocation\": \"FIRST_ROW\" the first row names the columns",
        at: place.member("CSVHeaders"))
    }
  }
}
