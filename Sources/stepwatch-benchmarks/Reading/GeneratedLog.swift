import Foundation
import JSONDocument

/// Log events of Step Functions as CloudWatch Logs holds them, one a line: 50 executions of a pipeline of nine states overlap,
/// each with an order of up to seven items as its payload; about eight of a hundred fail. The same seed gives the same text.
struct GeneratedLog {
  private var numbers: SeededNumbers
  private var executions: [GeneratedExecution] = []
  private var started = 0
  private var clock: Int64 = 1_700_000_000_000
  private(set) var eventCount = 0

  private static let overlap = 50

  init(seed: UInt64 = 1) { numbers = SeededNumbers(seed: seed) }

  /// Writes a file of about so many bytes, and says how many events it holds.
  static func write(_ size: Int, to path: String) throws -> (bytes: Int, events: Int) {
    guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
    else { throw BenchmarkFailure("\(path) cannot be written") }
    var log = GeneratedLog()
    var written = 0
    while written < size {
      var piece: [UInt8] = []
      while piece.count < 1 << 20 { log.appendLine(to: &piece) }
      try file.write(contentsOf: piece)
      written += piece.count
    }
    try file.close()
    return (written, log.eventCount)
  }

  /// The next event in the order of time, with its newline.
  mutating func appendLine(to bytes: inout [UInt8]) {
    while executions.count < Self.overlap {
      executions.append(GeneratedExecution(number: started, start: clock, &numbers))
      started += 1
      clock += Int64(numbers.within(10...2000))
    }
    let earliest = executions.indices.min { executions[$0].nextTime < executions[$1].nextTime } ?? 0
    executions[earliest].appendNext(to: &bytes)
    eventCount += 1
    if executions[earliest].isOver { executions.remove(at: earliest) }
  }
}

/// The events of one execution, made at its start and given out one by one.
private struct GeneratedExecution {
  private var events: [(time: Int64, type: String, details: String)] = []
  private var next = 0
  private let number: Int

  var isOver: Bool { next == events.count }
  var nextTime: Int64 { events[next].time }

  init(number: Int, start: Int64, _ numbers: inout SeededNumbers) {
    self.number = number
    let order = Self.order(number, &numbers)
    let data = JSONValue.string(order).text
    let whole = #"{"truncated":false}"#
    let lambda = #""resource":"invoke","resourceType":"lambda""#
    let input = #""input":\#(data),"inputDetails":\#(whole)"#
    let output = #""output":\#(data),"outputDetails":\#(whole)"#
    let fails = numbers.chance(8)
    var now = start
    events.append((now, "ExecutionStarted", "{\(input),\"roleArn\":\"arn:aws:iam::123456789012:role/order-pipeline\"}"))
    for (type, name) in Self.states {
      events.append((now, "\(type)StateEntered", "{\(input),\"name\":\"\(name)\"}"))
      if type == "Task" {
        let function = "arn:aws:lambda:us-east-1:123456789012:function:\(name)"
        let call = JSONValue.string(#"{"FunctionName":"\#(function)","Payload":\#(order)}"#).text
        events.append((now, "TaskScheduled", "{\"parameters\":\(call),\"region\":\"us-east-1\",\(lambda)}"))
        now += Int64(numbers.within(1...30))
        events.append((now, "TaskStarted", "{\(lambda)}"))
        now += Int64(numbers.within(5...200))
        if fails, name == "ChargeCard" {
          let cause = JSONValue.string(#"{"errorMessage":"card declined","errorType":"PaymentDeclined"}"#).text
          let error = "\"error\":\"PaymentDeclined\",\"cause\":\(cause)"
          events.append((now, "TaskFailed", "{\(error),\(lambda)}"))
          events.append((now, "ExecutionFailed", "{\(error)}"))
          return
        }
        events.append((now, "TaskSucceeded", "{\(output),\(lambda)}"))
      } else if type == "Wait" {
        now += Int64(numbers.within(1000...60000))
      }
      now += Int64(numbers.below(6))
      events.append((now, "\(type)StateExited", "{\"name\":\"\(name)\",\(output)}"))
    }
    events.append((now, "ExecutionSucceeded", "{\(output)}"))
  }

  mutating func appendNext(to bytes: inout [UInt8]) {
    let (time, type, details) = events[next]
    bytes += #"{"id":"\#(next + 1)","type":"\#(type)","details":"#.utf8
    bytes += details.utf8
    bytes += #","previous_event_id":"\#(next)","event_timestamp":"\#(time)","execution_arn":""#.utf8
    bytes +=
      #"arn:aws:states:us-east-1:123456789012:execution:order-pipeline:exec-\#(number)","redrive_count":"0"}"#.utf8
    bytes.append(0x0A)
    next += 1
  }

  private static let states = [
    ("Task", "ValidateOrder"), ("Choice", "IsInStock"), ("Task", "ReserveStock"), ("Pass", "ComputeTotals"),
    ("Task", "ChargeCard"), ("Wait", "WaitForCarrier"), ("Task", "ServiceA"), ("Task", "NotifyCustomer"),
    ("Succeed", "Done"),
  ]

  private static let words = ["amber", "basil", "cedar", "delta", "ember", "fjord", "grape", "hazel", "ivory", "jade"]

  private static func order(_ number: Int, _ numbers: inout SeededNumbers) -> String {
    // The types are said, or the literals could as well become GRDB's SQL.
    let items = (0...numbers.below(7)).map { _ -> String in
      let (word, code) = (numbers.pick(words), numbers.below(10_000))
      let (quantity, euros, cents) = (numbers.within(1...9), numbers.within(1...399), numbers.within(10...99))
      return #"{"sku":"\#(word)-\#(code)","qty":\#(quantity),"price":\#(euros).\#(cents)}"#
    }.joined(separator: ",")
    let note = (0..<numbers.below(13)).map { _ -> String in numbers.pick(words) }.joined(separator: " ")
    let customer = #"{"id":\#(numbers.below(1_000_000)),"name":"\#(numbers.pick(words))","vip":false}"#
    return #"{"orderId":"o-\#(number)","customer":\#(customer),"items":[\#(items)],"note":"\#(note)"}"#
  }
}
