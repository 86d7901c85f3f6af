import ExecutionHistory
import JSONDocument
import StatesLanguage

/// A run of a distributed Map: child executions, one an item or a batch.
struct MapRun {
  /// The id of its `MapRunStarted`.
  let id: EventID
  /// The branch that the Map stands in.
  let slot: Int
  let arn: MapRunARN
  let label: String
  let program: StateMachineProgram
  /// The `MapStateStarted` that it follows.
  let started: EventID
  let asked: AskedMapRun
  /// The input of every child execution.
  var inputs: [JSONValue] = []
  /// How many items each child has; differs from 1 with `ItemBatcher`.
  var itemCounts: [Int] = []
  var outcomes: [ExecutionOutcome?] = []
  var running: Set<Int> = []
  var next = 0
  var failedItems = 0

  var itemCount: Int { itemCounts.reduce(0, +) }

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
}

/// What a distributed Map asks for besides its items, evaluated.
struct AskedMapRun {
  var effectiveInput: JSONValue = .null
  var concurrency: Int?
  var toleratedCount: Int?
  var toleratedPercentage: Double?
  var maxItems: Int?
  var reader: JSONValue = .null
  var writer: JSONValue = .null
  var batch: BatchLimits?

  struct BatchLimits {
    var items: Int?
    var bytes: Int?
    var input: JSONValue?
  }
}
