import ExecutionHistory
import HistoryReaders
import Testing

@Suite struct HistoryStreamDecoderTests {
  @Test(arguments: RecordedForm.all)
  func `every form of AWS's tools gives the same events`(form: RecordedForm) {
    #expect(read(form.bytes) == form.expected)
  }

  @Test(arguments: RecordedForm.all)
  func `any split of the bytes gives the same events`(form: RecordedForm) {
    for split in stride(from: 0, through: form.bytes.count, by: 3) {
      let batch = read(form.bytes[..<split], form.bytes[split...])
      #expect(batch == form.expected, "split at \(split)")
      if batch != form.expected { return }
    }
    #expect(read(form.bytes.map { [$0][...] }) == form.expected, "byte by byte")
  }

  @Test func `forms may follow each other`() {
    let plain = RecordedForm.all.filter { !$0.bytes.starts(with: [0x1F]) && !$0.bytes.starts(with: [0xEF]) }
    let batch = read(plain.map { $0.bytes[...] + [0x0A] })
    #expect(batch.faults == [])
    #expect(batch.events == plain.flatMap { $0.expected.events })
  }

  @Test func `events of several executions, repeated and out of order, come as they stand`() {
    let other = ExecutionARN("arn:aws:states:us-east-1:123456789012:express:Orders:run-2:77")
    let event = RecordedForm.events[1]
    let lines = [
      RecordedForm.messages[1], event.logValue(of: other).text, RecordedForm.messages[0], RecordedForm.messages[1],
    ]
    let batch = read(Array(lines.joined(separator: "\n").utf8))
    #expect(batch.events.map(\.event.id) == [2, 2, 1, 2])
    #expect(
      batch.events.map(\.execution) == [RecordedForm.execution, other, RecordedForm.execution, RecordedForm.execution])
  }

  @Test(arguments: [
    ("START RequestId: 12", "line 1: no JSON object in this line: START RequestId: 12"),
    ("{\"id\":\"1\",\"type\":\"Pass", "line 1: the string that begins here has no end: …\"Pass"),
    ("{\"id\":\"1\",\"type\":", "line 1: expected a value, found the end of the text: …"),
    ("{\"level\":\"info\"}", "line 1: an event without \"type\": {\"level\":\"info\"}"),
    ("{\"a\u{1B}[31m\u{202E}b\"}", "line 1: expected \":\" after a member's name: …}"),
    ("\u{1B}[31mred\u{7}", "line 1: no JSON object in this line: \\u{1b}[31mred\\u{7}"),
    ("{\"message\":\"START RequestId\"}", "line 1: expected \"{\": START RequestId"),
    ("{\"awslogs\":{\"data\":\"!\"}}", "line 1: the data of a subscription record is no base64: !"),
    ("{\"awslogs\":{\"data\":\"AAAA\"}}", "line 1: the data of a subscription record is no gzip: AAAA"),
    ("{\"awslogs\":{\"data\":\"H4sI\"}}", "line 1: the gzip data of a subscription record ends early: H4sI"),
    ("{\"awslogs\":{}}", "line 1: an event without \"type\": {\"awslogs\":{}}"),
    ("}", "line 1: no JSON object in this line: }"),
  ])
  func `a broken line is told with its number, and reading goes on after it`(line: String, fault: String) {
    let batch = read(Array((line + "\n" + RecordedForm.messages[1] + "\n").utf8))
    #expect(batch.faults.map(\.description) == [fault])
    #expect(batch.events.map(\.event) == [RecordedForm.events[1]])
  }

  @Test func `a record that is cut between its parts does not swallow the next`() {
    let text =
      RecordedForm.messages[0] + "\n{\"id\":\"1\",\n{\"id\":\"2\",\n2024-05-01T12:34:56 " + RecordedForm.messages[1]
    let batch = read(Array(text.utf8))
    #expect(batch.events.map(\.event) == RecordedForm.events)
    #expect(batch.faults.map(\.line) == [2, 3])
  }

  @Test func `a history that is cut gives the events before the cut`() {
    let whole = HistoryDocument.text(of: RecordedForm.events)
    let batch = read(Array(whole.utf8.dropLast(60)))
    #expect(batch.events.map(\.event) == [RecordedForm.events[0]])
    #expect(batch.faults.map(\.line) == [16])
  }

  @Test func `a broken event in a history is told with its line`() {
    let text = HistoryDocument.text(of: RecordedForm.events).replacing("\"id\": 1", with: "\"id\": []")
    let batch = read(Array(text.utf8))
    #expect(batch.events.map(\.event) == [RecordedForm.events[1]])
    #expect(batch.faults.map(\.line) == [3])
    #expect(batch.faults.map(\.problem) == ["an event without a numeric \"id\""])
  }

  @Test func `damaged gzip is told, and what came before is kept`() throws {
    let gzip = try #require(RecordedForm.all.last).bytes
    var damaged = gzip
    damaged[gzip.count - 60] ^= 0xFF
    let batch = read(damaged)
    #expect(batch.events.first?.event == RecordedForm.events[0])
    #expect(batch.faults.map(\.problem).contains("the gzip data is damaged; what follows is not read"))

    let cut = read(Array(gzip.dropLast(12)))
    #expect(cut.faults.map(\.problem).contains("the gzip data ends early"))
  }

  @Test func `a record of more than 16 MB is skipped, and the next is read`() {
    let filling = [UInt8](repeating: 0x78, count: 1 << 20)
    let decoder = HistoryStreamDecoder()
    var batch = decoder.append(Array("{\"id\":\"1\",\"details\":{\"input\":\"".utf8))
    for _ in 0..<20 { batch.faults += decoder.append(filling).faults }
    let rest = decoder.append(Array(("\"}}\n" + RecordedForm.messages[1] + "\n").utf8))
    #expect((batch.faults + rest.faults).map(\.problem) == ["a record of more than 16 MB is skipped"])
    #expect(rest.events.map(\.event) == [RecordedForm.events[1]])
  }

  @Test func `an endless line that is no JSON is told once`() {
    let filling = [UInt8](repeating: 0x78, count: 1 << 20)
    let decoder = HistoryStreamDecoder()
    var faults: [ReadFault] = []
    for _ in 0..<20 { faults += decoder.append(filling).faults }
    let rest = decoder.append(Array(("\n" + RecordedForm.messages[1] + "\n").utf8))
    #expect((faults + rest.faults).map(\.line) == [1])
    #expect(rest.events.map(\.event) == [RecordedForm.events[1]])
    #expect(decoder.linesRead == 2)
  }

  @Test func `a subscription's record inside a subscription's record is not unpacked without end`() {
    let inner = "{\"message\":\"{\\\"awslogs\\\":{\\\"data\\\":\\\"H4sI\\\"}}\"}"
    #expect(read(Array(inner.utf8)).faults.map(\.problem) == ["an event without \"type\""])
  }

  private func read(_ pieces: ArraySlice<UInt8>...) -> ReadBatch { read(pieces) }

  private func read(_ bytes: [UInt8]) -> ReadBatch { read([bytes[...]]) }

  private func read(_ pieces: [ArraySlice<UInt8>]) -> ReadBatch {
    let decoder = HistoryStreamDecoder()
    var batch = ReadBatch()
    for read in pieces.map({ decoder.append($0) }) + [decoder.finish()] {
      batch.events += read.events
      batch.faults += read.faults
    }
    return batch
  }
}
