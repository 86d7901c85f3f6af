/// What a piece of the screen means. Views name roles; a `Theme` says how a role looks.
///
/// The raw value is the name in a theme file: the group and the role, `status.timed_out`.
package enum StyleRole: String, CaseIterable, Hashable, Sendable {
  // What the screen itself is made of.
  case text = "ui.text"
  case dim = "ui.dim"
  case title = "ui.title"
  case border = "ui.border"
  case borderFocus = "ui.border_focus"
  case selection = "ui.selection"
  case cursorLine = "ui.cursor_line"
  case header = "ui.header"
  case footer = "ui.footer"
  case key = "ui.key"
  case keyLabel = "ui.key_label"
  case tab = "ui.tab"
  case tabActive = "ui.tab_active"
  case badge = "ui.badge"
  case scrollbar = "ui.scrollbar"
  case prompt = "ui.prompt"
  case match = "ui.match"
  case toast = "ui.toast"
  case modal = "ui.modal"
  case disabled = "ui.disabled"
  case error = "ui.error"
  case warning = "ui.warning"

  // The status of a state's visit, of an execution, of an attempt.
  case statusPending = "status.pending"
  case statusRunning = "status.running"
  case statusSucceeded = "status.succeeded"
  case statusFailed = "status.failed"
  case statusRetrying = "status.retrying"
  case statusWaiting = "status.waiting"
  case statusAborted = "status.aborted"
  case statusTimedOut = "status.timed_out"
  case statusCaught = "status.caught"
  case statusSkipped = "status.skipped"
  case statusRedriven = "status.redriven"
  case statusUnknown = "status.unknown"

  // The graph of the state machine.
  case graphNode = "graph.node"
  case graphNodeFocus = "graph.node_focus"
  case graphContainer = "graph.container"
  case graphEdge = "graph.edge"
  case graphEdgeTaken = "graph.edge_taken"
  case graphEdgeCatch = "graph.edge_catch"
  case graphEdgeBack = "graph.edge_back"
  case graphLabel = "graph.label"
  case graphCritical = "graph.critical"

  // The accent of each state type.
  case typeTask = "type.task"
  case typeChoice = "type.choice"
  case typeParallel = "type.parallel"
  case typeMap = "type.map"
  case typeWait = "type.wait"
  case typePass = "type.pass"
  case typeSucceed = "type.succeed"
  case typeFail = "type.fail"

  // The timeline beside the bars, which take the colour of their status.
  case timelineBackoff = "timeline.backoff"
  case timelineQueued = "timeline.queued"
  case timelineGap = "timeline.gap"
  case timelineAxis = "timeline.axis"
  case timelineCursor = "timeline.cursor"

  // The columns of the execution log.
  case logTime = "log.time"
  case logId = "log.id"
  case logType = "log.type"
  case logState = "log.state"
  case logDuration = "log.duration"

  // The JSON tree of the inspector and its differences.
  case jsonKey = "json.key"
  case jsonString = "json.string"
  case jsonNumber = "json.number"
  case jsonBool = "json.bool"
  case jsonNull = "json.null"
  case jsonPunct = "json.punct"
  case jsonTruncated = "json.truncated"
  case jsonAdded = "json.added"
  case jsonRemoved = "json.removed"
  case jsonChanged = "json.changed"

  // The three stops of a progress bar.
  case gaugeStart = "gauge.start"
  case gaugeMid = "gauge.mid"
  case gaugeEnd = "gauge.end"

  // The replay bar.
  case replayBar = "replay.bar"
  case replayPlayed = "replay.played"
  case replayEvent = "replay.event"
  case replayFailure = "replay.failure"
  case replayHead = "replay.head"
  case replayFuture = "replay.future"
}

extension StyleRole {
  /// The roles that stand for a status, in the order in which a run can take them.
  package static let statuses: [StyleRole] = allCases.filter { $0.rawValue.hasPrefix("status.") }

  /// The roles of what is laid under whole rows and panes.
  package static let grounds: [StyleRole] = [.selection, .cursorLine, .header, .footer, .toast, .modal]

  /// The roles of what is read; the others are lines, bars and grounds.
  package static let written: [StyleRole] = allCases.filter { role in
    let lines: [StyleRole] = [
      .border, .borderFocus, .scrollbar, .graphContainer, .timelineGap, .timelineQueued, .replayBar,
      .replayPlayed, .replayEvent, .replayHead, .replayFuture, .gaugeStart, .gaugeMid, .gaugeEnd,
    ]
    return !lines.contains(role) && !grounds.contains(role)
  }

  /// The roles that stand for a state type.
  package static let stateTypes: [StyleRole] = allCases.filter { $0.rawValue.hasPrefix("type.") }
}
