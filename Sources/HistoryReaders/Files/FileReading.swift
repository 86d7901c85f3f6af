import ExecutionHistory
import FileChanges
import Glibc

/// One reading of a file or of standard input, from its start; gives what is there, then what comes.
actor FileReading {
  private let path: String?
  private var descriptor: Int32
  private let kind: FileKind
  private var decoder = HistoryStreamDecoder()
  private var offset: Int64 = 0
  private var changes: FileChanges?
  /// Whether another file was seen under the name; the old one is read once more, for what was written meanwhile.
  private var isReplaced = false
  private var isOver = false
  private var buffer = [UInt8](repeating: 0, count: largestPiece)

  private static let largestPiece = 1 << 20
  /// Of compressed text, so that a batch stays small; and at first, when nobody knows yet.
  private static let smallPiece = 32 << 10

  /// - Parameter path: nil is standard input.
  init(path: String?, follows: Bool) throws(FileReadingError) {
    self.path = path
    descriptor = try path.map { path throws(FileReadingError) in try Self.open(path) } ?? STDIN_FILENO
    kind = try FileKind(of: descriptor, named: path)
    if kind == .regular, follows, let path { changes = FileChanges(of: path) }
  }

  deinit {
    if path != nil { close(descriptor) }
  }

  private static func open(_ path: String) throws(FileReadingError) -> Int32 {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileReadingError(path: path, errorNumber: errno) }
    return descriptor
  }

  /// Waits until there is something to tell; nil when nothing more can come.
  func next() async -> ReadBatch? {
    while !isOver, !Task.isCancelled {
      if kind == .stream { await PipeReadability.wait(for: descriptor) }
      let count = readPiece()
      if count > 0 {
        let batch = buffer.withUnsafeBufferPointer { decoder.append(UnsafeBufferPointer(rebasing: $0[..<count])) }
        offset += Int64(count)
        isReplaced = false
        if !batch.isEmpty { return batch }
        await Task.yield()
      } else if let batch = await reachedEnd(errorNumber: count < 0 ? errno : nil), !batch.isEmpty {
        return batch
      }
    }
    return nil
  }

  private func readPiece() -> Int {
    let isSmall = offset == 0 || decoder.isCompressed
    let length = isSmall ? Self.smallPiece : Self.largestPiece
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, length) }
      if count >= 0 || errno != EINTR { return count }
    }
  }

  private func reachedEnd(errorNumber: Int32?) async -> ReadBatch? {
    if let errorNumber, errorNumber != EAGAIN {
      isOver = true
      let problem = FileReadingError(path: path, errorNumber: errorNumber).description
      return ReadBatch(faults: [ReadFault(line: decoder.linesRead + 1, problem: problem, excerpt: "")])
    }
    guard let changes, let path else {
      isOver = errorNumber == nil
      return isOver ? decoder.finish() : nil
    }
    switch FileRotation(of: descriptor, path: path, offset: offset) {
    case .same:
      await changes.next()
      return nil
    case .shortened:
      lseek(descriptor, 0, SEEK_SET)
      return beginAnew()
    case .replaced where !isReplaced:
      isReplaced = true
      return nil
    case .replaced:
      guard let renewed = try? Self.open(path) else {
        await changes.next()
        return nil
      }
      close(descriptor)
      descriptor = renewed
      return beginAnew()
    }
  }

  private func beginAnew() -> ReadBatch {
    let batch = decoder.finish()
    decoder = HistoryStreamDecoder()
    offset = 0
    isReplaced = false
    return batch
  }
}

/// What happened to a file that is read to its end.
private enum FileRotation {
  case same
  /// Emptied, or copied away and emptied.
  case shortened
  /// Renamed, and another file has the name.
  case replaced

  init(of descriptor: Int32, path: String, offset: Int64) {
    var opened = stat()
    var named = stat()
    guard fstat(descriptor, &opened) == 0 else {
      self = .same
      return
    }
    if stat(path, &named) == 0, named.st_ino != opened.st_ino || named.st_dev != opened.st_dev {
      self = .replaced
    } else {
      self = opened.st_size < offset ? .shortened : .same
    }
  }
}
