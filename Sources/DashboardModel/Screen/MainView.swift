/// What the screen is given to. Digits choose it.
package enum MainView: String, CaseIterable, Sendable {
  case graph
  case log
  case timeline
  case data
  case runs

  package var title: String {
    switch self {
    case .graph: "Graph"
    case .log: "Log"
    case .timeline: "Timeline"
    case .data: "Data"
    case .runs: "Runs"
    }
  }

  /// The pane that a person means when the view is chosen.
  package var mainPane: Pane {
    switch self {
    case .graph: .graph
    case .log: .log
    case .timeline: .timeline
    case .data: .inspector
    case .runs: .runs
    }
  }
}

/// A part of the screen with a border and a focus of its own.
package enum Pane: String, CaseIterable, Sendable {
  case graph
  case inspector
  case log
  case timeline
  case runs
}
