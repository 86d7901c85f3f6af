import DashboardModel
import ExecutionHistory
import StatesLanguage
import TerminalFrame

/// A run of 25,000 events on the dashboard: a distributed set of orders that a Map works off, some with an error and a retry.
enum LongRun {
  static let size = TerminalSize(columns: 200, rows: 60)
  static let id = RunID("long")

  private static let definition = """
    {"StartAt": "Prepare", "States": {
      "Prepare": {"Type": "Pass", "Next": "IsLarge"},
      "IsLarge": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericGreaterThan": 10, "Next": "Orders"}],
        "Default": "Single"},
      "Single": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Report"},
      "Orders": {"Type": "Map", "Next": "Report", "ItemProcessor": {"StartAt": "Work", "States": {
        "Work": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
          "Retry": [{"ErrorEquals": ["States.ALL"]}]}}}},
      "Report": {"Type": "Parallel", "End": true, "Branches": [
        {"StartAt": "Mail", "States": {"Mail": {"Type": "Pass", "End": true}}},
        {"StartAt": "Ledger", "States": {"Ledger": {"Type": "Pass", "End": true}}}]}}}
    """

  /// The dashboard with the run open and followed.
  static func dashboard(events: [HistoryEvent] = events()) throws -> (dashboard: Dashboard, events: [HistoryEvent]) {
    var dashboard = Dashboard(size: size)
    let run = OpenRun(
      id: id, name: "long", stateMachine: "orders", definition: try StateMachineDefinition(parsing: definition),
      events: events, isLive: true)
    _ = dashboard.update(.runOpened(run), at: events.last?.timestamp ?? 0)
    return (dashboard, events)
  }

  static func events(_ count: Int = 25_000) -> [HistoryEvent] {
    var history = HistoryWriter()
    var last = history.add(
      .executionStarted, .executionStarted(ExecutionStartedDetails(input: .text("{}"), roleARN: nil)), after: 0)
    last = history.add(.mapStateEntered, .stateEntered(name: "Orders", input: .text("[]")), after: 0)
    let map = history.add(.mapStateStarted, .mapStateStarted(length: count / 7), after: last)
    var index = 0
    while history.events.count < count - 8 {
      history.addIteration(index, after: map)
      index += 1
    }
    return history.events
  }
}

/// Writes a history by hand, chained as Step Functions chains it.
private struct HistoryWriter {
  private(set) var events: [HistoryEvent] = []
  private var time: Int64 = 1_714_573_918_000
  private let resource = TaskResource(resourceType: "lambda", resource: "invoke")

  mutating func add(_ type: HistoryEventType, _ details: HistoryEventDetails, after previous: Int) -> Int {
    time += 17
    let id = events.count + 1
    events.append(
      HistoryEvent(
        id: EventID(id), previousID: EventID(previous), timestamp: time, type: type, details: details))
    return id
  }

  mutating func addIteration(_ index: Int, after map: Int) {
    let order = EventPayload.text(#"{"n":\#(index),"text":"abcdefghijklmnopqrstuvwxyz"}"#)
    var last = add(.mapIterationStarted, .mapIteration(name: "Orders", index: index), after: map)
    last = add(.taskStateEntered, .stateEntered(name: "Work", input: order), after: last)
    last = schedule(order, after: last)
    if index % 50 == 7 {
      last = add(.taskFailed, .taskFailure(resource, error: "CardDeclined", cause: "no"), after: last)
      last = schedule(order, after: last)
    }
    last = add(.taskSucceeded, .taskOutput(resource, .text(#"{"ok":true}"#)), after: last)
    last = add(
      .taskStateExited, .stateExited(name: "Work", output: .text(#"{"ok":true}"#), assignedVariables: []), after: last)
    _ = add(.mapIterationSucceeded, .mapIteration(name: "Orders", index: index), after: last)
  }

  private mutating func schedule(_ order: EventPayload, after previous: Int) -> Int {
    let details = TaskScheduledDetails(resource: resource, region: "us-east-1", parameters: order)
    return add(
      .taskStarted, .taskStarted(resource), after: add(.taskScheduled, .taskScheduled(details), after: previous))
  }
}
