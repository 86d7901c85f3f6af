import ExecutionHistory

/// Turns one whole JSON object into the events that it holds, whichever of AWS's envelopes it is.
struct RecordDecoder {
  private var events = HistoryEventDecoder()
  /// What a subscription record holds is no subscription record again, however often somebody wraps it.
  private let isInsideSubscription: Bool

  init(isInsideSubscription: Bool) { self.isInsideSubscription = isInsideSubscription }

  /// Reads one object, or what could not be read of it into `batch.faults`.
  ///
  /// - Parameter line: where the object begins.
  mutating func decode(_ object: UnsafeBufferPointer<UInt8>, line: Int, into batch: inout ReadBatch) {
    do {
      try decodeEvent(object, line: line, into: &batch)
    } catch {
      decodeEnvelope(object, line: line, eventProblem: error, into: &batch)
    }
  }

  /// Reads an object that is an event and nothing else.
  mutating func decodeEvent(
    _ object: UnsafeBufferPointer<UInt8>, line: Int, into batch: inout ReadBatch
  ) throws(JSONScanner.Problem) {
    var scanner = JSONScanner(object)
    let event = try events.event(from: &scanner)
    scanner.skipBlanks()
    guard scanner.isAtEnd else { throw scanner.problem("something stands after the event") }
    batch.events.append(event)
    for notice in events.notices {
      batch.faults.append(ReadFault(line: line, problem: notice, excerpt: SafeExcerpt.text(of: object)))
    }
  }

  private mutating func decodeEnvelope(
    _ object: UnsafeBufferPointer<UInt8>, line: Int, eventProblem: JSONScanner.Problem, into batch: inout ReadBatch
  ) {
    switch Envelope(of: object) {
    case .logEvent(let message):
      guard !message.starts(with: Self.controlMessage) else { return }
      // `filter-log-events` and `get-log-events` wrap an event's text; what it wraps is no envelope again.
      message.withUnsafeBufferPointer { message in
        do throws(JSONScanner.Problem) {
          try decodeEvent(message, line: line, into: &batch)
        } catch {
          batch.faults.append(fault(error, in: message, line: line))
        }
      }
    case .compressed(let records) where !isInsideSubscription:
      for record in records { decodeCompressed(record, line: line, into: &batch) }
    case .compressed, nil:
      batch.faults.append(fault(eventProblem, in: object, line: line))
    }
  }

  /// CloudWatch Logs sends it to see whether a subscription's destination answers.
  private static let controlMessage = Array("CWL CONTROL MESSAGE".utf8)

  private mutating func decodeCompressed(_ base64: String, line: Int, into batch: inout ReadBatch) {
    do {
      let text = try SubscriptionData.decompress(base64)
      let inner = HistoryStreamDecoder(isInsideSubscription: true)
      var read = inner.append(text)
      let rest = inner.finish()
      read.events += rest.events
      batch.events += read.events
      batch.faults += (read.faults + rest.faults).map {
        ReadFault(line: line, problem: "in the subscription record, \($0.problem)", excerpt: $0.excerpt)
      }
    } catch {
      batch.faults.append(ReadFault(line: line, problem: error.problem, excerpt: SafeExcerpt.text(of: base64)))
    }
  }

  private func fault(
    _ problem: JSONScanner.Problem, in object: UnsafeBufferPointer<UInt8>, line: Int
  ) -> ReadFault {
    let start = min(max(problem.offset, 0), object.count)
    return ReadFault(
      line: line, problem: problem.text,
      excerpt: SafeExcerpt.text(of: UnsafeBufferPointer(rebasing: object[start...]), isContinued: start > 0))
  }
}
