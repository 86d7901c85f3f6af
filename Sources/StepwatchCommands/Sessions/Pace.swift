/// Does something as often as it is asked to, but with an interval between the times; what was asked for last is always done.
@MainActor final class Pace {
  private let interval: Int64
  private var doneAt: Int64?
  private var later: Task<Void, Never>?

  init(milliseconds interval: Int64) { self.interval = interval }

  func run(_ work: @escaping @MainActor () async -> Void) async {
    guard later == nil else { return }
    let now = WallClock.now
    // A clock that was set back makes nobody wait for it.
    let wait = doneAt.map { min(interval, $0 + interval - now) } ?? 0
    guard wait > 0 else {
      doneAt = now
      return await work()
    }
    later = Task { [weak self] in
      try? await Task.sleep(for: .milliseconds(wait))
      guard !Task.isCancelled else { return }
      self?.later = nil
      self?.doneAt = WallClock.now
      await work()
    }
  }

  func stop() { later?.cancel() }
}
