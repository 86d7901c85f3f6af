import JSONDocument
import StatesEngine
import Synchronization

/// One run of a program for a Task: everything it wrote, and how it ended.
struct ProgramRun: Sendable {
  /// What comes after is left out: Step Functions refuses results of more than 256 KiB anyway.
  private static let mostOutput = 8 << 20

  var output: [UInt8]
  /// The end of standard error.
  var errorTail: String
  var exit: ChildProcess.Exit

  /// Runs the program when there is room for it; standard error goes to the observer line by line. Cancelling the task kills
  /// the program.
  static func run(
    _ launch: ChildLaunch, observer: any TaskObserver, gate: ProgramGate = .shared
  ) async throws(ChildProcessError) -> ProgramRun {
    let collected = ProgramOutput(limit: mostOutput)
    let log = LineRelay()
    let tail = ChildLog()
    let child = try await gate.start { () throws(ChildProcessError) in
      try ChildProcess.start(launch) { piece in
        collected.append(piece)
      } onError: { piece in
        tail.append(piece)
        log.append(piece, to: .error)
      }
    }
    defer { gate.leave() }
    observer.started(worker: nil)
    // Not before, as its lines tell that it lives; those that it has written meanwhile are kept.
    log.attach(observer)
    let exit = await withTaskCancellationHandler {
      await child.exit()
    } onCancel: {
      child.kill()
    }
    log.detach()
    return ProgramRun(output: collected.bytes, errorTail: tail.tail, exit: exit)
  }
}

/// What a program wrote to standard output, up to a limit.
private final class ProgramOutput: Sendable {
  private let collected = Mutex<[UInt8]>([])
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  var bytes: [UInt8] { collected.withLock { $0 } }

  func append(_ piece: ArraySlice<UInt8>) {
    collected.withLock { collected in collected += piece.prefix(limit - collected.count) }
  }
}
