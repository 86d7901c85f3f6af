import JSONDocument

/// A state that runs one processor for each item of an array. Source: Amazon States Language, "Map State".
package final class MapState: Sendable {
  package let items: ItemsField
  /// `ItemSelector`, or `Parameters` in older definitions.
  package let itemSelector: ItemSelectorField?
  package let processor: ItemProcessor
  /// `MaxConcurrency`, `MaxConcurrencyPath`; nil when not written, which like 0 is "as many as there are".
  package let maxConcurrency: NumberField?
  package let toleratedFailurePercentage: NumberField?
  package let toleratedFailureCount: NumberField?
  package let itemReader: ItemReader?
  package let itemBatcher: ItemBatcher?
  package let resultWriter: ResultWriter?
  /// Names the Map Run; distributed only.
  package let label: String?
  package let retriers: [Retrier]
  package let catchers: [Catcher]
  package let transition: Transition

  package init(
    processor: ItemProcessor, transition: Transition, items: ItemsField, itemSelector: ItemSelectorField?,
    maxConcurrency: NumberField?, toleratedFailureCount: NumberField?, toleratedFailurePercentage: NumberField?,
    itemReader: ItemReader?, itemBatcher: ItemBatcher?, resultWriter: ResultWriter?, label: String?,
    retriers: [Retrier], catchers: [Catcher]
  ) {
    self.processor = processor
    self.transition = transition
    self.items = items
    self.itemSelector = itemSelector
    self.maxConcurrency = maxConcurrency
    self.toleratedFailureCount = toleratedFailureCount
    self.toleratedFailurePercentage = toleratedFailurePercentage
    self.itemReader = itemReader
    self.itemBatcher = itemBatcher
    self.resultWriter = resultWriter
    self.label = label
    self.retriers = retriers
    self.catchers = catchers
  }
}

/// `ItemSelector`.
package enum ItemSelectorField: Sendable {
  case jsonPath(PayloadTemplate)
  case jsonata(JSONataTemplate)
}

/// `ItemProcessor`, or `Iterator` in older definitions.
package struct ItemProcessor: Sendable {
  package enum Mode: String, Sendable {
    case inline = "INLINE"
    case distributed = "DISTRIBUTED"
  }

  package enum ExecutionType: String, Sendable {
    case standard = "STANDARD"
    case express = "EXPRESS"
  }

  package var mode: Mode
  /// What child executions are; distributed only.
  package var executionType: ExecutionType?
  package var states: StateGroup

  package init(mode: Mode, executionType: ExecutionType?, states: StateGroup) {
    self.mode = mode
    self.executionType = executionType
    self.states = states
  }
}

/// `ItemReader`: where a distributed Map reads its items.
package struct ItemReader: Sendable {
  package var resource: String
  package var parameters: PayloadTemplate?
  package var arguments: JSONataTemplate?
  /// `ReaderConfig`, as it was written: `InputType`, `CSVHeaderLocation`, `CSVHeaders`, `CSVDelimiter`, `MaxItems`, `MaxItemsPath`, …
  package var readerConfig: JSONValue?
  package var maxItems: NumberField?

  package init(resource: String) { self.resource = resource }
}

/// `ItemBatcher`: groups of items for one child execution.
package struct ItemBatcher: Sendable {
  /// JSONPath: a payload template; JSONata: evaluated too.
  package var batchInput: ItemSelectorField?
  package var maxItemsPerBatch: NumberField?
  package var maxInputBytesPerBatch: NumberField?

  package init() {}
}

/// `ResultWriter`: where a distributed Map writes its results.
package struct ResultWriter: Sendable {
  package var resource: String?
  package var parameters: PayloadTemplate?
  package var arguments: JSONataTemplate?
  /// `WriterConfig`, as it was written: `Transformation`, `OutputType`.
  package var writerConfig: JSONValue?

  package init() {}
}
