import JSONDocument
import StateDataFlow
import StatesLanguage

/// One reading of items from objects. Source: developer guide, "ItemReader (Map)".
struct ItemReading {
  private let request: ItemReaderRequest
  private let objects: any MapObjects
  private let config: JSONValue
  private let bucket: String

  init(_ request: ItemReaderRequest, from objects: any MapObjects) {
    self.request = request
    self.objects = objects
    config = request.readerConfig ?? [:]
    bucket = request.parameters["Bucket"]?.string ?? ""
  }

  /// The items of each object, as many as `MaxItems` lets through.
  func items() throws(ItemReaderProblem) -> [MapItems] {
    if let limit = request.maxItems, limit < 0 { throw ItemReaderProblem("field MaxItems must be positive") }
    let parts = try allItems()
    guard var left = request.maxItems, left > 0 else { return parts }
    return parts.compactMap { part in
      let taken = part.prefix(left)
      left -= taken.count
      return taken.count > 0 ? taken : nil
    }
  }

  private func allItems() throws(ItemReaderProblem) -> [MapItems] {
    if TaskResourceARN(request.resource)?.integration?.action == "listObjectsV2" { return try listedItems() }
    let key = request.parameters["Key"]?.string ?? ""
    switch (config["ManifestType"]?.string, config["InputType"]?.string) {
    case ("ATHENA_DATA", _): return try athenaItems(manifest: key)
    case ("S3_INVENTORY", _), (_, "MANIFEST"): return try inventoryItems(manifest: key)
    default: return [try objectItems(bucket, key)]
    }
  }

  /// What stands in one object, by `InputType`.
  private func objectItems(_ bucket: String, _ key: String) throws(ItemReaderProblem) -> MapItems {
    let bytes = try bytes(bucket, key)
    var items: MapItems
    switch config["InputType"]?.string ?? "JSON" {
    case "JSON": items = try ItemFormats.json(bytes, pointer: config["ItemsPointer"]?.string)
    case "JSONL": items = MapItems(try ItemFormats.jsonLines(bytes))
    case "CSV": items = MapItems(try ItemFormats.csv(bytes, config: config))
    case let other:
      throw ItemReaderProblem("\(other) objects cannot be read by this engine; it reads CSV, JSON, JSONL and MANIFEST")
    }
    items.source = "S3://\(bucket)/\(key)"
    return items
  }

  private func bytes(_ bucket: String, _ key: String) throws(ItemReaderProblem) -> [UInt8] {
    guard let bytes = objects.object(bucket: bucket, key: key) else {
      throw ItemReaderProblem(
        "The specified key does not exist: \(bucket)/\(key), looked for at \(objects.location(bucket: bucket, key: key))"
      )
    }
    if bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      throw ItemReaderProblem("\(bucket)/\(key) is compressed, and this engine reads objects as they are; unpack it")
    }
    return bytes
  }

  // MARK: - Several objects

  /// The objects of a bucket themselves, or with `LOAD_AND_FLATTEN` what stands in them.
  private func listedItems() throws(ItemReaderProblem) -> [MapItems] {
    guard let found = objects.list(bucket: bucket, prefix: request.parameters["Prefix"]?.string ?? "") else {
      throw ItemReaderProblem(
        "The specified bucket does not exist: \(bucket), looked for at \(objects.location(bucket: bucket, key: ""))")
    }
    guard config["Transformation"]?.string == "LOAD_AND_FLATTEN" else {
      return [MapItems(found.map(\.item), source: "S3://\(bucket)")]
    }
    var parts: [MapItems] = []
    for object in found { parts.append(try objectItems(bucket, object.key)) }
    return parts
  }

  /// An S3 inventory: `files` names CSV files without headers whose columns `fileSchema` names.
  private func inventoryItems(manifest key: String) throws(ItemReaderProblem) -> [MapItems] {
    guard let manifest = try? JSONValue(parsing: try bytes(bucket, key)), let files = manifest["files"]?.array else {
      throw ItemReaderProblem("the manifest \(bucket)/\(key) has no list \"files\"")
    }
    let holder = String((manifest["destinationBucket"]?.string ?? "").split(separator: ":").last ?? "")
    let names = (manifest["fileSchema"]?.string ?? "Bucket, Key").split(separator: ",").map {
      JSONValue.string(String($0.drop { $0 == " " }))
    }
    let columns: JSONValue = ["CSVHeaderLocation": "GIVEN", "CSVHeaders": .array(names)]
    var parts: [MapItems] = []
    for file in files {
      let key = file["key"]?.string ?? ""
      parts.append(MapItems(try ItemFormats.csv(bytes(holder, key), config: columns), source: "S3://\(holder)/\(key)"))
    }
    return parts
  }

  /// What `UNLOAD` of Athena leaves behind: a line `s3://BUCKET/KEY` for each object with items.
  private func athenaItems(manifest key: String) throws(ItemReaderProblem) -> [MapItems] {
    var parts: [MapItems] = []
    for line in try bytes(bucket, key).split(separator: 0x0A) {
      let uri = String(decoding: line.filter { $0 != 0x0D && $0 != 0x22 }, as: UTF8.self)
      let path = uri.hasPrefix("s3://") ? uri.dropFirst(5).split(separator: "/", maxSplits: 1) : []
      guard path.count == 2 else {
        throw ItemReaderProblem("the manifest names \"\(uri)\", which is no s3://BUCKET/KEY")
      }
      parts.append(try objectItems(String(path[0]), String(path[1])))
    }
    return parts
  }
}

/// Why the items cannot be read, in the words of `States.ItemReaderFailed`.
struct ItemReaderProblem: Error {
  var cause: String
  init(_ cause: String) { self.cause = cause }
}

extension MapItems {
  fileprivate func prefix(_ limit: Int) -> MapItems {
    MapItems(Array(values.prefix(limit)), keys: keys.map { Array($0.prefix(limit)) }, source: source)
  }
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
