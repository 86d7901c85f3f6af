import JSONDocument

/// The parser and the printer under everything that is read and stored.
struct JSONSpeed: Benchmark {
  let name = "json"
  let about = "JSON text to values and back, positions not kept"

  func run(_ options: BenchmarkOptions) async throws -> [Figure] {
    var log = GeneratedLog()
    var lines: [[UInt8]] = []
    while lines.count < 20_000 {
      var line: [UInt8] = []
      log.appendLine(to: &line)
      lines.append(line)
    }
    let orders = try lines.compactMap { try JSONValue(parsing: $0)["details"]?["input"]?.string }
    return try Self.figures("log lines of 600 bytes", lines)
      + Self.figures("orders: objects and numbers", orders.map { Array($0.utf8) })
  }

  private static func figures(_ what: String, _ texts: [[UInt8]]) throws -> [Figure] {
    let megabytes = Double(texts.reduce(0) { $0 + $1.count }) / 1e6
    let values = try texts.map { try JSONValue(parsing: $0) }
    let parsing = try Timing.median { for text in texts { _ = try JSONValue(parsing: text) } }
    var printed = 0
    let printing = Timing.median { for value in values { printed &+= JSONPrinter.bytes(of: value).count } }
    return [
      Figure("\(what), parsed", .rate(megabytes, in: parsing, unit: "MB"), beside: "jq 33–56 MB/s"),
      Figure("\(what), printed", .rate(megabytes, in: printing, unit: "MB")),
    ]
  }
}
