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
        items: try batcher.maxItemsPerBatch?.integer(field: "MaxItemsPerBatch", of: state, in: &scope),
        bytes: try batcher.maxInputBytesPerBatch?.integer(field: "MaxInputBytesPerBatch", of: state, in: &scope),
        input: try batcher.evaluatedBatchInput(of: state, in: &scope))
    }
  }
}

extension AskedMapRun.BatchLimits {
  /// Groups items into inputs `{"BatchInput": …, "Items": […]}`, each within the limits.
  ///
  /// - Returns: the inputs, and how many items each has.
  func batches(of items: [JSONValue]) -> (inputs: [JSONValue], counts: [Int]) {
    var inputs: [JSONValue] = []
    var counts: [Int] = []
    var batch: [JSONValue] = []
    var length = 0
    for item in items {
      let itemLength = bytes == nil ? 0 : item.text.utf8.count + 1
      let isFull = batch.count >= (self.items ?? .max) || length + itemLength > (bytes ?? .max)
      if isFull, !batch.isEmpty {
        inputs.append(self.input(of: batch))
        counts.append(batch.count)
        batch = []
        length = 0
      }
      batch.append(item)
      length += itemLength
    }
    if !batch.isEmpty {
      inputs.append(self.input(of: batch))
      counts.append(batch.count)
    }
    return (inputs, counts)
  }

  private func input(of batch: [JSONValue]) -> JSONValue {
    guard let input else { return ["Items": .array(batch)] }
    return ["BatchInput": input, "Items": .array(batch)]
  }
}
