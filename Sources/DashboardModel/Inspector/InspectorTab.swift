/// What the inspector shows of a state.
package enum InspectorTab: String, CaseIterable, Sendable {
  case input
  case output
  /// How the input became what the work was given, and its result the output.
  case path
  /// What differs between two of its data.
  case difference
  /// What it could read, and what it assigned.
  case variables
  case definition
  case events
  case attempts
  /// What its function printed.
  case logs
  case error

  package var title: String {
    switch self {
    case .input: "Input"
    case .output: "Output"
    case .path: "Path"
    case .difference: "Diff"
    case .variables: "Variables"
    case .definition: "Definition"
    case .events: "Events"
    case .attempts: "Attempts"
    case .logs: "Logs"
    case .error: "Error"
    }
  }

  /// For narrow panes.
  package var shortTitle: String {
    switch self {
    case .input: "In"
    case .output: "Out"
    case .path: "Path"
    case .difference: "Diff"
    case .variables: "Var"
    case .definition: "Def"
    case .events: "Ev"
    case .attempts: "Try"
    case .logs: "Log"
    case .error: "Err"
    }
  }
}
