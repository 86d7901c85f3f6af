import ExecutionHistory
import JSONDocument
import StateDataFlow
import StatesLanguage

/// One line of states that follow one another: the execution itself, a branch of a Parallel, an iteration of a Map.
struct Branch {
  /// The slot of the branch whose Parallel or Map this runs in; nil for the execution itself.
  var owner: Int?
  /// Which branch of the Parallel or iteration of the Map, from 0.
  let index: Int
  let group: ProgramGroup
  /// What expressions of its states see: what the state was entered with, the context, and the variables of the scopes
  /// around it as they were, with its own. Kept from state to state and changed where it stands, as a copy for every state
  /// would cost more than the rest.
  var scope: EvaluationScope
  /// The bytes of the variables that were assigned in its own scope.
  var variableSizes: [String: Int] = [:]

  /// The state that runs.
  var state: ProgramState
  var phase = Phase.entering

  /// What the next event of this branch follows.
  var last: EventID
  /// What `last` was when the state was entered; a failed evaluation points there.
  var lastBeforeState: EventID
  /// The id of the state's `…StateEntered`.
  var entered: EventID = .beforeFirst
  /// Retries so far, by retrier; empty while there were none.
  var retries: [Int] = []
  /// The Parallel or inline Map that the state is, while its branches run.
  var container: Container?
  /// What ran inside the state when it was interrupted.
  var interruption: Interruption?

  /// What holds much stands apart, as a phase is looked at in every turn.
  enum Phase {
    case entering
    /// Entered: its work is being done, or is about to begin again after a retry's interval.
    case entered
    /// Its Task failed; what becomes of that is decided at the branch's next turn, as others may fail at the same moment.
    indirect case failing(Failure)
    /// A Task that was scheduled and is about to start.
    indirect case starting(TaskAttempt)
    indirect case running(TaskAttempt)
    case waiting(TimerID)
    case retrying(TimerID)
    /// Branches or iterations run; see `container`.
    case containing
    /// A distributed Map; see `Interpreter.mapRuns`.
    case mapping(EventID)
    case ended
  }

  init(
    owner: Int?, index: Int, group: ProgramGroup, input: JSONValue, execution: ContextObject.ExecutionContext?,
    variables: [String: JSONValue] = [:], mapItem: ContextObject.MapItem? = nil, after last: EventID
  ) {
    self.owner = owner
    self.index = index
    self.group = group
    scope = EvaluationScope(
      input: input, context: ContextObject(execution: execution, mapItem: mapItem), variables: variables)
    self.last = last
    lastBeforeState = last
    state = group.states[group.first]
  }

  /// What the state was entered with.
  var input: JSONValue { scope.input }

  var retryCount: Int { retries.reduce(0, +) }

  /// The attempt at a Task that runs or is about to.
  var attempt: TaskAttempt? {
    switch phase {
    case .starting(let attempt), .running(let attempt): attempt
    default: nil
    }
  }
}

/// One attempt at a Task.
struct TaskAttempt {
  /// The id of its `…Scheduled` event.
  let id: EventID
  let target: TaskTarget
  var request: TaskRequest
  /// By which a worker can report the result; in `.sync` Tasks too, as recorded.
  var token: String?
  var timeout: TimerID?
  var heartbeat: TimerID?
  var timeoutSeconds: Int?
  var heartbeatSeconds: Int?
  var isStarted = false
  var isSubmitted = false
  /// A result by token that came before the service had confirmed the message with the token.
  var early: EngineFact.Kind?
}

/// A Parallel or an inline Map while its branches run.
struct Container {
  /// The id of its `…StateStarted`.
  let started: EventID
  /// Slots of the branches that run, by index; nil before a branch starts and after it ended.
  var running: [Int?]
  var outputs: [JSONValue]
  /// How many of its branches have not ended.
  var unfinished: Int
  /// Map: the items, and what `ItemSelector` sees.
  var items = MapItems()
  var effectiveInput: JSONValue = .null
  /// Map: the next item to start.
  var nextItem = 0

  init(started: EventID, count: Int) {
    self.started = started
    running = Array(repeating: nil, count: count)
    outputs = Array(repeating: .null, count: count)
    unfinished = count
  }

  /// A branch or iteration came to its end.
  mutating func end(_ index: Int, _ output: JSONValue) {
    outputs[index] = output
    running[index] = nil
    unfinished -= 1
  }

  func item(at index: Int) -> ContextObject.MapItem? { index < items.count ? items.item(at: index) : nil }
}
