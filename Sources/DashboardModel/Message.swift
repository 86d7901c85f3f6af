import ExecutionHistory
import JSONDocument
import StatesLanguage
import TerminalFrame

/// A fact that reaches the dashboard. Nothing else changes it.
package enum Message: Sendable {
  case keyPressed(KeyPress)
  case mouse(MouseAction)
  case pasted(String)
  case resized(TerminalSize)
  case focusChanged(Bool)
  /// Time has passed, and nothing else happened.
  case ticked
  /// The runs of the store, newest first, live ones on top.
  case runsListed([RunListing])
  /// How many runs there are in all, where more than are listed.
  case runsCounted(Int)
  /// The runs that answer to a query.
  case runsFound(RunQuery, [RunListing])
  case runDescribed(RunDescription)
  case examplesListed([ExampleListing])
  /// A run was opened and is now the one shown.
  case runOpened(OpenRun)
  case historyReceived(RunID, [HistoryEvent])
  case definitionFound(RunID, StateMachineDefinition)
  case coverageFound(RunID, HistoryCoverage)
  case readFaultsFound(RunID, [ReadFault])
  /// How the runs of its distributed Maps stand.
  case mapRunsFound(RunID, [MapRunReport])
  /// What earlier runs of the same state machine say.
  case baselineFound(RunID, RunBaseline)
  case functionLogged(RunID, [FunctionLine])
  /// No more events will come.
  case runEnded(RunID)
  /// It was redriven: more events will come.
  case runRedriven(RunID)
  case inputFound(RunSource, JSONValue, isEdited: Bool)
  /// The person has left the editor.
  case edited(TextEdit)
  /// What was to be written would replace a file, which has this path.
  case exportBlocked(Export, path: String)
  /// A line of the command line, given by the program's options instead of typed.
  case commandGiven(String)
  /// Something asked for was done, in one sentence.
  case noted(String)
  /// Something went wrong, in one sentence.
  case failed(String)
  /// The view has drawn; this is what stands where.
  case screenDrawn(ScreenMap)
}
