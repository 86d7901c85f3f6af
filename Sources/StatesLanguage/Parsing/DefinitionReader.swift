import JSONDocument

/// Builds a state machine from its document and collects what is in the way.
///
/// It builds what it can: a state whose type is unknown still leads where its `Next` says, so that the graph can be drawn.
/// `DefinitionCheck` tells of everything that is against the rules; the reader only of what it cannot build.
struct DefinitionReader {
  let positions: JSONPositions
  private(set) var problems: [DefinitionProblem] = []
  private var document = JSONValue.null
  /// The containers around the states that are being read.
  var containers: [StatePath.Container] = []

  init(positions: JSONPositions) { self.positions = positions }

  /// - Parameters:
  ///   - around: what the location names, where that is not the place itself.
  ///   - inside: what follows it in the location.
  mutating func error(
    _ message: String, at place: DefinitionPlace, code: String = DefinitionProblem.schemaValidationFailed,
    around: DefinitionPlace? = nil, inside: String = ""
  ) {
    var problem = DefinitionProblem(
      .error, code: code, message, at: (around ?? place).location + inside,
      position: positions.nearest(to: place.path))
    if let name = document[path: place.path]?.string, DefinitionCheck.isSubstitution(name) {
      // Nothing is wrong with it: it only cannot be run as it stands.
      problem.code = DefinitionProblem.substitutionIsMissing
      problem.message = "\(name) is not filled in (run the template that does so)"
    }
    problems.append(problem)
  }

  mutating func readStateMachine(_ document: JSONValue) -> StateMachineDefinition? {
    self.document = document
    guard case .object(let object) = document else {
      error("Definition must be a valid JSON object", at: .root)
      return nil
    }
    let fields = DefinitionFields(object, at: .root, field: "", language: .jsonPath)
    let language = readLanguage(fields, inherited: .jsonPath)
    guard let states = readGroup(fields, language: language) else { return nil }
    return StateMachineDefinition(
      comment: fields.object["Comment"]?.string, version: fields.object["Version"]?.string, queryLanguage: language,
      timeoutSeconds: fields.object["TimeoutSeconds"]?.integer, states: states, document: document)
  }

  mutating func readLanguage(_ fields: DefinitionFields, inherited: QueryLanguage) -> QueryLanguage {
    guard let written = fields.object["QueryLanguage"] else { return inherited }
    if let language = written.string.flatMap(QueryLanguage.init(rawValue:)) { return language }
    error(
      "The field 'QueryLanguage' should have one of these values: [JSONPath, JSONata]",
      at: fields.place("QueryLanguage"))
    return inherited
  }

  /// `StartAt` and `States` of a state machine, a branch or a Map's processor.
  mutating func readGroup(_ fields: DefinitionFields, language: QueryLanguage) -> StateGroup? {
    let missing = ["StartAt", "States"].filter { fields.object[$0] == nil }
    if !missing.isEmpty { error("These fields are required: [\(missing.joined(separator: ", "))]", at: fields.place) }
    guard case .object(let written)? = fields.object["States"] else {
      if fields.object["States"] != nil { error("Expected value of type Object", at: fields.place("States")) }
      return nil
    }
    let place = fields.place("States")
    if written.isEmpty { error("Value cannot be empty", at: place) }
    var states: [State] = []
    for member in written {
      if let state = readState(member.name, member.value, at: place.member(member.name), language: language) {
        states.append(state)
      }
    }
    let group = StateGroup(
      startAt: fields.object["StartAt"]?.string ?? written.members.first?.name ?? "", states: states)
    checkTargets(of: written, startAt: fields)
    return group
  }

  // MARK: - Targets

  /// Tells of names that lead to no state of the group, wherever in its states they stand.
  private mutating func checkTargets(of states: JSONObject, startAt fields: DefinitionFields) {
    checkTarget(fields.object, "StartAt", among: states, at: fields.place)
    for state in states {
      guard case .object(let object) = state.value else { continue }
      let place = fields.place("States").member(state.name)
      checkTarget(object, "Next", among: states, at: place)
      checkTarget(object, "Default", among: states, at: place)
      for list in ["Choices", "Catch"] {
        for (index, entry) in (object[list]?.array ?? []).enumerated() {
          guard case .object(let entry) = entry else { continue }
          checkTarget(entry, "Next", among: states, at: place.member(list).element(index))
        }
      }
    }
  }

  private mutating func checkTarget(
    _ object: JSONObject, _ field: String, among states: JSONObject, at place: DefinitionPlace
  ) {
    guard case .string(let name)? = object[field], states.place(of: name) == nil else { return }
    error("Missing 'Next' target: \(name)", at: place.member(field), code: DefinitionProblem.missingTransitionTarget)
  }
}

/// The members of an object of the definition, where it stands, and what its fields are called in failures.
struct DefinitionFields {
  let object: JSONObject
  let place: DefinitionPlace
  /// What stands before a field's name in failures of its evaluation: nothing in a state, `Catch[0]/` in a catcher.
  let field: String
  let language: QueryLanguage

  init(_ object: JSONObject, at place: DefinitionPlace, field: String, language: QueryLanguage) {
    self.object = object
    self.place = place
    self.field = field
    self.language = language
  }

  func place(_ name: String) -> DefinitionPlace { place.member(name) }

  /// The member as fields of their own; nil where there is none or it is no object.
  func inner(_ name: String) -> DefinitionFields? {
    guard case .object(let inner)? = object[name] else { return nil }
    return DefinitionFields(inner, at: place(name), field: "\(field)\(name)/", language: language)
  }
}
