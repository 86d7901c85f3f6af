import ExecutionHistory
import JSONDocument
import StatesLanguage

/// A run of a distributed Map: child executions, one an item or a batch.
struct MapRun {
  /// The id of its `MapRunStarted`.
  let id: EventID
  /// The branch that the Map stands in.
  var slot: Int
  let arn: MapRunARN
  let label: String
  let program: StateMachineProgram
  /// The `MapStateStarted` that it follows.
  let started: EventID
  /// Milliseconds since 1970, UTC.
  let startedAt: Int64
  let asked: AskedMapRun
  /// Whether the items are known; until then there are no children.
  var hasItems = false
  var children: [Child] = []
  /// Indexes of the children that were asked for and have not ended.
  var running: Set<Int> = []
  /// The next child to ask for.
  var next = 0
  var itemCount = 0
  var failedItems = 0
  /// Why the run fails, while its results are being written.
  var failure: Failure?
  var redriveCount = 0
  /// Its last `MapRunRedriven`, and when that was.
  var redriven: (id: EventID, at: Int64)?
  /// Children to begin again, the last one first.
  var redriving: [Int] = []

  /// What the end of the run follows.
  var last: EventID { redriven?.id ?? id }

  struct Child {
    let input: JSONValue
    /// Differs from 1 with `ItemBatcher`.
    let itemCount: Int
    /// When it was asked for; milliseconds since 1970, UTC.
    var startedAt: Int64?
    var stoppedAt: Int64?
    var outcome: ExecutionOutcome?
    /// How often the run was redriven for its sake.
    var redriveCount = 0
  }

  /// How many child executions of one Map Run are asked for at once at most; AWS runs up to 10,000.
  private static let largestConcurrency = 10_000

  /// Takes the children that may begin now, those that begin again first.
  mutating func takeStartable() -> [Int] {
    let limit = min(asked.concurrency ?? Self.largestConcurrency, Self.largestConcurrency)
    let room = max(0, limit - running.count)
    var startable: [Int] = []
    while startable.count < room, let again = redriving.popLast() { startable.append(again) }
    let new = next..<min(children.count, next + room - startable.count)
    next = new.upperBound
    return startable + new
  }

  mutating func begin(_ index: Int, at time: Int64) {
    if children[index].startedAt == nil { children[index].startedAt = time }
    running.insert(index)
  }

  /// Lets every child that was begun and has not succeeded begin again.
  ///
  /// - Parameter isAnew: as executions of their own, as Express children do; Standard ones go on.
  mutating func redrive(isAnew: Bool) {
    redriveCount += 1
    failure = nil
    failedItems = 0
    running = []
    redriving = (0..<next).filter { children[$0].outcome?.status != .succeeded }.reversed()
    for index in redriving {
      children[index].outcome = nil
      children[index].stoppedAt = nil
      children[index].redriveCount += 1
      if isAnew { children[index].startedAt = nil }
    }
  }

  /// - Returns: whether the child had not ended before.
  mutating func end(_ index: Int, _ outcome: ExecutionOutcome, at time: Int64) -> Bool {
    guard running.remove(index) != nil else { return false }
    children[index].outcome = outcome
    children[index].stoppedAt = time
    if outcome.status != .succeeded { failedItems += children[index].itemCount }
    return true
  }

  /// Whether more items failed than the Map tolerates. With neither limit none is tolerated.
  var isBeyondTolerance: Bool {
    guard failedItems > 0 else { return false }
    if asked.toleratedCount == nil, asked.toleratedPercentage == nil { return true }
    if let count = asked.toleratedCount, failedItems > count { return true }
    if let percentage = asked.toleratedPercentage {
      return Double(failedItems) * 100 > percentage * Double(max(1, itemCount))
    }
    return false
  }

  /// What the journal keeps of the run.
  func standing(
    _ status: ExecutionStatus, stoppedAt: Int64? = nil, hasWrittenResults: Bool = false
  ) -> MapRunStanding {
    MapRunStanding(
      arn: arn, status: status, startedAt: startedAt, stoppedAt: stoppedAt, maxConcurrency: asked.concurrency ?? 0,
      toleratedFailureCount: asked.toleratedCount ?? 0,
      toleratedFailurePercentage: asked.toleratedPercentage ?? 0, itemCount: itemCount, executionCount: children.count,
      hasWrittenResults: hasWrittenResults, redriveCount: redriveCount, redrivenAt: redriven?.at)
  }
}
