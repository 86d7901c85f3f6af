import ExecutionHistory
import JSONDocument
import Testing

/// Two events, in every form in which AWS's tools write them.
struct RecordedForm: Sendable, CustomTestStringConvertible {
  var name: String
  var bytes: [UInt8]
  /// History documents do not name their execution.
  var namesExecution = true

  init(_ name: String, _ text: String, namesExecution: Bool = true) {
    self.name = name
    bytes = Array(text.utf8)
    self.namesExecution = namesExecution
  }

  var testDescription: String { name }

  static let execution = ExecutionARN("arn:aws:states:us-east-1:123456789012:execution:Orders:run-1")

  static let events = [
    HistoryEvent(
      id: 1, previousID: 0, timestamp: 1_714_566_896_000, type: .executionStarted,
      details: .executionStarted(
        ExecutionStartedDetails(input: .text("{\"a\":1}"), roleARN: "arn:aws:iam::123456789012:role/r"))),
    HistoryEvent(
      id: 2, previousID: 0, timestamp: 1_714_566_896_789, type: .passStateEntered,
      details: .stateEntered(name: "Größe", input: .text("{\"a\":1}"))),
  ]

  /// What a reader is to make of this form.
  var expected: ReadBatch {
    ReadBatch(
      events: Self.events.map {
        ReadEvent(execution: namesExecution ? Self.execution : nil, redriveCount: namesExecution ? 0 : nil, event: $0)
      })
  }

  static let messages = events.map { $0.logValue(of: execution).text }

  static let all: [RecordedForm] = {
    let tree = events.map { $0.logValue(of: execution) }
    let history = JSONValue.object(JSONObject([("events", .array(events.map(\.apiValue)))]))
    let logEvents = messages.map { message -> JSONValue in
      [
        "logStreamName": "states/Orders/1", "timestamp": 1_714_566_896_000, "message": .string(message),
        "eventId": "3195",
      ]
    }
    let filtered: JSONValue = ["events": .array(logEvents), "searchedLogStreams": []]
    let subscription: JSONValue = [
      "messageType": "DATA_MESSAGE", "owner": "123456789012", "logEvents": .array(logEvents),
    ]
    let time = "2024-05-01T12:34:56.000000+00:00"
    return [
      RecordedForm("lines", messages.joined(separator: "\n") + "\n"),
      RecordedForm("lines, the last without its end", messages.joined(separator: "\n")),
      RecordedForm(
        "lines of Windows after a byte order mark", "\u{FEFF}" + messages.joined(separator: "\r\n") + "\r\n"),
      RecordedForm("lines with blank ones between", "\n\n" + messages.joined(separator: "\n\n  \n") + "\n\n"),
      RecordedForm("aws logs tail", messages.map { "\(time) states/Orders/1 \($0)\n" }.joined()),
      RecordedForm("aws logs tail --format short", messages.map { "2024-05-01T12:34:56 \($0)\n" }.joined()),
      RecordedForm(
        "aws logs tail --format json",
        tree.map { "\(time) states/Orders/1 " + JSONPrinter.text(of: $0, indent: 4) + "\n" }.joined()),
      RecordedForm("S3 export", messages.map { "2024-05-01T12:34:56.000Z \($0)\n" }.joined()),
      RecordedForm("get-execution-history", JSONPrinter.text(of: history, indent: 4), namesExecution: false),
      RecordedForm("get-execution-history on one line", history.text + "\n", namesExecution: false),
      RecordedForm("filter-log-events", JSONPrinter.text(of: filtered, indent: 4)),
      RecordedForm("filter-log-events on one line", filtered.text),
      RecordedForm("a subscription's document", subscription.text),
      RecordedForm("subscription's documents without anything between", oneByOne(logEvents)),
      RecordedForm("a subscription's record for Lambda", "{\"awslogs\": {\"data\": \"\(compressedSubscription)\"}}\n"),
      RecordedForm(
        "a subscription's record in Kinesis",
        "{\"Records\": [{\"kinesis\": {\"data\": \"\(compressedSubscription)\"}}]}"),
      RecordedForm("an array of log events", JSONValue.array(tree).prettyText),
      RecordedForm("an array with one a line", "[\n" + messages.joined(separator: ",\n") + "\n]\n"),
      RecordedForm("log events over lines", tree.map { $0.prettyText + "\n" }.joined()),
      gzip,
    ]
  }()

  private static func oneByOne(_ logEvents: [JSONValue]) -> String {
    logEvents.map { event in
      let document: JSONValue = ["messageType": "DATA_MESSAGE", "logEvents": [event]]
      return document.text
    }.joined()
  }

  /// Made with Python's gzip, a member a line.
  private static let gzip: RecordedForm = {
    var form = RecordedForm("lines in two gzip members", "")
    form.bytes = Base64.bytes(
      """
      H4sIAAAAAAAC/1WQQWvDMAyF7/sZOjc0bte01a2wnXfotRBErIEhcYIspysh/31KxjZ6s6zv6T1pguABwcEG9DGwPd+/uMka+nhVEmVvHc9KoU2A\
      E4Q4ZDVqugHdAN1s7fXv7Z9RybGhRYqf1CaeNyB9yxeJJiSJSPeEgTpEt9u/Hqrj6Vy6HS7MVsDoQXgMfU41jxy1XhOWZvRTaug4KXXDkvvobEB1\
      OldluRK/4Wt6cjNeOWFOBVPSwj07/6nwQzxLQlugWE4i7CWMXDd9jrqGmF++AV9IvzsyAQAAH4sIAAAAAAAC/0WPTYrCQBCF93OMWhuwM07UWiuz\
      VJitEIqkBhpMJ3RVRyXkLHOLuYAXsxJBN033+/l4PYCvASGHBeitY7seSeRHSXkflCPX5tSs5M8COIAPXVJLDSegE6AbzZ613TujMYXKAAb+pbPw\
      uIBAzcT+jvf/+x+DKV3k3rdJSu45aDmvWBrs+VTfsCg1nalu7VZfRbHZFuvNdkpcuUrq21BSDObbiXQRlGm0YJKMSTRz6PJPK1pp6XJ8tfAQa46C\
      NjJzhrMvRt9zWbUp6Dxi/HgAT1xIrRYBAAA=
      """)
    return form
  }()

  static let compressedSubscription = """
    H4sIAAAAAAAC/71Sy27CMBD8FeQzKDFtefiGRMqpaqVwq1G0JVtkKXEi24FWEd/Sv+gP8GP1OoCgx1btBSmemd2ZWVpWorWwweV7jUz02Hy2nGUP\
    SZrOFgnr91i102gI4MOb27vReDKN+ZCAotosTNXUhEWws9EWdY65f7aRdeDQRo8mR2OP5NQZhJLYV2jECbfNi10bVTtV6XtVOJKJ3jODomCrTp/4\
    +S68tkzlNCcmpVM+gIOSfPAx9xZHk+kojmOPHaMRt5VeJJmQjEvWl8z5uOEzecN1Q2tTB8ZhHtAcHajCegLpdN24wG2llAzoR/B9IAZsfsl2ptFr\
    CIPEKxQW955mqgJnRochYLTwdQkFpRCXpQpiRUYyUtQGt6pqbIYUOzt6j8PS7ukcvEt1Gb1jnYJl8G1z179o7ADBugG/dnHWie5AwgcadKUZzI3a\
    YrauGu1Ohvbeb+90Ev6jkwyvT/IE1qbkMdH+j/BHJ9FQdtsW5vB5+MDf1u7b++/aV/svvBY93r4DAAA=
    """
}

enum Base64 {
  static func bytes(_ text: String) -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for digit in text.utf8 {
      guard let value = digits.firstIndex(of: digit) else { continue }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }
}
