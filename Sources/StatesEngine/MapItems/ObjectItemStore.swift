import JSONDocument
import StatesLanguage

/// Reads the items of distributed Maps from objects and writes their results to some.
///
/// Source: developer guide, "ItemReader" and "ResultWriter".
package struct ObjectItemStore: MapItemStore {
  private let objects: any MapObjects

  package init(_ objects: any MapObjects) { self.objects = objects }

  package func items(of request: ItemReaderRequest) async -> Result<[JSONValue], StatesError> { read(request) }

  package func write(_ request: ResultWriterRequest) async -> Result<JSONValue, StatesError> { put(request) }

  // MARK: - Reading

  /// The items that a reader asks for.
  package func read(_ request: ItemReaderRequest) -> Result<[JSONValue], StatesError> {
    do throws(ItemReaderProblem) {
      if let limit = request.maxItems, limit < 0 { throw ItemReaderProblem("field MaxItems must be positive") }
      let all = try allItems(request)
      guard let limit = request.maxItems, limit > 0 else { return .success(all) }
      return .success(Array(all.prefix(limit)))
    } catch {
      return .failure(StatesError(StatesError.Name.itemReaderFailed, cause: error.cause))
    }
  }

  private func allItems(_ request: ItemReaderRequest) throws(ItemReaderProblem) -> [JSONValue] {
    let bucket = request.parameters["Bucket"]?.string ?? ""
    if TaskResourceARN(request.resource)?.integration?.action == "listObjectsV2" {
      let prefix = request.parameters["Prefix"]?.string ?? ""
      guard let found = objects.list(bucket: bucket, prefix: prefix) else {
        throw ItemReaderProblem("The specified bucket does not exist: \(bucket)")
      }
      return found.map(\.item)
    }
    let key = request.parameters["Key"]?.string ?? ""
    let bytes = try object(bucket, key)
    switch request.readerConfig?["InputType"]?.string ?? "JSON" {
    case "JSON": return try ItemFormats.json(bytes)
    case "JSONL": return try ItemFormats.jsonLines(bytes)
    case "CSV": return try ItemFormats.csv(bytes, config: request.readerConfig ?? .null)
    case "MANIFEST": return try manifestItems(bytes)
    case let other:
      throw ItemReaderProblem("\(other) objects cannot be read by this engine; it reads CSV, JSON, JSONL and MANIFEST")
    }
  }

  private func object(_ bucket: String, _ key: String) throws(ItemReaderProblem) -> [UInt8] {
    guard let bytes = objects.object(bucket: bucket, key: key) else {
      throw ItemReaderProblem("The specified key does not exist: \(bucket)/\(key)")
    }
    return bytes
  }

  /// An S3 inventory: `files` names CSV files without headers whose columns `fileSchema` names.
  private func manifestItems(_ bytes: [UInt8]) throws(ItemReaderProblem) -> [JSONValue] {
    guard let manifest = try? JSONValue(parsing: bytes), let files = manifest["files"]?.array else {
      throw ItemReaderProblem("the manifest has no list \"files\"")
    }
    let bucket = String((manifest["destinationBucket"]?.string ?? "").split(separator: ":").last ?? "")
    let names = (manifest["fileSchema"]?.string ?? "Bucket, Key").split(separator: ",").map {
      JSONValue.string(String($0.drop { $0 == " " }))
    }
    let config: JSONValue = ["CSVHeaderLocation": "GIVEN", "CSVHeaders": .array(names)]
    var items: [JSONValue] = []
    for file in files {
      items += try ItemFormats.csv(object(bucket, file["key"]?.string ?? ""), config: config)
    }
    return items
  }

  // MARK: - Writing

  /// Writes the results beside a manifest that names them.
  package func put(_ request: ResultWriterRequest) -> Result<JSONValue, StatesError> {
    let bucket = request.parameters["Bucket"]?.string ?? ""
    let prefix = request.parameters["Prefix"]?.string ?? ""
    let folder = (prefix.isEmpty ? "" : prefix + "/") + (request.mapRunID + "/")
    do throws(MapObjectError) {
      var files = JSONObject()
      for (status, outcomes) in request.groups {
        files[status] = .array([])
        if outcomes.isEmpty { continue }
        let key = "\(folder)\(status)_0.\(request.isLines ? "jsonl" : "json")"
        let bytes = request.bytes(of: outcomes)
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

/// Why the items cannot be read, in the words of `States.ItemReaderFailed`.
struct ItemReaderProblem: Error {
  var cause: String
  init(_ cause: String) { self.cause = cause }
}

extension MapObject {
  /// As `listObjectsV2` gives an object as an item.
  fileprivate var item: JSONValue {
    [
      "Etag": .string(entityTag), "Key": .string(key), "LastModified": .number(JSONNumber(Int(lastModified / 1000))),
      "Size": .number(JSONNumber(size)), "StorageClass": "STANDARD",
    ]
  }
}

extension ResultWriterRequest {
  var mapRunID: String { String(mapRunARN.split(separator: ":").last ?? "") }

  var isLines: Bool { writerConfig?["OutputType"]?.string == "JSONL" }

  fileprivate var groups: [(String, [Child])] {
    [
      ("FAILED", children.filter { $0.outcome.status != .succeeded }), ("PENDING", []),
      ("SUCCEEDED", children.filter { $0.outcome.status == .succeeded }),
    ]
  }

  /// What the Map gives as its result.
  package func writtenOutput(bucket: String, key: String) -> JSONValue {
    [
      "MapRunArn": .string(mapRunARN),
      "ResultWriterDetails": ["Bucket": .string(bucket), "Key": .string(key)],
    ]
  }

  fileprivate func bytes(of children: [Child]) -> [UInt8] {
    let values = results(of: children)
    if !isLines { return JSONPrinter.bytes(of: .array(values)) }
    return values.flatMap { JSONPrinter.bytes(of: $0) + [0x0A] }
  }

  /// By `Transformation`: executions with all that is known of them, only their outputs, or the outputs in one list.
  private func results(of children: [Child]) -> [JSONValue] {
    switch writerConfig?["Transformation"]?.string {
    case "COMPACT": children.map(\.compact)
    case "FLATTEN": children.flatMap { $0.compact.array ?? [$0.compact] }
    default: children.map(\.description)
    }
  }
}

extension ResultWriterRequest.Child {
  fileprivate var compact: JSONValue { outcome.output ?? description }

  fileprivate var description: JSONValue {
    var object = JSONObject()
    object["Cause"] = outcome.cause.map(JSONValue.string)
    object["Error"] = outcome.error.map(JSONValue.string)
    object["Input"] = .string(input.text)
    object["InputDetails"] = ["Included": true]
    if let output = outcome.output {
      object["Output"] = .string(output.text)
      object["OutputDetails"] = ["Included": true]
    }
    object["Status"] = .string(outcome.status.rawValue)
    return .object(object)
  }
}
