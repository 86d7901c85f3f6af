/// Does one thing after the other for an actor, whose methods others may enter wherever one of them waits.
///
/// Belongs to the actor that takes the turns.
final class Turns {
  private var last: Task<Void, Never>?

  /// Does some work when all that was asked for before it is done; returns when it is done itself.
  func take(isolation: isolated (any Actor)? = #isolation, _ work: @escaping @Sendable () async -> Void) async {
    let before = last
    let turn = Task {
      await before?.value
      await work()
    }
    last = turn
    await turn.value
  }
}
