/// What a person, or a program in a person's place, means by asking for the end once more.
///
/// `timeout -s INT` signals the program and then its whole group, and a shell, a terminal and a wrapper may each send one: what
/// comes within a second is one wish. Who asks after that does not want to wait; but the run's end is written first, so that
/// it does not stand at RUNNING, unless that takes longer than anybody has patience for.
struct Insistence {
  private var firstAt: Int64?

  private static let oneWish: Int64 = 1000
  private static let patience: Int64 = 5000

  enum Answer {
    case end
    /// Nothing more than what is being done.
    case wait
    case leave
  }

  /// - Parameters:
  ///   - now: milliseconds on any clock.
  ///   - isWritten: whether the end is in the store.
  mutating func asked(at now: Int64, isWritten: Bool) -> Answer {
    guard let firstAt else {
      self.firstAt = now
      return .end
    }
    let waited = now - firstAt
    return waited > Self.oneWish && isWritten || waited > Self.patience ? .leave : .wait
  }
}
