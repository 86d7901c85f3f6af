import ExecutionHistory
import JSONDocument
import StateDataFlow
import StatesLanguage
import Testing

@testable import StatesEngine

@Suite struct ItemReadingTests {
  private static let objects = [
    "b/list.json": #"[1, {"a": 2}]"#,
    "b/nested.json": #"{"x": {"y/z": [[7, 8], {"k": 9}]}}"#,
    "b/lines.jsonl": "{\"a\": 1}\n\n[2]\r\n",
    "b/table.csv": "id,\"na,me\"\n1,\"a \"\"b\"\"\nc\"\r\n2\n3,x,y\n",
    "b/pipes.csv": #"1|C:\\dir\|e\x"#,
    "b/in/1.csv": "id\n1\n2\n",
    "b/in/2.csv": "id\n3\n",
    "b/inventory.json":
      #"{"destinationBucket": "arn:aws:s3:::b", "fileSchema": "Bucket, Key", "files": [{"key": "i.csv"}]}"#,
    "b/i.csv": "\"b\",\"one\"\n\"b\",\"two\"\n",
    "b/athena.csv": "s3://b/in/1.csv\n\"s3://b/in/2.csv\"\n",
    "b/packed.json": "\u{1F}\u{8B}",
  ]

  private static func read(
    _ key: String, _ config: JSONValue = [:], maxItems: Int? = nil, action: String = "getObject"
  ) -> Result<[MapItems], StatesError> {
    var contents: [String: [UInt8]] = [:]
    for (name, text) in objects { contents[name] = Array(text.utf8) }
    contents["b/packed.json"] = [0x1F, 0x8B, 8, 0]
    let isList = action == "listObjectsV2"
    return ObjectItemStore(VirtualObjects(contents)).read(
      ItemReaderRequest(
        mapRun: 1, stateMachine: StateMachineARN("m"), resource: "arn:aws:states:::s3:\(action)",
        parameters: ["Bucket": "b", isList ? "Prefix" : "Key": .string(key)], readerConfig: config, maxItems: maxItems))
  }

  @Test(
    arguments: [
      ("list.json", ["InputType": "JSON"], MapItems([1, ["a": 2]])),
      ("nested.json", ["InputType": "JSON", "ItemsPointer": "/x/y~1z/0"], MapItems([7, 8])),
      ("nested.json", ["InputType": "JSON", "ItemsPointer": "/x/y~1z/1"], MapItems([9], keys: ["k"])),
      ("lines.jsonl", ["InputType": "JSONL"], MapItems([["a": 1], [2]])),
      (
        "table.csv", ["InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"],
        MapItems([["id": "1", "na,me": "a \"b\"\nc"], ["id": "2", "na,me": ""], ["id": "3", "na,me": "x"]])
      ),
      (
        "pipes.csv",
        ["InputType": "CSV", "CSVDelimiter": "PIPE", "CSVHeaderLocation": "GIVEN", "CSVHeaders": ["n", "path"]],
        MapItems([["n": "1", "path": #"C:\dir|ex"#]])
      ),
    ] as [(String, JSONValue, MapItems)])
  func `an object is read by its type`(key: String, config: JSONValue, items: MapItems) throws {
    var items = items
    items.source = "S3://b/\(key)"
    #expect(try Self.read(key, config).get() == [items])
  }

  @Test func `a listing gives the objects, or what stands in them`() throws {
    let listed = try #require(Self.read("in/", action: "listObjectsV2").get().first)
    #expect(listed.values.map { $0["Key"] } == ["in/1.csv", "in/2.csv"])
    #expect(listed.source == "S3://b")
    let loaded = try Self.read(
      "in/", ["InputType": "CSV", "Transformation": "LOAD_AND_FLATTEN"], action: "listObjectsV2"
    ).get()
    #expect(
      loaded == [
        MapItems([["id": "1"], ["id": "2"]], source: "S3://b/in/1.csv"),
        MapItems([["id": "3"]], source: "S3://b/in/2.csv"),
      ])
  }

  @Test func `manifests of an inventory and of Athena lead to other objects`() throws {
    #expect(
      try Self.read("inventory.json", ["InputType": "MANIFEST"]).get() == [
        MapItems([["Bucket": "b", "Key": "one"], ["Bucket": "b", "Key": "two"]], source: "S3://b/i.csv")
      ])
    #expect(
      try Self.read("athena.csv", ["ManifestType": "ATHENA_DATA", "InputType": "CSV"], maxItems: 1).get() == [
        MapItems([["id": "1"]], source: "S3://b/in/1.csv")
      ])
  }

  @Test(
    arguments: [
      ("none.json", [:], "The specified key does not exist: b/none.json, looked for at b/none.json"),
      ("nested.json", [:], "Attempting to map over non-iterable node."),
      (
        "nested.json", ["InputType": "JSON", "ItemsPointer": "/x/q"],
        "ItemsPointer \"/x/q\" leads to nothing in the object"
      ),
      (
        "list.json", ["InputType": "PARQUET"],
        "PARQUET objects cannot be read by this engine; it reads CSV, JSON, JSONL and MANIFEST"
      ),
      ("packed.json", [:], "b/packed.json is compressed, and this engine reads objects as they are; unpack it"),
      (
        "list.json", ["ManifestType": "ATHENA_DATA", "InputType": "CSV"],
        "the manifest names \"[1, {a: 2}]\", which is no s3://BUCKET/KEY"
      ),
    ] as [(String, JSONValue, String)])
  func `what cannot be read says why`(key: String, config: JSONValue, cause: String) {
    #expect(Self.read(key, config) == .failure(StatesError(StatesError.Name.itemReaderFailed, cause: cause)))
  }
}
