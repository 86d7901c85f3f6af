import JSONDocument

/// Checks a definition by the rules of the language, and collects every problem, each with its place.
///
/// It reads the document, not the parsed definition: what cannot be parsed can still be checked. Messages are AWS's where
/// recordings of `CreateStateMachine` and `ValidateStateMachineDefinition` have them.
package struct DefinitionCheck {
  /// Whether what is being checked runs as an Express workflow: all of it, or the processor of a distributed Map.
  private(set) var workflowIsExpress: Bool
  let positions: JSONPositions
  private(set) var problems: [DefinitionProblem] = []

  /// - Parameters:
  ///   - document: the definition as it was written.
  ///   - positions: where its values stand in its text.
  /// - Returns: the problems in order of their places; those of the whole without a location come last, as AWS tells them.
  package static func problems(
    of document: JSONValue, positions: JSONPositions = JSONPositions(), isExpress: Bool = false
  ) -> [DefinitionProblem] {
    var check = DefinitionCheck(workflowIsExpress: isExpress, positions: positions)
    check.checkStateMachine(document)
    return check.problems.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.location.isEmpty != b.location.isEmpty { return b.location.isEmpty }
      guard let first = a.position, let second = b.position, first != second else { return left.offset < right.offset }
      return first < second
    }.map(\.element)
  }

  private init(workflowIsExpress: Bool, positions: JSONPositions) {
    self.workflowIsExpress = workflowIsExpress
    self.positions = positions
  }

  /// Checks what runs as child executions, which may be Express workflows in a Standard one.
  mutating func asChildren(isExpress: Bool, _ check: (inout DefinitionCheck) -> Void) {
    let outer = workflowIsExpress
    workflowIsExpress = isExpress
    check(&self)
    workflowIsExpress = outer
  }

  // MARK: - Telling

  /// - Parameter culprit: what the message is about, where AWS's location is only what holds it.
  mutating func error(
    _ message: String, at place: DefinitionPlace, code: String = DefinitionProblem.schemaValidationFailed,
    pointingAt culprit: DefinitionPlace? = nil, advice: String? = nil
  ) {
    tell(.error, code, message, location: place.location, at: culprit ?? place, advice)
  }

  /// An error of the workflow as a whole, for which AWS gives no location.
  mutating func errorWithoutLocation(_ message: String, code: String, pointingAt culprit: DefinitionPlace) {
    tell(.error, code, message, location: "", at: culprit)
  }

  /// A field that AWS does not take there, which it locates at what holds the field.
  mutating func unsupported(_ field: String, of place: DefinitionPlace, among known: some Collection<String>) {
    error(
      "Field '\(field)' is not supported", at: place, pointingAt: place.member(field),
      advice: advice(for: field, known))
  }

  mutating func warning(
    _ message: String, at place: DefinitionPlace, code: String = DefinitionProblem.schemaValidationFailed
  ) {
    tell(.warning, code, message, location: place.location, at: place)
  }

  private mutating func tell(
    _ severity: DefinitionProblem.Severity, _ code: String, _ message: String, location: String,
    at place: DefinitionPlace, _ advice: String? = nil
  ) {
    let position = positions.names[place.path] ?? positions.nearest(to: place.path)
    var problem = DefinitionProblem(severity, code: code, message, at: location, position: position)
    problem.advice = advice
    problems.append(problem)
  }
}

/// A place in a definition, while it is walked.
struct DefinitionPlace {
  private(set) var path = JSONPositions.JSONPath()

  static let root = DefinitionPlace()

  func member(_ name: String) -> DefinitionPlace { adding(.name(name)) }
  func element(_ index: Int) -> DefinitionPlace { adding(.index(index)) }

  private func adding(_ step: JSONPositions.JSONPath.Step) -> DefinitionPlace {
    var place = self
    place.path.steps.append(step)
    return place
  }

  /// As AWS writes it: `/States/Fulfil/Branches[0]/StartAt`.
  var location: String {
    if path.steps.isEmpty { return "/" }
    return path.steps.map { step in
      switch step {
      case .name(let name): "/" + name
      case .index(let index): "[\(index)]"
      }
    }.joined()
  }
}
