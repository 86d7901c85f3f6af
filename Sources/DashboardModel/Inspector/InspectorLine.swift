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
  case event(EventID, HistoryEventType)
  case attempt(number: Int, outcome: StateAttempt.Outcome, text: String)
  case blank
}
