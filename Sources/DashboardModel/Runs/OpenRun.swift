import ExecutionHistory
import ExecutionProjections
import StatesLanguage

/// The run that the screen shows: its events, its definition where that is known, and what follows from both.
package struct OpenRun: Sendable {
  package let id: RunID
  package var name: String
  package var stateMachine: String
  /// `eu-west-1` of its ARN; nil for files without one.
  package var region: String?
  package var workflowType: WorkflowType
  package private(set) var definition: StateMachineDefinition?
  package private(set) var timeline: ProjectionTimeline
  /// States in the order of the definition, or of the events where that is not known.
  package private(set) var tree: StateTree
  /// Places in `timeline.events` of events that tell of a failure, in order.
  package private(set) var failurePlaces: [Int] = []
  /// Where nothing worked for long.
  package private(set) var idle = IdleStretches()
  /// Another one whenever what is known of the run besides its events has changed: what is made of it is made anew.
  package internal(set) var revision = 0
  /// More events can come.
  package var isLive: Bool
  /// It runs in this process, so it can be stopped from here.
  package var isLocal: Bool
  /// Pieces of its source that could not be read.
  package var faults: [ReadFault] = []
  /// Lines that functions printed, with the time of each.
  package var functionLines: [FunctionLine] = []
  /// The execution that started it, for an item of a distributed Map or a nested execution.
  package var parent: RunID?
  /// How its distributed Maps stand, by the ARN of the Map Run.
  package var mapRuns: [String: MapRunReport] = [:]
  /// How long its states took in earlier runs; nil where there are none.
  package var baseline: RunBaseline?
  /// When the newest events arrived, in milliseconds since 1970 by this machine's clock.
  package var heardAt: Int64?

  package init(
    id: RunID, name: String, stateMachine: String, region: String? = nil, workflowType: WorkflowType = .standard,
    definition: StateMachineDefinition?, coverage: HistoryCoverage = .complete, events: [HistoryEvent] = [],
    isLive: Bool, isLocal: Bool = false
  ) {
    self.id = id
    self.name = name
    self.stateMachine = stateMachine
    self.region = region
    self.workflowType = workflowType
    self.definition = definition
    self.isLive = isLive
    self.isLocal = isLocal
    let outline = definition.map(StateMachineOutline.init) ?? StateMachineOutline()
    timeline = ProjectionTimeline(events: events, outline: outline, coverage: coverage)
    tree = StateTree(definition: definition, projection: timeline.latest)
    failurePlaces = timeline.events.indices.filter { timeline.events[$0].type.tellsOfFailure }
    idle.renew(timeline, from: 0)
  }

  package mutating func append(_ events: [HistoryEvent]) {
    let before = timeline.events.count
    let statesBefore = timeline.latest.states.count
    let lastBefore = timeline.events.last?.id
    timeline.append(events)
    let isInOrder = timeline.events.prefix(before).last?.id == lastBefore
    idle.renew(timeline, from: isInOrder ? before : 0)
    if isInOrder {
      failurePlaces += (before..<timeline.events.count).filter { timeline.events[$0].type.tellsOfFailure }
    } else {
      failurePlaces = timeline.events.indices.filter { timeline.events[$0].type.tellsOfFailure }
    }
    if definition == nil, timeline.latest.states.count != statesBefore {
      tree = StateTree(definition: nil, projection: timeline.latest)
    }
  }

  package mutating func define(_ definition: StateMachineDefinition) {
    self.definition = definition
    timeline.reinterpret(outline: StateMachineOutline(definition), coverage: timeline.latest.coverage)
    tree = StateTree(definition: definition, projection: timeline.latest)
    revision += 1
  }

  package mutating func cover(_ coverage: HistoryCoverage) {
    timeline.reinterpret(outline: timeline.latest.outline, coverage: coverage)
    revision += 1
  }
}

/// A line that a function wrote to its standard output or error.
package struct FunctionLine: Equatable, Sendable {
  /// Milliseconds since 1970, UTC.
  package var timestamp: Int64
  /// The name of the state it ran for.
  package var function: String
  /// The event that scheduled it, where that is known: it tells iterations apart that run at the same time.
  package var scheduledID: EventID?
  package var text: String

  package init(timestamp: Int64, function: String, scheduledID: EventID? = nil, text: String) {
    self.timestamp = timestamp
    self.function = function
    self.scheduledID = scheduledID
    self.text = text
  }

  /// Whether it was written by the work of a visit.
  func belongs(to visit: StateVisit) -> Bool {
    if let scheduledID { return visit.attempts.contains { $0.scheduledID == scheduledID } }
    return function == visit.name && timestamp >= visit.enteredAt && timestamp <= visit.endedAt ?? .max
  }
}

extension HistoryEventType {
  /// Whether an event of this type tells of something that failed: where `e` stops and the replay bar has a cross.
  package var tellsOfFailure: Bool {
    switch self {
    case .taskFailed, .taskStartFailed, .taskSubmitFailed, .taskTimedOut, .lambdaFunctionFailed,
      .lambdaFunctionScheduleFailed, .lambdaFunctionStartFailed, .lambdaFunctionTimedOut, .activityFailed,
      .activityScheduleFailed, .activityTimedOut, .evaluationFailed, .failStateEntered, .mapRunFailed,
      .mapStateFailed, .parallelStateFailed, .mapIterationFailed, .executionFailed, .executionTimedOut,
      .executionAborted:
      true
    default: false
    }
  }

  /// `…StateEntered`.
  package var isEntering: Bool {
    switch self {
    case .taskStateEntered, .passStateEntered, .choiceStateEntered, .waitStateEntered, .succeedStateEntered,
      .failStateEntered, .parallelStateEntered, .mapStateEntered:
      true
    default: false
    }
  }
}
