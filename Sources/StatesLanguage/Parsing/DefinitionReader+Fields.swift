import JSONDocument

extension DefinitionReader {
  // MARK: - JSONPath

  /// `InputPath`, `OutputPath`.
  mutating func readPathField(_ name: String, _ fields: DefinitionFields) -> PathField {
    switch fields.object[name] {
    case nil: return .unset
    case .null: return .discard
    case let value?: return readPath(value, at: fields.place(name)).map(PathField.path) ?? .unset
    }
  }

  mutating func readResultPath(_ fields: DefinitionFields) -> ResultPathField {
    switch fields.object["ResultPath"] {
    case nil: return .unset
    case .null: return .discard
    case .string(let text):
      do throws(ExpressionSyntaxError) {
        return .path(try ReferencePath(parsing: text))
      } catch {
        self.error("Value is not a Reference Path: \(error.problem)", at: fields.place("ResultPath"))
        return .unset
      }
    default:
      error("Expected value of type String", at: fields.place("ResultPath"))
      return .unset
    }
  }

  mutating func readPath(_ value: JSONValue, at place: DefinitionPlace) -> JSONPathExpression? {
    guard case .string(let text) = value else {
      error("Expected value of type String", at: place)
      return nil
    }
    do throws(ExpressionSyntaxError) {
      return try JSONPathExpression(parsing: text)
    } catch {
      self.error("Value is not a valid JSONPath: \(error.problem)", at: place)
      return nil
    }
  }

  mutating func readTemplate(_ name: String, _ fields: DefinitionFields) -> PayloadTemplate? {
    guard let value = fields.object[name] else { return nil }
    do throws(PayloadTemplateError) {
      return try PayloadTemplate(parsing: value)
    } catch {
      // AWS names the template, not the member in it; the position is the member's.
      let place = fields.place(name)
      self.error(error.problem, at: place.descending(error.steps), around: place)
      return nil
    }
  }

  // MARK: - JSONata

  mutating func readQueryTemplate(_ name: String, _ fields: DefinitionFields) -> JSONataTemplate? {
    fields.object[name].flatMap { readQueryTemplate($0, field: fields.field + name, at: fields.place(name)) }
  }

  private mutating func readQueryTemplate(
    _ value: JSONValue, field: String, at place: DefinitionPlace
  ) -> JSONataTemplate? {
    do throws(JSONataTemplateError) {
      return try JSONataTemplate(parsing: value, field: field)
    } catch {
      self.error(
        error.error.message, at: place, code: "INVALID_JSONATA_EXPRESSION",
        inside: String(error.location.dropFirst(field.count)))
      return nil
    }
  }

  // MARK: - Both

  mutating func readAssign(_ fields: DefinitionFields) -> AssignField? {
    guard let value = fields.object["Assign"] else { return nil }
    guard case .object = value else {
      error("Expected value of type Object", at: fields.place("Assign"))
      return nil
    }
    switch fields.language {
    case .jsonPath: return readTemplate("Assign", fields).map(AssignField.jsonPath)
    case .jsonata: return readQueryTemplate("Assign", fields).map(AssignField.jsonata)
    }
  }

  /// `ItemSelector`, `BatchInput`: a template of either language.
  mutating func readSelector(_ name: String, _ fields: DefinitionFields) -> ItemSelectorField? {
    switch fields.language {
    case .jsonPath: readTemplate(name, fields).map(ItemSelectorField.jsonPath)
    case .jsonata: readQueryTemplate(name, fields).map(ItemSelectorField.jsonata)
    }
  }

  /// A number, an expression for one, or in JSONPath the path of the field's `…Path` form.
  mutating func readNumberField(_ name: String, _ fields: DefinitionFields) -> NumberField? {
    if fields.language == .jsonPath, let path = fields.object[name + "Path"] {
      return readPath(path, at: fields.place(name + "Path")).map(NumberField.path)
    }
    switch fields.object[name] {
    case nil: return nil
    case .number(let number): return .literal(number)
    case .string(let text)? where fields.language == .jsonata && JSONataTemplate.expressionText(in: text) != nil:
      return readQueryTemplate(name, fields).map(NumberField.jsonata)
    default:
      error("Expected value of type Integer", at: fields.place(name))
      return nil
    }
  }

  /// A text, an expression for one, or in JSONPath the path or function of the field's `…Path` form.
  mutating func readTextField(_ name: String, _ fields: DefinitionFields) -> TextField? {
    if fields.language == .jsonPath, let value = fields.object[name + "Path"] {
      return readPathOrIntrinsic(value, at: fields.place(name + "Path")).map(TextField.path)
    }
    switch fields.object[name] {
    case nil: return nil
    case .string(let text):
      if fields.language == .jsonata, JSONataTemplate.expressionText(in: text) != nil {
        return readQueryTemplate(name, fields).map(TextField.jsonata)
      }
      return .literal(text)
    default:
      error("Expected value of type String", at: fields.place(name))
      return nil
    }
  }

  private mutating func readPathOrIntrinsic(_ value: JSONValue, at place: DefinitionPlace) -> PathOrIntrinsic? {
    guard case .string(let text) = value else {
      error("Expected value of type String", at: place)
      return nil
    }
    do throws(ExpressionSyntaxError) {
      return try PathOrIntrinsic(parsing: text)
    } catch {
      self.error(
        "The value must be a valid JSONPath or a valid intrinsic function call: \(error.problem)", at: place)
      return nil
    }
  }
}
