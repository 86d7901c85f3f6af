import ExecutionHistory
import ExecutionProjections
import JSONDocument
import StatesLanguage
import TerminalFrame

/// The content of the inspector for one state, or for the whole execution, at one moment.
package struct InspectorDocument: Sendable {
  package internal(set) var lines: [InspectorLine] = []
  /// The trees in it, by the name of their root; what `yy` copies from.
  package private(set) var roots: [String: JSONValue] = [:]
  private let folds: JSONOutline.Folds

  /// What the document is about.
  package struct Subject: Sendable {
    package var state: State?
    package var path: StatePath?
    package var visit: StateVisit?
    package var projection: ExecutionProjection
    package var events: [HistoryEvent]
    package var functionLines: [FunctionLine] = []
    /// The state machine's definition as it was written, where it is known.
    package var definition: JSONValue?
    /// Which pair of its data is compared.
    package var pair = 0

    package init(
      state: State?, path: StatePath?, visit: StateVisit?, projection: ExecutionProjection, events: [HistoryEvent]
    ) {
      self.state = state
      self.path = path
      self.visit = visit
      self.projection = projection
      self.events = events
    }
  }

  package init() { folds = JSONOutline.Folds() }

  package init(_ tab: InspectorTab, of subject: Subject, folds: JSONOutline.Folds) {
    self.folds = folds
    switch tab {
    case .input: writeInput(subject)
    case .output: writeOutput(subject)
    case .path: writeDataFlow(subject)
    case .difference: writeDifference(subject)
    case .variables: writeVariables(subject)
    case .definition: writeDefinition(subject)
    case .events: writeEvents(subject)
    case .attempts: writeAttempts(subject)
    case .logs: writeLogs(subject)
    case .error: writeError(subject)
    }
  }

  /// The tabs that have something to say, with the number some of them carry.
  package static func tabs(of subject: Subject) -> [(tab: InspectorTab, count: Int?)] {
    var tabs: [(InspectorTab, Int?)] = [(.input, nil), (.output, nil)]
    if let state = subject.state, subject.visit != nil {
      // A Fail state hands nothing on.
      if case .fail = state.kind {} else { tabs.append((.path, nil)) }
    }
    if subject.visit?.output.isData ?? (subject.path == nil && subject.projection.output.isData) {
      tabs.append((.difference, nil))
    }
    if subject.visit != nil, subject.projection.assignsVariables { tabs.append((.variables, nil)) }
    if subject.state != nil || subject.path == nil { tabs.append((.definition, nil)) }
    if let visit = subject.visit {
      tabs.append((.events, subject.projection.eventIDs(of: visit).count))
      if visit.attempts.count > 0 { tabs.append((.attempts, visit.attempts.count)) }
      if !subject.functionLines.isEmpty { tabs.append((.logs, subject.functionLines.count)) }
    } else if subject.path == nil {
      tabs.append((.events, subject.projection.eventCount))
    }
    let hasError = subject.visit.map { $0.error != nil } ?? (subject.path == nil && subject.projection.error != nil)
    if hasError || subject.visit?.attempts.contains(where: { $0.error != nil }) ?? false { tabs.append((.error, nil)) }
    return tabs
  }
}

extension InspectorDocument {
  private mutating func writeInput(_ subject: Subject) {
    if subject.path == nil {
      write(subject.projection.input, as: "input", none: "the history does not hold the execution's input")
    } else if let visit = subject.visit {
      write(visit.input, as: "input", none: "no input")
      writeParameters(of: visit)
    } else {
      writeAbsence(subject)
    }
  }

  private mutating func writeParameters(of visit: StateVisit) {
    guard visit.type == .task, let parameters = visit.attempts.last?.parameters, parameters != visit.input,
      parameters != .none
    else { return }
    lines += [.blank, .heading("given to the task")]
    write(parameters, as: "parameters", none: "")
  }

  private mutating func writeOutput(_ subject: Subject) {
    if subject.path == nil {
      let none = subject.projection.status.isEnded ? "no output: the execution did not succeed" : "no output yet"
      write(subject.projection.output, as: "output", none: none)
    } else if let visit = subject.visit {
      write(visit.output, as: "output", none: visit.isOpen ? "no output yet" : "no output")
      writeAssignments(of: visit)
      writeResult(of: visit)
    } else {
      writeAbsence(subject)
    }
  }

  private mutating func writeAssignments(of visit: StateVisit) {
    guard !visit.assignedVariables.isEmpty else { return }
    lines += [.blank, .heading("assigned variables")]
    for variable in visit.assignedVariables { write(variable.value, as: "$" + variable.name, none: "") }
  }

  private mutating func writeResult(of visit: StateVisit) {
    guard let result = visit.attempts.last?.result, result != .none, result != visit.output else { return }
    lines += [.blank, .heading("result of the task")]
    write(result, as: "result", none: "")
  }

  private mutating func writeDefinition(_ subject: Subject) {
    if let state = subject.state {
      write(state.document, as: state.name)
    } else if subject.path == nil, let definition = subject.definition {
      write(definition, as: "definition")
    } else {
      writeNote("the definition of this state machine is not known")
    }
  }

  private mutating func writeEvents(_ subject: Subject) {
    let ids = subject.visit.map { Set(subject.projection.eventIDs(of: $0)) }
    guard subject.path == nil || ids != nil else { return writeAbsence(subject) }
    var shown = 0
    for event in subject.events where ids?.contains(event.id) ?? true {
      if ids == nil, shown >= 200 {
        writeNote("the log has the others")
        break
      }
      shown += 1
      lines.append(.event(event.id, event.type))
      let root = "event \(event.id)"
      if let details = event.apiValue.object?.members.last, details.name.hasSuffix("Details") {
        write(details.value, as: root)
      }
    }
  }

  private mutating func writeAttempts(_ subject: Subject) {
    guard let visit = subject.visit else { return writeAbsence(subject) }
    let now = subject.projection.lastTimestamp ?? visit.enteredAt
    for (index, attempt) in visit.attempts.enumerated() {
      let duration = Wording.duration(attempt.duration(now: now))
      lines.append(.attempt(number: index + 1, outcome: attempt.outcome, text: duration))
      if let resource = attempt.resource { lines.append(.field(label: "resource", value: resource)) }
      if let worker = attempt.workerName { lines.append(.field(label: "worker", value: worker)) }
      if let error = attempt.error { writeErrorName(error) }
      if let cause = attempt.cause { writeCause(cause, as: "cause \(index + 1)") }
      if index + 1 < visit.attempts.count, let ended = attempt.endedAt {
        let pause = max(0, visit.attempts[index + 1].scheduledAt &- ended)
        lines.append(.field(label: "back-off", value: Wording.duration(pause)))
      }
    }
    if let forecast = visit.forecast {
      lines.append(
        .field(
          label: "next", value: "retry \(forecast.retry) of \(forecast.maxAttempts) at \(Wording.clock(forecast.dueAt))"
        ))
    }
  }

  private mutating func writeLogs(_ subject: Subject) {
    for line in subject.functionLines {
      let pieces = TextWidth.lines(of: line.text, columns: max(8, folds.lineWidth - 13))
      for (index, piece) in pieces.enumerated() {
        lines.append(.field(label: index == 0 ? Wording.clock(line.timestamp) : " ", value: piece))
      }
    }
  }

  private mutating func writeError(_ subject: Subject) {
    let failed = subject.visit.flatMap { $0.attempts.last { $0.error != nil } }
    let error = subject.path == nil ? subject.projection.error : subject.visit?.error ?? failed?.error
    let cause = subject.path == nil ? subject.projection.cause : subject.visit?.cause ?? failed?.cause
    guard let error else { return writeNote("no error") }
    writeErrorName(error.isEmpty ? "the history does not name the error" : error)
    if let location = subject.visit?.errorLocation { lines.append(.field(label: "field", value: location)) }
    if let cause { writeCause(cause, as: "cause") } else { writeNote("no cause given") }
    if let inner = subject.visit?.failedBy.flatMap({ subject.projection.visits[checked: $0] }) {
      lines.append(.field(label: "failed in", value: subject.projection.path(of: inner).text()))
    }
    writeEarlierFailure(subject)
  }

  /// A state that failed after a `Catch` seldom tells what went wrong first.
  private mutating func writeEarlierFailure(_ subject: Subject) {
    let projection = subject.projection
    guard let visit = subject.visit ?? projection.failedVisit.flatMap({ projection.visits[checked: $0] }),
      let caught = projection.visits(in: projection.scopes[visit.scope]).last(where: {
        $0.index < visit.index && $0.status == .caught
      })
    else { return }
    let first = caught.failedBy.flatMap { projection.visits[checked: $0] } ?? caught
    lines += [.blank, .heading("caught before"), .field(label: "in", value: projection.path(of: first).text())]
    if let error = first.error ?? caught.error { writeErrorName(error) }
    if let cause = first.cause ?? caught.cause { writeCause(cause, as: "caught cause") }
  }

  /// A cause that is JSON text, as Lambda gives it, is opened as a tree, below the sentence in it.
  private mutating func writeCause(_ cause: String, as root: String) {
    if let value = try? JSONValue(parsing: cause), value.object != nil || value.array != nil {
      if let message = CauseMessage(value).text, !message.isEmpty {
        writeText(message)
        lines.append(.blank)
      }
      write(value, as: root)
    } else {
      writeText(cause)
    }
  }

  /// A remark, in as many lines as it needs.
  mutating func writeNote(_ text: String) {
    lines += TextWidth.lines(of: text, columns: folds.lineWidth).map { .note($0) }
  }

  private mutating func writeErrorName(_ name: String) {
    lines += TextWidth.lines(of: name, columns: folds.lineWidth).map { .error($0) }
  }

  mutating func writeAbsence(_ subject: Subject) {
    lines.append(
      .note(subject.projection.tellsOfEveryState ? "not entered yet" : "unknown: the history leaves events out"))
  }

  private mutating func write(_ payload: EventPayload, as root: String, none: String) {
    switch payload {
    case .none: writeNote(none)
    case .notLogged: writeNote("\(root) not logged: the state machine logs without execution data")
    case .truncated(let text):
      writeNote("\(root) truncated at 248 KB by the service")
      writeText(String(text.prefix(20_000)))
    case .value(let value): write(value, as: root)
    case .text(let text):
      if let value = try? JSONValue(parsing: text) {
        write(value, as: root)
      } else {
        writeNote("\(root) is no JSON")
        writeText(String(text.prefix(20_000)))
      }
    }
  }

  mutating func writeText(_ text: String) {
    lines += TextWidth.lines(of: text, columns: folds.lineWidth).map { .field(label: "", value: $0) }
  }

  mutating func write(_ value: JSONValue, as root: String) {
    roots[root] = value
    let outline = JSONOutline(value, folds: folds.under(root))
    if outline.rows.isEmpty { writeNote(value.array == nil ? "{}" : "[]") }
    lines += outline.rows.map { .json(root: root, $0) }
  }
}

extension JSONOutline.Folds {
  /// The folds of one of the trees of a document: paths begin with the root's name.
  func under(_ root: String) -> JSONOutline.Folds {
    var folds = JSONOutline.Folds(openDepth: openDepth, lineWidth: lineWidth)
    folds.opensEverything = opensEverything
    for (path, isOpen) in changed where path.steps.first == .name(root) {
      folds.changed[JSONOutline.Path(Array(path.steps.dropFirst()))] = isOpen
    }
    return folds
  }
}

extension EventPayload {
  /// Whether there is something to look at.
  var isData: Bool {
    switch self {
    case .none, .notLogged: false
    case .text, .truncated, .value: true
    }
  }
}
