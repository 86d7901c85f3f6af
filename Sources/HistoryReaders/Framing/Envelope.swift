import ExecutionHistory
import JSONDocument

/// What AWS puts around a log event's text.
enum Envelope {
  /// An element of `events` of `filter-log-events` and `get-log-events`, or of a subscription's `logEvents`: the message.
  case logEvent(message: [UInt8])
  /// What a Lambda function (`awslogs`) or a Kinesis stream (`Records`) gets of a subscription: base64 of gzip.
  case compressed([String])

  /// Nil when the object is neither. Source: CloudWatch Logs user guide, "Subscription filters"; API reference.
  init?(of object: UnsafeBufferPointer<UInt8>) {
    var scanner = JSONScanner(object)
    do throws(JSONScanner.Problem) {
      guard let found = try Self.read(&scanner) else { return nil }
      self = found
    } catch {
      return nil
    }
  }

  private static func read(_ scanner: inout JSONScanner) throws(JSONScanner.Problem) -> Envelope? {
    try scanner.open("{")
    var isFirst = true
    while let name = try scanner.nextMember(&isFirst) {
      if scanner.equals(name, "message"), let message = try scanner.text() {
        return .logEvent(message: Array(message.utf8))
      }
      if scanner.equals(name, "awslogs") {
        guard let data = try scanner.value()["data"]?.string else { return nil }
        return .compressed([data])
      }
      if scanner.equals(name, "Records") {
        let records = try scanner.value().array?.compactMap { $0["kinesis"]?["data"]?.string } ?? []
        return records.isEmpty ? nil : .compressed(records)
      }
      try scanner.skipValue()
    }
    return nil
  }
}
