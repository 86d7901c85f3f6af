import ExecutionHistory
import ExecutionProjections
import JSONDocument

/// One line of the inspector's content, already chosen and worded.
package enum InspectorLine: Equatable, Sendable {
  /// A row of the tree whose root has this name: a tab can hold more than one tree.
  case json(root: String, JSONOutline.Row)
  case heading(String)
  case field(label: String, value: String)
  /// What there is instead of data: `no output`, `output not logged`.
  case note(String)
  /// A line of an error's name or cause.
  case error(String)
  /// What a step did to an object.
  case difference(MemberDifference)
  /// A row of the difference between two values.
  case change(DataDifference.Row)
  case event(EventID, HistoryEventType)
  case attempt(number: Int, outcome: StateAttempt.Outcome, text: String)
  case blank
}

extension InspectorLine {
  /// What a search looks through.
  var words: [String] {
    switch self {
    case .json(_, let row): [row.label, row.content.words]
    case .field(let label, let value): [label, value]
    case .heading(let text), .note(let text), .error(let text), .attempt(_, _, let text): [text]
    case .event(_, let type): [type.name]
    case .change(let row): [row.label, row.change.words]
    case .difference(let difference): difference.added + difference.removed + difference.changed
    case .blank: []
    }
  }
}

extension JSONOutline.Row.Content {
  fileprivate var words: String {
    switch self {
    case .scalar(_, let text), .container(_, let text), .longText(_, let text), .line(let text): text
    case .more: ""
    }
  }
}

extension DataDifference.Change {
  fileprivate var words: String {
    switch self {
    case .within: ""
    case .added(let text), .removed(let text): text
    case .changed(let old, let new): old + " " + new
    }
  }
}
