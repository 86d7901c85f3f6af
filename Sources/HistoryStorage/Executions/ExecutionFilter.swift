import ExecutionHistory
import GRDB

/// Which executions of the store are asked for; what is left out does not count.
package struct ExecutionFilter: Equatable, Sendable {
  package var statuses: Set<ExecutionStatus>
  package var stateMachineName: String?
  /// Milliseconds since 1970, UTC.
  package var startedAtOrAfter: Int64?
  package var startedBefore: Int64?
  /// Each stands in the name, the state machine's name, the status (which is `OK`, too, for success), the failed state, the
  /// error or the cause; case does not count.
  package var texts: [String]
  /// Each stands in the input or the output, where case does not count, or in the data of an event, where it does.
  package var payloadTexts: [String] = []
  /// Those that this execution started (items of a distributed Map, nested executions); nil gives those that no execution
  /// started.
  package var parent: ExecutionARN?
  /// Those of one Map Run; `parent` counts besides.
  package var mapRunARN: String?
  /// All, whoever started them.
  package var includesChildren: Bool

  package init(
    statuses: Set<ExecutionStatus> = [], stateMachineName: String? = nil, startedAtOrAfter: Int64? = nil,
    startedBefore: Int64? = nil, texts: [String] = [], parent: ExecutionARN? = nil, mapRunARN: String? = nil,
    includesChildren: Bool = false
  ) {
    self.statuses = statuses
    self.stateMachineName = stateMachineName
    self.startedAtOrAfter = startedAtOrAfter
    self.startedBefore = startedBefore
    self.texts = texts
    self.parent = parent
    self.mapRunARN = mapRunARN
    self.includesChildren = includesChildren
  }
}

extension ExecutionFilter {
  /// The status of those that pass, as SQL. An execution that no other started waits for no Map Run.
  var status: String { parent != nil || includesChildren ? "(\(ExecutionTable.status))" : "status" }

  /// The condition as SQL with its arguments.
  var condition: (sql: String, arguments: StatementArguments) {
    var terms: [String] = []
    var arguments = StatementArguments()
    func add(_ term: String, _ values: any DatabaseValueConvertible...) {
      terms.append(term)
      arguments += StatementArguments(values)
    }
    if !statuses.isEmpty {
      terms.append("\(status) IN (\(statuses.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(statuses.map(\.rawValue))
    }
    if let stateMachineName { add("stateMachineName = ?", stateMachineName) }
    if let startedAtOrAfter { add("startedAt >= ?", startedAtOrAfter) }
    if let startedBefore { add("startedAt < ?", startedBefore) }
    for text in texts where !text.isEmpty {
      let pattern = "%" + Self.escaped(text) + "%"
      let columns = [
        "execution.name", "stateMachineName", "(\(status) || iif(\(status) = 'SUCCEEDED', ' OK', ''))", "failedState",
        "error", "cause",
      ]
      terms.append("(" + columns.map { "\($0) LIKE ? ESCAPE '\\'" }.joined(separator: " OR ") + ")")
      arguments += StatementArguments(columns.map { _ in pattern })
    }
    for text in payloadTexts where !text.isEmpty {
      terms.append(
        """
        (input LIKE ? ESCAPE '\\' OR output LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM block
          WHERE block.execution = execution.id AND instr(events, CAST(? AS BLOB)) > 0))
        """)
      let pattern = "%" + Self.escaped(text) + "%"
      arguments += [pattern, pattern, text]
    }
    if let mapRunARN { add("mapRunARN = ?", mapRunARN) }
    if let parent {
      add("parentARN = ?", parent.text)
    } else if !includesChildren {
      terms.append("parentARN IS NULL")
    }
    return (terms.isEmpty ? "TRUE" : terms.joined(separator: " AND "), arguments)
  }

  private static func escaped(_ text: String) -> String {
    String(text.flatMap { "\\%_".contains($0) ? ["\\", $0] : [$0] })
  }
}
