import JSONDocument
import StatesLanguage

/// Where a distributed Map reads its items and writes its results.
package protocol MapItemStore: Sendable {
  /// Fails with `States.ItemReaderFailed` and AWS's cause.
  func items(of request: ItemReaderRequest) async -> Result<[JSONValue], StatesError>

  /// - Returns: what the Map gives as its result: where the results were written.
  func write(_ request: ResultWriterRequest) async -> Result<JSONValue, StatesError>
}

/// For an engine without files that stand for S3: readers and writers fail and say so.
package struct NoMapItemStore: MapItemStore {
  package init() {}

  package func items(of request: ItemReaderRequest) async -> Result<[JSONValue], StatesError> {
    .failure(
      StatesError(
        StatesError.Name.itemReaderFailed,
        cause: "\(request.resource) cannot be read here: no folder stands for its bucket"))
  }

  package func write(_ request: ResultWriterRequest) async -> Result<JSONValue, StatesError> {
    .failure(
      StatesError(
        StatesError.Name.resultWriterFailed,
        cause: "\(request.resource ?? "the results") cannot be written here: no folder stands for its bucket"))
  }
}
