import ExecutionHistory

/// Reads history events from bytes of whatever AWS's tools write, fed in any pieces; any split gives the same events.
///
/// It finds out by itself what it is given, also mixed:
/// - the document that `aws stepfunctions get-execution-history` prints;
/// - log events as Step Functions writes them to CloudWatch Logs, one a line, or spread over lines;
/// - the same behind a time and a stream name, as `aws logs tail` prints them and S3 exports hold them;
/// - documents of `filter-log-events`, `get-log-events` and of subscriptions, also as a Lambda function or Kinesis gets them;
/// - an array of any of these;
/// - all of this in gzip.
///
/// What is no event becomes a fault with its line, and reading goes on after it. Memory stays bounded: of a record of more
/// than 16 MB, only the fault is kept.
package final class HistoryStreamDecoder {
  private var compression = Compression.unknown(head: [])
  private var framer: RecordFramer

  private enum Compression {
    /// Too few bytes came to know; these.
    case unknown(head: [UInt8])
    case none
    case gzip(GzipStream)
    /// Damaged; told once, and the rest is not read.
    case broken
  }

  package convenience init() { self.init(isInsideSubscription: false) }

  init(isInsideSubscription: Bool) { framer = RecordFramer(isInsideSubscription: isInsideSubscription) }

  /// How many line breaks were read so far.
  package var linesRead: Int { framer.line - 1 }

  /// Whether what is given may become a thousand times as long.
  package var isCompressed: Bool {
    if case .gzip = compression { true } else { false }
  }

  package func append(_ bytes: some Sequence<UInt8>) -> ReadBatch {
    let read = bytes.withContiguousStorageIfAvailable { append($0) }
    return read ?? Array(bytes).withUnsafeBufferPointer { append($0) }
  }

  package func append(_ bytes: UnsafeBufferPointer<UInt8>) -> ReadBatch {
    var batch = ReadBatch()
    switch compression {
    case .none: framer.append(bytes, into: &batch)
    case .gzip(var stream):
      decompress(bytes, with: &stream, into: &batch)
    case .broken: break
    case .unknown(var head):
      head += bytes
      if head.count < GzipStream.magic.count {
        compression = .unknown(head: head)
      } else {
        begin(with: head, into: &batch)
      }
    }
    return batch
  }

  /// Reads what is still held back, because the source ended: a last line without its end, a record that was cut.
  package func finish() -> ReadBatch {
    var batch = ReadBatch()
    switch compression {
    case .unknown(let head): head.withUnsafeBufferPointer { framer.append($0, into: &batch) }
    case .gzip(let stream) where stream.isInsideMember:
      batch.faults.append(ReadFault(line: framer.line, problem: "the gzip data ends early", excerpt: ""))
    case .none, .gzip, .broken: break
    }
    framer.finish(into: &batch)
    return batch
  }

  private func begin(with head: [UInt8], into batch: inout ReadBatch) {
    head.withUnsafeBufferPointer { head in
      if head.starts(with: GzipStream.magic) {
        var stream = GzipStream()
        decompress(head, with: &stream, into: &batch)
      } else {
        compression = .none
        framer.append(head, into: &batch)
      }
    }
  }

  private func decompress(
    _ bytes: UnsafeBufferPointer<UInt8>, with stream: inout GzipStream, into batch: inout ReadBatch
  ) {
    do throws(GzipStream.Problem) {
      try stream.decompress(bytes) { piece in framer.append(piece, into: &batch) }
      compression = .gzip(stream)
    } catch {
      batch.faults.append(
        ReadFault(line: framer.line, problem: "the gzip data is damaged; what follows is not read", excerpt: ""))
      compression = .broken
    }
  }
}
