/// What the screen is given to. Digits choose it.
package enum MainView: String, CaseIterable, Sendable {
  case graph
  case log
  case timeline
  case data
  case runs
  case mapRun

  /// The key that chooses it; 6 is left for the difference of two runs.
  package var digit: Int {
    switch self {
    case .graph: 1
    case .log: 2
    case .timeline: 3
    case .data: 4
    case .runs: 5
    case .mapRun: 7
    }
  }

  package var title: String {
    switch self {
    case .graph: "Graph"
    case .log: "Log"
    case .timeline: "Timeline"
    case .data: "Data"
    case .runs: "Runs"
    case .mapRun: "Map run"
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
    case .mapRun: .mapRun
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
  case mapRun
}
