import ExecutionHistory

/// What the store knows of one run of a distributed Map, whose items are executions of their own.
package struct MapRunReport: Equatable, Sendable {
  package var arn: String
  /// How many children run at once at most; 0 is no limit.
  package var maxConcurrency = 0
  package var toleratedFailureCount = 0
  /// From 0 to 100.
  package var toleratedFailurePercentage = 0.0
  package var itemCounts: MapCounts
  /// Differ from those of the items where each child gets a batch.
  package var executionCounts: MapCounts
  /// The children in the order they were started; of very many those that failed and the first.
  package var children: [RunListing]

  package init(arn: String, itemCounts: MapCounts, executionCounts: MapCounts, children: [RunListing]) {
    self.arn = arn
    self.itemCounts = itemCounts
    self.executionCounts = executionCounts
    self.children = children
  }
}
