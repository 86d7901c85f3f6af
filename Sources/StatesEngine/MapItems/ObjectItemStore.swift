import JSONDocument
import StateDataFlow
import StatesLanguage

/// Reads the items of distributed Maps from objects and writes their results to some.
///
/// Source: developer guide, "ItemReader (Map)" and "ResultWriter (Map)".
package struct ObjectItemStore: MapItemStore {
  private let objects: any MapObjects

  package init(_ objects: any MapObjects) { self.objects = objects }

  package func items(of request: ItemReaderRequest) async -> Result<[MapItems], StatesError> { read(request) }

  package func write(_ request: ResultWriterRequest) async -> Result<JSONValue, StatesError> { put(request) }

  /// The items that a reader asks for.
  package func read(_ request: ItemReaderRequest) -> Result<[MapItems], StatesError> {
    do {
      return .success(try ItemReading(request, from: objects).items())
    } catch {
      return .failure(StatesError(StatesError.Name.itemReaderFailed, cause: error.cause))
    }
  }

  /// Writes the results beside a manifest that names them.
  ///
  /// Files have no largest size here: one of each status holds all.
  package func put(_ request: ResultWriterRequest) -> Result<JSONValue, StatesError> {
    let bucket = request.parameters["Bucket"]?.string ?? ""
    let prefix = request.parameters["Prefix"]?.string ?? ""
    let run = String(request.mapRunARN.split(separator: ":").last ?? "")
    let folder = (prefix.isEmpty || prefix.hasSuffix("/") ? prefix : prefix + "/") + run + "/"
    do throws(MapObjectError) {
      if bucket.isEmpty { throw MapObjectError("ResultWriter names no Bucket") }
      var files = JSONObject()
      for (status, results) in request.groups {
        files[status] = .array([])
        if results.children.isEmpty { continue }
        let key = "\(folder)\(status)_0.\(request.isLines ? "jsonl" : "json")"
        let bytes = request.bytes(of: results)
        try objects.write(bytes, bucket: bucket, key: key)
        files[status] = [["Key": .string(key), "Size": .number(JSONNumber(bytes.count))]]
      }
      let manifest: JSONValue = [
        "DestinationBucket": .string(bucket), "MapRunArn": .string(request.mapRunARN), "ResultFiles": .object(files),
      ]
      let key = folder + "manifest.json"
      try objects.write(JSONPrinter.bytes(of: manifest), bucket: bucket, key: key)
      return .success(request.writtenOutput(bucket: bucket, key: key))
    } catch {
      return .failure(StatesError(StatesError.Name.resultWriterFailed, cause: error.problem))
    }
  }
}

extension ResultWriterRequest {
  fileprivate var isLines: Bool { writerConfig?["OutputType"]?.string == "JSONL" }

  fileprivate var groups: [(String, MapRunResults)] {
    [
      ("FAILED", results.filtered { $0.outcome.map { $0.status != .succeeded } ?? false }),
      ("PENDING", results.filtered { $0.outcome == nil }),
      ("SUCCEEDED", results.filtered { $0.outcome?.status == .succeeded }),
    ]
  }

  /// What the Map gives as its result.
  fileprivate func writtenOutput(bucket: String, key: String) -> JSONValue {
    [
      "MapRunArn": .string(mapRunARN),
      "ResultWriterDetails": ["Bucket": .string(bucket), "Key": .string(key)],
    ]
  }

  fileprivate func bytes(of results: MapRunResults) -> [UInt8] {
    let values = results.values(by: MapRunResults.Transformation(writerConfig) ?? .none)
    if !isLines { return JSONPrinter.bytes(of: .array(values)) }
    return values.flatMap { JSONPrinter.bytes(of: $0) + [0x0A] }
  }
}
