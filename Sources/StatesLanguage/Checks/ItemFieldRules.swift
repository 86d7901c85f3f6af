/// What may stand in the objects of a distributed Map, as `StateFieldRules` says it of states.
///
/// Source: developer guide, "ItemReader (Map)", "ItemBatcher (Map)" and "ResultWriter (Map)".
struct ItemFieldRules {
  var required: [String] = []
  /// Fields of which an object has at least one.
  var oneOf: [String] = []
  /// Texts with the values that they may have.
  var words: [String: [String]] = [:]
  /// Whole numbers with their ranges; JSONPath has a `…Path` form of each.
  var numbers: [String: ClosedRange<Int>] = [:]
  /// Objects, texts and templates that are checked elsewhere.
  var others: Set<String> = []

  static let itemReader = ItemFieldRules(required: ["Resource"], others: ["ReaderConfig"])

  static let readerConfig = ItemFieldRules(
    words: [
      "InputType": ["CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"], "CSVHeaderLocation": ["FIRST_ROW", "GIVEN"],
      "CSVDelimiter": ["COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"], "ManifestType": ["ATHENA_DATA", "S3_INVENTORY"],
      "Transformation": ["NONE", "LOAD_AND_FLATTEN"],
    ],
    // Recorded: 0 lets all items through, and so does what is more than there can be.
    numbers: ["MaxItems": 0...Int.max], others: ["CSVHeaders", "ItemsPointer"])

  static let itemBatcher = ItemFieldRules(
    oneOf: ["MaxItemsPerBatch", "MaxInputBytesPerBatch"],
    numbers: ["MaxItemsPerBatch": 1...Int.max, "MaxInputBytesPerBatch": 1...262_144], others: ["BatchInput"])

  static let resultWriter = ItemFieldRules(oneOf: ["Resource", "WriterConfig"])

  static let writerConfig = ItemFieldRules(
    words: ["OutputType": ["JSON", "JSONL"], "Transformation": ["NONE", "COMPACT", "FLATTEN"]])

  static let processorConfig = ItemFieldRules(others: ["Mode", "ExecutionType"])

  /// The actions of S3 by which items are read and results written, and what each is asked with.
  static let readings = ["getObject": ["Bucket", "Key"], "listObjectsV2": ["Bucket"]]
  static let writings = ["putObject": ["Bucket"]]

  func fields(_ language: QueryLanguage) -> Set<String> {
    var known = others.union(required).union(oneOf).union(words.keys).union(numbers.keys)
    if known.contains("Resource") { known.insert(Self.request(language)) }
    if language == .jsonPath { known.formUnion(numbers.keys.map { $0 + "Path" }) }
    return known
  }

  static func request(_ language: QueryLanguage) -> String { language == .jsonPath ? "Parameters" : "Arguments" }
}
