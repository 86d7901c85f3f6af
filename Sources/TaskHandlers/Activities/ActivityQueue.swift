import StatesEngine
import StatesLanguage

/// Tasks of activities that wait for a worker, and workers that poll for one; on both sides the oldest comes first.
///
/// An activity is known by its name alone: the region and the account in the ARNs of a local run are often made up.
/// Source: API reference, GetActivityTask.
package actor ActivityQueue {
  /// How long a poll may last before it is told that there is nothing: as long as AWS holds it.
  static let longestPoll: Int64 = 60_000

  private let clock: any EngineClock
  private var activities: [String: Activity] = [:]
  private var known: Set<String> = []
  private var lastTicket = 0
  private var isShutDown = false

  private struct Activity {
    var tasks: [WaitingTask] = []
    var pollers: [Poller] = []
  }

  /// A Task that no worker has taken.
  private struct WaitingTask {
    var ticket: Int
    var task: ActivityTask
    var observer: any TaskObserver
  }

  private struct Poller {
    var ticket: Int
    var worker: String?
    var answer: CheckedContinuation<ActivityTask?, Never>
  }

  package init(clock: any EngineClock = SystemClock()) { self.clock = clock }

  /// Tasks that no worker has taken.
  func waitingCount(of activity: String) -> Int { activities[activity]?.tasks.count ?? 0 }

  /// Workers that poll.
  func pollerCount(of activity: String) -> Int { activities[activity]?.pollers.count ?? 0 }

  // MARK: - Tasks

  /// Whether nobody has asked that of this activity yet.
  func isNew(_ activity: String) -> Bool { known.insert(activity).inserted }

  /// Keeps a Task for a worker until it is cancelled: its result comes by its token.
  func offer(_ task: ActivityTask, of activity: String, observer: any TaskObserver) async {
    let ticket = nextTicket()
    if let poller = takePoller(of: activity) {
      hand(task, to: poller, observer)
    } else {
      activities[activity, default: Activity()].tasks.append(
        WaitingTask(ticket: ticket, task: task, observer: observer))
    }
    while (try? await Task.sleep(for: .seconds(3600))) != nil {}
    activities[activity]?.tasks.removeAll { $0.ticket == ticket }
    forgetIfIdle(activity)
  }

  private func hand(_ task: ActivityTask, to poller: Poller, _ observer: any TaskObserver) {
    observer.started(worker: poller.worker)
    poller.answer.resume(returning: task)
  }

  private func takePoller(of activity: String) -> Poller? {
    guard activities[activity]?.pollers.isEmpty == false else { return nil }
    return activities[activity]?.pollers.removeFirst()
  }

  // MARK: - Workers

  /// Takes the oldest Task of an activity for a worker; waits for one where there is none.
  ///
  /// - Parameters:
  ///   - activity: its name.
  ///   - worker: what the worker calls itself, for `ActivityStarted`.
  /// - Returns: nil when none has come in a minute, or the caller was cancelled.
  package func take(from activity: String, worker: String?) async -> ActivityTask? {
    guard !Task.isCancelled, !isShutDown else { return nil }
    if activities[activity]?.tasks.isEmpty == false, let waiting = activities[activity]?.tasks.removeFirst() {
      forgetIfIdle(activity)
      waiting.observer.started(worker: worker)
      return waiting.task
    }
    let ticket = nextTicket()
    let clock = clock
    let end = clock.now + Self.longestPoll
    let alarm = Task { [weak self] in
      guard (try? await clock.sleep(until: end)) != nil else { return }
      await self?.giveUp(ticket, activity)
    }
    defer { alarm.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { answer in
        let poller = Poller(ticket: ticket, worker: worker, answer: answer)
        activities[activity, default: Activity()].pollers.append(poller)
      }
    } onCancel: {
      Task { await self.giveUp(ticket, activity) }
    }
  }

  /// Tells every worker that polls, and who polls from now on, that there is nothing.
  package func shutDown() {
    isShutDown = true
    for poller in activities.values.flatMap(\.pollers) { poller.answer.resume(returning: nil) }
    for name in activities.keys { activities[name]?.pollers = [] }
  }

  private func giveUp(_ ticket: Int, _ activity: String) {
    guard let place = activities[activity]?.pollers.firstIndex(where: { $0.ticket == ticket }) else { return }
    activities[activity]?.pollers.remove(at: place).answer.resume(returning: nil)
    forgetIfIdle(activity)
  }

  private func forgetIfIdle(_ activity: String) {
    guard let found = activities[activity], found.tasks.isEmpty, found.pollers.isEmpty else { return }
    activities[activity] = nil
  }

  private func nextTicket() -> Int {
    lastTicket += 1
    return lastTicket
  }
}

/// What a worker of an activity is given.
package struct ActivityTask: Equatable, Sendable {
  /// By which it reports the result.
  package var token: String
  /// The Task's input as JSON text.
  package var input: String

  package init(token: String, input: String) {
    self.token = token
    self.input = input
  }
}
