import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Lets as many programs run at once as this process has descriptors for; the others wait, first come first served.
///
/// A distributed Map of some thousand items would otherwise fail where the system's limits are, and not where the Tasks fail.
final class ProgramGate: Sendable {
  static let shared = ProgramGate(places: places(forDescriptors: descriptorLimit))

  private struct State {
    /// At most; fewer than there are places while the system has nothing left for more.
    var limit: Int
    var running = 0
    var waiting: [(ticket: Int, turn: CheckedContinuation<Bool, Never>)] = []
    var lastTicket = 0
  }

  private let places: Int
  private let state: Mutex<State>

  init(places: Int) {
    self.places = places
    state = Mutex(State(limit: places))
  }

  /// As many as Lambda runs at once for an account, unless that is changed. A program takes two pipes and a descriptor that tells
  /// of its end, and one more while it starts; what else the process has open needs some, too.
  static func places(forDescriptors count: Int) -> Int { min(1000, max(1, (count - 128) / 4)) }

  private static var descriptorLimit: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
    return Int(clamping: limit.rlim_cur)
  }

  var waitingCount: Int { state.withLock { $0.waiting.count } }

  /// Starts a program when it is its turn. Whoever gets one says when it has ended: `leave`.
  ///
  /// Where the system has nothing left for it (descriptors, processes, memory) it waits for the end of another program.
  /// - Throws: when it cannot be started for another reason or though none runs, or the task is cancelled while it waits.
  func start<Program>(
    _ start: () throws(ChildProcessError) -> Program
  ) async throws(ChildProcessError) -> Program {
    var isFirst = false
    while true {
      guard await enter(asFirst: isFirst) else { throw ChildProcessError(program: "the program", number: ECANCELED) }
      do throws(ChildProcessError) {
        return try start()
      } catch {
        guard error.isShortage, leaveForLack() else {
          if !error.isShortage { leave() }
          throw error
        }
        isFirst = true
      }
    }
  }

  /// Gives the place to the one that has waited longest.
  func leave() {
    state.withLock { state in
      state.running -= 1
      state.limit = min(places, state.limit + 1)
      admit(&state)
    }
  }

  /// - Returns: false when nothing else runs here, whose end could be waited for; the place is given up in any case.
  private func leaveForLack() -> Bool {
    state.withLock { state in
      state.running -= 1
      guard state.running > 0 else {
        admit(&state)
        return false
      }
      state.limit = state.running
      return true
    }
  }

  private func admit(_ state: inout State) {
    while state.running < state.limit, !state.waiting.isEmpty {
      state.running += 1
      state.waiting.removeFirst().turn.resume(returning: true)
    }
  }

  /// - Returns: false when the task was cancelled while it waited.
  private func enter(asFirst isFirst: Bool) async -> Bool {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { turn in
        let isAdmitted: Bool? = state.withLock { state in
          if Task.isCancelled { return false }
          if state.running < state.limit, state.waiting.isEmpty || isFirst {
            state.running += 1
            return true
          }
          state.waiting.insert((ticket, turn), at: isFirst ? 0 : state.waiting.count)
          return nil
        }
        if let isAdmitted { turn.resume(returning: isAdmitted) }
      }
    } onCancel: {
      state.withLock { state in
        guard let place = state.waiting.firstIndex(where: { $0.ticket == ticket }) else { return }
        state.waiting.remove(at: place).turn.resume(returning: false)
      }
    }
  }
}

extension ChildProcessError {
  /// Whether the system may have what is missing at another time.
  fileprivate var isShortage: Bool { [EMFILE, ENFILE, EAGAIN, ENOMEM].contains(number) }
}
