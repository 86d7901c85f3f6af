import CChildProcess
import DescriptorWatching
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A program that stepwatch started: a process group of its own, without inherited descriptors, that cannot outlive stepwatch.
package final class ChildProcess: Sendable {
  /// How a program ended. `description` is worded as Lambda words it: `exit status 1`, `signal: killed`.
  package enum Exit: Equatable, Sendable, CustomStringConvertible {
    case status(Int)
    case signal(Int32)

    package var description: String {
      switch self {
      case .status(let status): "exit status \(status)"
      case .signal(let signal): "signal: \(Self.name(of: signal))"
      }
    }

    private static func name(of signal: Int32) -> String {
      String(cString: strsignal(signal)).lowercased()
    }
  }

  private enum Life {
    case running(waiting: [CheckedContinuation<Exit, Never>])
    case ended(Exit)
  }

  package let id: pid_t
  private let outputs: [OutputPipe]
  private let queue: DispatchQueue
  private let life = Mutex(Life.running(waiting: []))

  /// Receives what the program wrote, in pieces as they come, on a queue of the child.
  package typealias OutputReceiver = @Sendable (ArraySlice<UInt8>) -> Void

  /// - Parameters:
  ///   - onOutput: receives standard output.
  ///   - onError: receives standard error.
  package static func start(
    _ launch: ChildLaunch, onOutput: @escaping OutputReceiver, onError: @escaping OutputReceiver
  ) throws(ChildProcessError) -> ChildProcess {
    let queue = DispatchQueue(label: "stepwatch.child")
    let input = try launch.openInput()
    defer { close(input) }
    let output = try OutputPipe(queue: queue, receiver: onOutput)
    let error: OutputPipe
    do { error = try OutputPipe(queue: queue, receiver: onError) } catch {
      output.abandon()
      throw error
    }
    let process = launch.start(input: input, output: output.writingEnd, error: error.writingEnd)
    guard process > 0 else {
      output.abandon()
      error.abandon()
      throw ChildProcessError(program: launch.program, number: -process)
    }
    let child = ChildProcess(id: process, outputs: [output, error], queue: queue)
    child.watch()
    return child
  }

  private init(id: pid_t, outputs: [OutputPipe], queue: DispatchQueue) {
    self.id = id
    self.outputs = outputs
    self.queue = queue
  }

  private func watch() {
    for output in outputs { output.startReading() }
    let descriptor = child_process_exit_descriptor(id)
    guard descriptor >= 0 else {
      // A kernel without process descriptors (before 5.3): a thread waits instead.
      DispatchQueue.global().async { [self] in queue.sync(execute: waitForEnd()) }
      return
    }
    DescriptorWatch.shared.once(descriptor, on: queue) { [self] in
      close(descriptor)
      waitForEnd()()
    }
  }

  /// Blocks until the program has ended and gives what is left to do, on the child's queue.
  private func waitForEnd() -> @Sendable () -> Void {
    child_process_wait(id)
    return { [self] in
      // From here on nobody signals the group any more: its number may soon be another's.
      let waiting = life.withLock { life -> [CheckedContinuation<Exit, Never>] in
        guard case .running(let waiting) = life else { return [] }
        let status = child_process_reap(id, ChildGuard.descriptor)
        life = .ended(
          child_status_is_exit(status) != 0
            ? .status(Int(child_status_exit_code(status))) : .signal(child_status_signal(status)))
        return waiting
      }
      for output in outputs { output.finish() }
      guard case .ended(let exit) = life.withLock({ $0 }) else { return }
      for continuation in waiting { continuation.resume(returning: exit) }
    }
  }

  /// Waits until the program has ended and all that it wrote was delivered.
  package func exit() async -> Exit {
    await withCheckedContinuation { continuation in
      let ended: Exit? = life.withLock { life in
        switch life {
        case .ended(let exit): return exit
        case .running(let waiting):
          life = .running(waiting: waiting + [continuation])
          return nil
        }
      }
      if let ended { continuation.resume(returning: ended) }
    }
  }

  /// Kills the program and everything else of its process group.
  package func kill() {
    life.withLock { life in
      if case .running = life { _ = Glibc.kill(-id, SIGKILL) }
    }
  }

  /// Delivers at once what the program has written so far.
  package func deliverOutput() {
    queue.sync { for output in outputs { output.readAll() } }
  }
}
