import JSONDocument

extension DefinitionReader {
  mutating func readMap(
    _ name: String, _ fields: DefinitionFields, inheritedLanguage: QueryLanguage
  ) -> MapState {
    let processor = readProcessor(of: name, fields, inheritedLanguage: inheritedLanguage)
    return MapState(
      processor: processor, transition: readTransition(fields), items: readItems(fields),
      itemSelector: readItemSelector(fields), maxConcurrency: readNumberField("MaxConcurrency", fields),
      toleratedFailureCount: readNumberField("ToleratedFailureCount", fields),
      toleratedFailurePercentage: readNumberField("ToleratedFailurePercentage", fields),
      itemReader: readInner("ItemReader", fields).map { readItemReader($0) },
      itemBatcher: readInner("ItemBatcher", fields).map { readItemBatcher($0) },
      resultWriter: readInner("ResultWriter", fields).map { readResultWriter($0) }, label: readText("Label", fields),
      retriers: readRetriers(fields), catchers: readCatchers(fields))
  }

  private mutating func readInner(_ name: String, _ fields: DefinitionFields) -> DefinitionFields? {
    let inner = fields.inner(name)
    if inner == nil, fields.object[name] != nil { error("Expected value of type Object", at: fields.place(name)) }
    return inner
  }

  /// `ItemSelector`, or `Parameters` in older definitions.
  private mutating func readItemSelector(_ fields: DefinitionFields) -> ItemSelectorField? {
    if let selector = readSelector("ItemSelector", fields) { return selector }
    return fields.language == .jsonPath ? readSelector("Parameters", fields) : nil
  }

  /// `ItemProcessor`, or `Iterator` in older definitions.
  private mutating func readProcessor(
    of name: String, _ fields: DefinitionFields, inheritedLanguage: QueryLanguage
  ) -> ItemProcessor {
    let field = fields.object["ItemProcessor"] == nil && fields.object["Iterator"] != nil ? "Iterator" : "ItemProcessor"
    guard case .object(let object)? = fields.object[field] else {
      if fields.object[field] == nil {
        error("These fields are required: [ItemProcessor]", at: fields.place)
      } else {
        error("Expected value of type Object", at: fields.place(field))
      }
      return ItemProcessor(mode: .inline, executionType: nil, states: StateGroup(startAt: "", states: []))
    }
    let inner = DefinitionFields(object, at: fields.place(field), field: "", language: inheritedLanguage)
    containers.append(StatePath.Container(name: name, branch: nil))
    let states = readGroup(inner, language: readLanguage(inner, inherited: inheritedLanguage))
    containers.removeLast()
    let config = readInner("ProcessorConfig", inner)
    return ItemProcessor(
      mode: config?.object["Mode"]?.string.flatMap(ItemProcessor.Mode.init(rawValue:)) ?? .inline,
      executionType: config?.object["ExecutionType"]?.string.flatMap(ItemProcessor.ExecutionType.init(rawValue:)),
      states: states ?? StateGroup(startAt: "", states: []))
  }

  /// `ItemsPath`, `Items`.
  private mutating func readItems(_ fields: DefinitionFields) -> ItemsField {
    if fields.language == .jsonPath {
      if let path = fields.object["ItemsPath"] {
        return readPath(path, at: fields.place("ItemsPath")).map(ItemsField.path) ?? .unset
      }
      return fields.object["Items"].map(ItemsField.literal) ?? .unset
    }
    return readQueryTemplate("Items", fields).map(ItemsField.jsonata) ?? .unset
  }

  private mutating func readItemReader(_ fields: DefinitionFields) -> ItemReader {
    var reader = ItemReader(resource: readRequiredText("Resource", fields) ?? "")
    reader.readerConfig = fields.object["ReaderConfig"]
    reader.maxItems = readInner("ReaderConfig", fields).flatMap { readNumberField("MaxItems", $0) }
    switch fields.language {
    case .jsonPath: reader.parameters = readTemplate("Parameters", fields)
    case .jsonata: reader.arguments = readQueryTemplate("Arguments", fields)
    }
    return reader
  }

  private mutating func readItemBatcher(_ fields: DefinitionFields) -> ItemBatcher {
    var batcher = ItemBatcher()
    batcher.batchInput = readSelector("BatchInput", fields)
    batcher.maxItemsPerBatch = readNumberField("MaxItemsPerBatch", fields)
    batcher.maxInputBytesPerBatch = readNumberField("MaxInputBytesPerBatch", fields)
    return batcher
  }

  private mutating func readResultWriter(_ fields: DefinitionFields) -> ResultWriter {
    var writer = ResultWriter()
    writer.resource = fields.object["Resource"]?.string
    writer.writerConfig = fields.object["WriterConfig"]
    switch fields.language {
    case .jsonPath: writer.parameters = readTemplate("Parameters", fields)
    case .jsonata: writer.arguments = readQueryTemplate("Arguments", fields)
    }
    return writer
  }
}
