import JSONDocument
import StateDataFlow
import StatesLanguage

/// What a test tells besides the result. Source: API reference, `InspectionData`.
struct StateTestInspection {
  /// The steps of the data.
  var data = JSONObject()
  var catchIndex: Int?
  var retryIndex: Int?
  /// How long Step Functions would wait before the retry.
  var backoffMilliseconds: Int64?

  // Of a Map.
  private(set) var toleratedCount: Int?
  private(set) var toleratedPercentage: Double?
  /// How many iterations the items ask for; batches count as one.
  private(set) var iterationCount = 0
  private var maxConcurrency: Int?
  private var itemInputs: [JSONValue]?
  private var batches: [JSONValue]?

  /// Evaluates what a Map would run over, and how.
  mutating func evaluate(
    _ map: MapState, of state: State, readItems: [JSONValue]?, in scope: EvaluationScope
  ) throws(DataFlowFailure) {
    var scope = scope
    let asked = try AskedMap(state, map, in: &scope)
    let limits = try AskedMapRun(state, map, asked, in: &scope)
    maxConcurrency = asked.concurrency ?? 0
    toleratedCount = limits.toleratedCount
    toleratedPercentage = limits.toleratedPercentage
    let items = map.itemReader == nil ? asked.items : MapItems(readItems ?? [])
    var inputs = items.values.indices.map { items.item(at: $0).input }
    if map.itemSelector != nil {
      inputs = try selected(items, map, of: state, effectiveInput: asked.effectiveInput, in: scope)
      itemInputs = inputs
    }
    if let batch = limits.batch {
      inputs = try batch.batches(of: inputs).inputs
      batches = inputs
    }
    iterationCount = inputs.count
  }

  private func selected(
    _ items: MapItems, _ map: MapState, of state: State, effectiveInput: JSONValue, in scope: EvaluationScope
  ) throws(DataFlowFailure) -> [JSONValue] {
    var scope = scope
    var inputs: [JSONValue] = []
    guard case .object(var context) = scope.context.value else { return items.values }
    for place in items.values.indices {
      context["Map"] = ["Item": items.item(at: place).itemValue]
      scope.context = ContextObject(given: .object(context))
      inputs.append(try map.itemInput(of: state, effectiveInput: effectiveInput, in: &scope))
    }
    return inputs
  }

  /// The data as AWS writes it: payloads as JSON text, the rest as numbers.
  func told(variables: JSONObject) -> JSONObject {
    var told = data
    if let itemInputs { told["afterItemSelector"] = .string(JSONValue.array(itemInputs).text) }
    if let batches { told["afterItemBatcher"] = .string(JSONValue.array(batches).text) }
    if let maxConcurrency { told["maxConcurrency"] = .number(JSONNumber(maxConcurrency)) }
    if let toleratedCount { told["toleratedFailureCount"] = .number(JSONNumber(toleratedCount)) }
    if let toleratedPercentage { told["toleratedFailurePercentage"] = .number(JSONNumber(toleratedPercentage)) }
    if !variables.isEmpty { told["variables"] = .string(JSONValue.object(variables).text) }
    if let errorDetails { told["errorDetails"] = .object(errorDetails) }
    return told
  }

  private var errorDetails: JSONObject? {
    var details = JSONObject()
    if let catchIndex { details["catchIndex"] = .number(JSONNumber(catchIndex)) }
    if let retryIndex { details["retryIndex"] = .number(JSONNumber(retryIndex)) }
    if let backoffMilliseconds {
      details["retryBackoffIntervalSeconds"] = .number(JSONNumber(Int((backoffMilliseconds + 500) / 1000)))
    }
    return details.isEmpty ? nil : details
  }
}
