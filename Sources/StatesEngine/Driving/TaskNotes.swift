/// What comes from one Task, in the order in which it came.
enum TaskNote: Sendable {
  case started(worker: String?)
  case heartbeat
  case log([String])
  case ended(TaskOutcome)
}

/// Hands on what a Task's worker shows while it runs, through one stream so that nothing overtakes what came before it.
///
/// The stream ends when nobody holds the observer any more: the last lines of a function may come after its result.
final class DriverTaskObserver: TaskObserver {
  typealias Notes = AsyncStream<(note: TaskNote, time: Int64)>

  private let clock: any EngineClock
  private let notes: Notes.Continuation

  private init(_ notes: Notes.Continuation, clock: any EngineClock) {
    self.notes = notes
    self.clock = clock
  }

  deinit { notes.finish() }

  static func make(clock: any EngineClock) -> (observer: DriverTaskObserver, notes: Notes) {
    let (stream, continuation) = Notes.makeStream()
    return (DriverTaskObserver(continuation, clock: clock), stream)
  }

  func started(worker: String?) { note(.started(worker: worker)) }

  func heartbeat() { note(.heartbeat) }

  func log(_ lines: [String]) { note(.log(lines)) }

  func note(_ note: TaskNote) { notes.yield((note, clock.now)) }
}
