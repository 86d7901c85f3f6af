import JSONDocument
import StateDataFlow
import StatesLanguage

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

  init(
    _ state: State, _ map: MapState, _ asked: AskedMap, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) {
    effectiveInput = asked.effectiveInput
    concurrency = asked.concurrency
    toleratedCount = try map.toleratedFailureCount(of: state, in: &scope)
    toleratedPercentage = try map.toleratedFailurePercentage(of: state, in: &scope)
    if let reader = map.itemReader {
      maxItems = try reader.maxItems?.integer(field: "MaxItems", of: state, in: &scope)
      self.reader = try reader.evaluatedParameters(of: state, in: &scope)
    }
    if let writer = map.resultWriter { self.writer = try writer.evaluatedParameters(of: state, in: &scope) }
    if let batcher = map.itemBatcher {
      batch = BatchLimits(
        items: try batcher.maxItemsPerBatch?.positive(field: "MaxItemsPerBatch", of: state, in: &scope),
        bytes: try batcher.maxInputBytesPerBatch?.positive(field: "MaxInputBytesPerBatch", of: state, in: &scope),
        input: try batcher.evaluatedBatchInput(of: state, in: &scope))
    }
  }
}

extension NumberField {
  /// A batch of nothing would never end.
  fileprivate func positive(
    field: String, of state: State, in scope: inout EvaluationScope
  ) throws(DataFlowFailure) -> Int {
    let number = try integer(field: field, of: state, in: &scope)
    guard number > 0 else { throw .runtime("field \(field) must be positive") }
    return number
  }
}

extension AskedMapRun.BatchLimits {
  /// Groups items into inputs `{"BatchInput": …, "Items": […]}`, each within the limits, and none longer than a payload can
  /// be.
  ///
  /// - Returns: the inputs, and how many items each has.
  func batches(of items: [JSONValue]) throws(DataFlowFailure) -> (inputs: [JSONValue], counts: [Int]) {
    var inputs: [JSONValue] = []
    var counts: [Int] = []
    let frame = self.input(of: []).byteCount(upTo: DataLimit.payload) ?? DataLimit.payload
    let mostBytes = min(bytes ?? .max, DataLimit.payload - frame)
    let mostItems = self.items ?? .max
    var first = 0
    while first < items.count {
      var end = first
      var length = 0
      while end < items.count, end - first < mostItems {
        length += (items[end].byteCount(upTo: DataLimit.payload) ?? DataLimit.payload) + 1
        // One item is a batch, however long.
        if length > mostBytes, end > first { break }
        end += 1
      }
      inputs.append(try self.input(of: Array(items[first..<end])).asInput())
      counts.append(end - first)
      first = end
    }
    return (inputs, counts)
  }

  private func input(of batch: [JSONValue]) -> JSONValue {
    guard let input else { return ["Items": .array(batch)] }
    return ["BatchInput": input, "Items": .array(batch)]
  }
}
