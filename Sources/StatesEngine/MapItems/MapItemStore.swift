import JSONDocument
import StateDataFlow
import StatesLanguage

/// Where a distributed Map reads its items and writes its results.
package protocol MapItemStore: Sendable {
  /// Fails with `States.ItemReaderFailed` and AWS's cause.
  ///
  /// - Returns: the items of each object that was read.
  func items(of request: ItemReaderRequest) async -> Result<[MapItems], StatesError>

  /// - Returns: what the Map gives as its result: where the results were written.
  func write(_ request: ResultWriterRequest) async -> Result<JSONValue, StatesError>
}

/// For an engine without files that stand for S3: readers and writers fail and say so.
package struct NoMapItemStore: MapItemStore {
  private let advice: String

  /// - Parameter advice: what a person can do about it, to stand after a colon.
  package init(advice: String? = nil) { self.advice = advice.map { ": \($0)" } ?? "" }

  package func items(of request: ItemReaderRequest) async -> Result<[MapItems], StatesError> {
    .failure(
      StatesError(
        StatesError.Name.itemReaderFailed,
        cause: "\(request.resource) cannot read here, because no folder stands for the buckets\(advice)"))
  }

  package func write(_ request: ResultWriterRequest) async -> Result<JSONValue, StatesError> {
    .failure(
      StatesError(
        StatesError.Name.resultWriterFailed,
        cause: "\(request.resource) cannot write here, because no folder stands for the buckets\(advice)"))
  }
}
