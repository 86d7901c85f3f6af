/// What of a run, or of the screen, can be written to a file.
package enum ExportFormat: String, CaseIterable, Sendable {
  /// What the clipboard would be given, for what is too long for it.
  case value
  /// What `aws stepfunctions get-execution-history` prints.
  case history
  /// The log events that Step Functions writes to CloudWatch Logs, one a line.
  case logs
  case graph
  case mermaid
  case dot
  case screen
  /// The screen with its colours, for a terminal.
  case ansi

  package var help: String {
    switch self {
    case .value: "the value under the cursor, or what the tab shows"
    case .history: "all events, as get-execution-history prints them"
    case .logs: "all events, as Step Functions logs them, one a line"
    case .graph: "the graph as text"
    case .mermaid: "the graph as a Mermaid state diagram"
    case .dot: "the graph for Graphviz"
    case .screen: "the screen as text"
    case .ansi: "the screen with its colours, for cat"
    }
  }

  /// What is written: `the history`.
  package var words: String {
    switch self {
    case .value: "the value"
    case .history: "the history"
    case .logs: "the log events"
    case .graph, .mermaid, .dot: "the graph"
    case .screen, .ansi: "the screen"
    }
  }

  /// The end of its file's name where a person gives none.
  var fileEnding: String {
    switch self {
    case .value: "value.txt"
    case .history: "history.json"
    case .logs: "logs.ndjson"
    case .graph: "graph.txt"
    case .mermaid: "mmd"
    case .dot: "dot"
    case .screen: "screen.txt"
    case .ansi: "screen.ansi"
    }
  }

  var needsDefinition: Bool { self == .graph || self == .mermaid || self == .dot }

  var needsRun: Bool { self != .screen && self != .ansi }
}

/// Something to be written to a file.
package struct Export: Equatable, Sendable {
  package var format: ExportFormat
  /// As a person gave it; `~` and relative paths are for who writes it.
  package var path: String
  /// A person said that a file of that name may go.
  package var overwrites = false
  /// What is written, where that depended on what was chosen when it was asked for.
  package var text: String?

  package init(_ format: ExportFormat, to path: String, text: String? = nil, overwrites: Bool = false) {
    self.format = format
    self.path = path
    self.text = text
    self.overwrites = overwrites
  }
}
