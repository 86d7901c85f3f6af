/// What a new run is started from.
package enum RunSource: Equatable, Sendable {
  /// The state machine of an earlier run.
  case run(RunID, stateMachine: String)
  /// A bundled workflow.
  case example(String)

  /// The state machine's name.
  package var name: String {
    switch self {
    case .run(_, let stateMachine): stateMachine
    case .example(let name): name
    }
  }
}
