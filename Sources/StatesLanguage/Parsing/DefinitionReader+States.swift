import JSONDocument
import Timestamps

extension DefinitionReader {
  /// The order in which AWS lists the types.
  private static let typeNames = ["Task", "Wait", "Pass", "Succeed", "Fail", "Choice", "Parallel", "Map"]

  mutating func readState(
    _ name: String, _ document: JSONValue, at place: DefinitionPlace, language inherited: QueryLanguage
  ) -> State? {
    guard case .object(let object) = document else {
      error("Expected value of type Object", at: place)
      return nil
    }
    let outer = DefinitionFields(object, at: place, field: "", language: inherited)
    let language = readLanguage(outer, inherited: inherited)
    let fields = DefinitionFields(object, at: place, field: "", language: language)
    let kind = readKind(name, fields, inheritedLanguage: inherited)
    return State(
      name: name, path: StatePath(containers: containers, name: name), comment: object["Comment"]?.string,
      queryLanguage: language, dataFlow: readDataFields(fields, of: kind), kind: kind, document: document)
  }

  private mutating func readKind(
    _ name: String, _ fields: DefinitionFields, inheritedLanguage: QueryLanguage
  ) -> State.Kind {
    switch fields.object["Type"]?.string {
    case "Task": return .task(readTask(fields))
    case "Wait": return .wait(readWait(fields))
    case "Pass": return .pass(PassState(result: fields.object["Result"], transition: readTransition(fields)))
    case "Succeed": return .succeed
    case "Fail": return .fail(readFail(fields))
    case "Choice": return .choice(readChoice(fields))
    case "Parallel": return .parallel(readParallel(name, fields, inheritedLanguage: inheritedLanguage))
    case "Map": return .map(readMap(name, fields, inheritedLanguage: inheritedLanguage))
    default:
      if fields.object["Type"] == nil {
        error("These fields are required: [Type]", at: fields.place)
      } else {
        error(
          "The field 'Type' should have one of these values: [\(Self.typeNames.joined(separator: ", "))]",
          at: fields.place("Type"))
      }
      return .pass(PassState(result: nil, transition: readTransition(fields, isChecked: false)))
    }
  }

  /// `Next` or `End`.
  mutating func readTransition(_ fields: DefinitionFields, isChecked: Bool = true) -> Transition {
    if let next = fields.object["Next"] {
      if let name = next.string { return .next(name) }
      error("Expected value of type String", at: fields.place("Next"))
      return .end
    }
    if fields.object["End"]?.bool != true, isChecked {
      error("State must have either an End or a Next field", at: fields.place)
    }
    return .end
  }

  private mutating func readDataFields(_ fields: DefinitionFields, of kind: State.Kind) -> StateDataFields {
    var data = StateDataFields()
    data.assign = readAssign(fields)
    switch fields.language {
    case .jsonPath:
      data.inputPath = readPathField("InputPath", fields)
      data.outputPath = readPathField("OutputPath", fields)
      data.resultPath = readResultPath(fields)
      data.resultSelector = readTemplate("ResultSelector", fields)
      // In a Map, Parameters is the former name of ItemSelector.
      if !kind.isMap { data.parameters = readTemplate("Parameters", fields) }
    case .jsonata:
      data.arguments = readQueryTemplate("Arguments", fields)
      data.output = readQueryTemplate("Output", fields)
    }
    return data
  }

  // MARK: - Small state types

  private mutating func readFail(_ fields: DefinitionFields) -> FailState {
    FailState(error: readTextField("Error", fields), cause: readTextField("Cause", fields))
  }

  private mutating func readWait(_ fields: DefinitionFields) -> WaitState {
    let transition = readTransition(fields)
    if let seconds = readNumberField("Seconds", fields) {
      return WaitState(duration: .seconds(seconds), transition: transition)
    }
    if let timestamp = readTextField("Timestamp", fields) {
      if case .literal(let text) = timestamp, RFC3339.milliseconds(of: text) == nil {
        error("String does not match RFC3339 timestamp", at: fields.place("Timestamp"))
      }
      return WaitState(duration: .timestamp(timestamp), transition: transition)
    }
    if !["Seconds", "SecondsPath", "Timestamp", "TimestampPath"].contains(where: { fields.object[$0] != nil }) {
      error("State must have one of these fields: [Seconds, SecondsPath, Timestamp, TimestampPath]", at: fields.place)
    }
    return WaitState(duration: .seconds(.literal(JSONNumber(0))), transition: transition)
  }

  private mutating func readTask(_ fields: DefinitionFields) -> TaskState {
    let resource = fields.object["Resource"]
    if resource == nil {
      error("These fields are required: [Resource]", at: fields.place)
    } else if resource?.string == nil {
      error("Expected value of type String", at: fields.place("Resource"))
    }
    return TaskState(
      resource: resource?.string ?? "", transition: readTransition(fields),
      timeoutSeconds: readNumberField("TimeoutSeconds", fields),
      heartbeatSeconds: readNumberField("HeartbeatSeconds", fields), credentials: readCredentials(fields),
      retriers: readRetriers(fields), catchers: readCatchers(fields))
  }

  private mutating func readCredentials(_ fields: DefinitionFields) -> CredentialsField? {
    switch fields.language {
    case .jsonPath: readTemplate("Credentials", fields).map(CredentialsField.jsonPath)
    case .jsonata: readQueryTemplate("Credentials", fields).map(CredentialsField.jsonata)
    }
  }

  private mutating func readParallel(
    _ name: String, _ fields: DefinitionFields, inheritedLanguage: QueryLanguage
  ) -> ParallelState {
    var branches: [StateGroup] = []
    let written = fields.object["Branches"]
    if written == nil { error("These fields are required: [Branches]", at: fields.place) }
    if let written, written.array?.isEmpty ?? true {
      error(
        written.array == nil ? "Expected value of type Array" : "Value cannot be empty", at: fields.place("Branches"))
    }
    for (index, branch) in (written?.array ?? []).enumerated() {
      let place = fields.place("Branches").element(index)
      guard case .object(let object) = branch else {
        error("Expected value of type Object", at: place)
        continue
      }
      containers.append(StatePath.Container(name: name, branch: branches.count))
      let inner = DefinitionFields(object, at: place, field: "", language: inheritedLanguage)
      if let group = readGroup(inner, language: readLanguage(inner, inherited: inheritedLanguage)) {
        branches.append(group)
      }
      containers.removeLast()
    }
    return ParallelState(
      branches: branches, transition: readTransition(fields), retriers: readRetriers(fields),
      catchers: readCatchers(fields))
  }
}

extension State.Kind {
  fileprivate var isMap: Bool {
    if case .map = self { true } else { false }
  }
}
