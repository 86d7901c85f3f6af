import ExecutionHistory
import HistoryStorage
import StatesEngine

/// What is new of an execution that is followed.
struct RunNews {
  var events: [HistoryEvent]
  /// What its functions printed.
  var lines: [FunctionLog]
  /// Comes with the last of it. `RUNNING` says that the engine had to stop working.
  var end: ExecutionOutcome?

  var isEmpty: Bool { events.isEmpty && lines.isEmpty && end == nil }

  enum Item {
    case event(HistoryEvent)
    case line(FunctionLog)
  }

  /// All of it as it happened: a line comes after the event that its task was scheduled by, and before what happened later.
  var inOrder: [Item] {
    var items: [Item] = []
    var left = lines[...]
    for event in events {
      while let line = left.first, line.scheduledEventID < event.id, line.time <= event.timestamp {
        items.append(.line(left.removeFirst()))
      }
      items.append(.event(event))
    }
    return items + left.map(Item.line)
  }
}
