import JSONDocument

extension DefinitionReader {
  mutating func readRetriers(_ fields: DefinitionFields) -> [Retrier] {
    entries("Retry", fields).map { entry in
      var retrier = Retrier(errorEquals: readErrorEquals(entry))
      retrier.intervalSeconds = readInteger("IntervalSeconds", entry) ?? retrier.intervalSeconds
      retrier.maxAttempts = readInteger("MaxAttempts", entry) ?? retrier.maxAttempts
      retrier.maxDelaySeconds = readInteger("MaxDelaySeconds", entry)
      if let rate = entry.object["BackoffRate"] {
        if let rate = rate.double {
          retrier.backoffRate = rate
        } else {
          error("Expected value of type Number", at: entry.place("BackoffRate"))
        }
      }
      retrier.hasFullJitter = entry.object["JitterStrategy"]?.string == "FULL"
      return retrier
    }
  }

  mutating func readCatchers(_ fields: DefinitionFields) -> [Catcher] {
    entries("Catch", fields).compactMap { entry in
      let errors = readErrorEquals(entry)
      guard let next = readRequiredText("Next", entry) else { return nil }
      var catcher = Catcher(errorEquals: errors, next: next)
      catcher.assign = readAssign(entry)
      switch entry.language {
      case .jsonPath: catcher.resultPath = readResultPath(entry)
      case .jsonata: catcher.output = readQueryTemplate("Output", entry)
      }
      return catcher
    }
  }

  private mutating func readErrorEquals(_ entry: DefinitionFields) -> [String] {
    guard let written = entry.object["ErrorEquals"] else {
      error("These fields are required: [ErrorEquals]", at: entry.place)
      return []
    }
    guard let names = written.array else {
      error("Expected value of type Array", at: entry.place("ErrorEquals"))
      return []
    }
    return names.enumerated().compactMap { index, name in
      if name.string == nil {
        error("Expected value of type String", at: entry.place("ErrorEquals").element(index))
      }
      return name.string
    }
  }

  /// The objects of a list such as `Retry`, with where each stands.
  mutating func entries(_ name: String, _ fields: DefinitionFields) -> [DefinitionFields] {
    guard let written = fields.object[name] else { return [] }
    guard let elements = written.array else {
      error("Expected value of type Array", at: fields.place(name))
      return []
    }
    return elements.enumerated().compactMap { index, element in
      let place = fields.place(name).element(index)
      guard case .object(let object) = element else {
        error("Expected value of type Object", at: place)
        return nil
      }
      return DefinitionFields(object, at: place, field: "\(fields.field)\(name)[\(index)]/", language: fields.language)
    }
  }

  mutating func readRequiredText(_ name: String, _ fields: DefinitionFields) -> String? {
    switch fields.object[name] {
    case nil: error("These fields are required: [\(name)]", at: fields.place)
    case .string(let text): return text
    default: error("Expected value of type String", at: fields.place(name))
    }
    return nil
  }

  mutating func readText(_ name: String, _ fields: DefinitionFields) -> String? {
    guard let written = fields.object[name] else { return nil }
    if written.string == nil { error("Expected value of type String", at: fields.place(name)) }
    return written.string
  }

  private mutating func readInteger(_ name: String, _ fields: DefinitionFields) -> Int? {
    guard let written = fields.object[name] else { return nil }
    if let integer = written.integer { return integer }
    error("Expected value of type Integer", at: fields.place(name))
    return nil
  }
}
