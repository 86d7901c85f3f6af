import Synchronization

/// Whether `^C` was pressed; noted by a signal's handler and read by the loop.
final class InterruptFlag: Sendable {
  private let noted = Atomic<Bool>(false)

  func note() { noted.store(true, ordering: .relaxed) }
  var isNoted: Bool { noted.load(ordering: .relaxed) }
}
