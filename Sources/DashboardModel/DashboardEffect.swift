/// What the dashboard asks of the world around it.
package enum DashboardEffect: Equatable, Sendable {
  case openRun(RunID)
  /// Starts a bundled workflow, then opens its run.
  case startExample(String)
  /// Looks for the input that a source was last run with; to be edited, or started with again.
  case findInput(RunSource, isEdited: Bool)
  /// Hands a text to the person's editor.
  case edit(TextEdit)
  /// Starts a run with that JSON text, then opens it.
  case start(RunSource, input: String)
  case stopRun(RunID, cause: String)
  case answer(WaitingTask, TaskAnswer)
  /// Goes on with a run that ended badly where it was interrupted, as RedriveExecution does.
  case redriveRun(RunID)
  /// Looks for runs anew.
  case listRuns
  /// Looks for runs that answer to a query, now and when runs change; nil ends that.
  case findRuns(RunQuery?)
  /// Reads what the list shows of its chosen run.
  case describeRun(RunID)
  /// Puts a text on the clipboard; `what` says in a few words what it is.
  case copy(String, what: String)
  /// Puts the screen, as text, on the clipboard.
  case copyScreen
  case redraw
  case suspend
  case setMouse(Bool)
  case chooseTheme(String)
  /// Writes to a file; one that is there is left alone, and told, unless it may be overwritten.
  case export(Export)
  /// Keeps it for the next session.
  case remember(ScreenMemory)
  case quit
}
