/// What a journal keeps of a Map Run besides its events. How many children there are of each status follows from the
/// executions that belong to it.
///
/// Source: API reference, `DescribeMapRun`.
package struct MapRunStanding: Equatable, Sendable {
  package var arn: MapRunARN
  /// `RUNNING`, `SUCCEEDED`, `FAILED` or `ABORTED`.
  package var status: ExecutionStatus
  /// Milliseconds since 1970, UTC.
  package var startedAt: Int64
  /// Nil while it runs.
  package var stoppedAt: Int64?
  /// How many children run at once at most; 0 is no limit.
  package var maxConcurrency: Int
  /// How many items may fail; 0 where the Map says nothing.
  package var toleratedFailureCount: Int
  /// From 0 to 100.
  package var toleratedFailurePercentage: Double
  /// How many items there are; 0 until they are read.
  package var itemCount: Int
  /// How many child executions there will be; fewer than items with `ItemBatcher`.
  package var executionCount: Int
  /// Whether `ResultWriter` has written the results.
  package var hasWrittenResults: Bool
  package var redriveCount: Int
  /// When it was redriven last; milliseconds since 1970, UTC.
  package var redrivenAt: Int64?

  package init(
    arn: MapRunARN, status: ExecutionStatus, startedAt: Int64, stoppedAt: Int64? = nil, maxConcurrency: Int,
    toleratedFailureCount: Int, toleratedFailurePercentage: Double, itemCount: Int, executionCount: Int,
    hasWrittenResults: Bool = false, redriveCount: Int = 0, redrivenAt: Int64? = nil
  ) {
    self.arn = arn
    self.status = status
    self.startedAt = startedAt
    self.stoppedAt = stoppedAt
    self.maxConcurrency = maxConcurrency
    self.toleratedFailureCount = toleratedFailureCount
    self.toleratedFailurePercentage = toleratedFailurePercentage
    self.itemCount = itemCount
    self.executionCount = executionCount
    self.hasWrittenResults = hasWrittenResults
    self.redriveCount = redriveCount
    self.redrivenAt = redrivenAt
  }
}
