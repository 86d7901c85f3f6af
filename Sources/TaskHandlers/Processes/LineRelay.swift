import StatesEngine
import Synchronization

/// What a program writes, given line by line to whoever watches the Task that it works on.
///
/// A function that waits for its next invocation writes, too (as its handler is loaded): those lines go to the invocation, as on
/// AWS. Both are bounded.
final class LineRelay: Sendable {
  /// Lines of one Task; what comes after them is counted and left out.
  static let mostLines = 10_000

  private struct State {
    var splitters: [LineSplitter] = [LineSplitter(), LineSplitter()]
    var observer: (any TaskObserver)?
    var unwatched: [String] = []
    var count = 0
  }

  enum Stream: Int, Sendable { case output, error }

  private let state = Mutex(State())
  /// Held while lines are handed on, so that none overtakes those before it.
  private let turn = Mutex(())

  func append(_ bytes: ArraySlice<UInt8>, to stream: Stream) {
    deliver { state in state.splitters[stream.rawValue].append(bytes) }
  }

  /// From now on lines go to `observer`.
  func attach(_ observer: any TaskObserver) {
    deliver { state in
      state.observer = observer
      state.count = 0
      defer { state.unwatched = [] }
      return state.unwatched
    }
  }

  /// The Task is done: its last line is whole now, and further lines are the next one's.
  func detach(report: String? = nil) {
    deliver { state in
      let rest = state.splitters.indices.flatMap { state.splitters[$0].finish() }
      let left = state.count + rest.count - Self.mostLines
      state.count = 0
      let omission = left > 0 ? ["… \(left) further lines are left out"] : []
      return rest + omission + (report.map { [$0] } ?? [])
    }
    state.withLock { $0.observer = nil }
  }

  private func deliver(_ take: (inout State) -> [String]) {
    turn.withLock { _ in
      let (observer, lines) = state.withLock { state -> ((any TaskObserver)?, [String]) in
        let lines = take(&state)
        let room = max(0, Self.mostLines - state.count)
        state.count += lines.count
        if state.observer == nil { state.unwatched += lines.prefix(room) }
        return (state.observer, Array(lines.prefix(room)))
      }
      if let observer, !lines.isEmpty { observer.log(lines) }
    }
  }
}
