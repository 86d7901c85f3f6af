import JSONDocument

/// A state machine in the Amazon States Language, read and ready to be run, drawn or checked.
package struct StateMachineDefinition: Sendable {
  package var comment: String?
  package var version: String?
  package var queryLanguage: QueryLanguage
  /// The longest that an execution may run, in seconds.
  package var timeoutSeconds: Int?
  package var states: StateGroup
  /// The definition as it was written.
  package var document: JSONValue

  package init(
    comment: String?, version: String?, queryLanguage: QueryLanguage, timeoutSeconds: Int?, states: StateGroup,
    document: JSONValue
  ) {
    self.comment = comment
    self.version = version
    self.queryLanguage = queryLanguage
    self.timeoutSeconds = timeoutSeconds
    self.states = states
    self.document = document
  }
}

/// States that can follow one another: those of the state machine, of one branch of a Parallel, or of a Map's processor.
package struct StateGroup: Sendable {
  package let startAt: String
  /// In the order they were written.
  package let states: [State]
  private let places: [String: Int]

  package init(startAt: String, states: [State]) {
    self.startAt = startAt
    self.states = states
    places = Dictionary(states.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package subscript(_ name: String) -> State? { places[name].map { states[$0] } }
  package func place(of name: String) -> Int? { places[name] }
}
