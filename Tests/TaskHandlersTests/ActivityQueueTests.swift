import StatesEngine
import Testing

@testable import TaskHandlers

/// Workers of an activity poll for its Tasks.
@Suite struct ActivityQueueTests {
  private let queue = ActivityQueue()

  private func task(_ name: String) -> ActivityTask { ActivityTask(token: name, input: "{}") }

  private func offer(_ name: String, to activity: String = "Pack", _ log: LogRecorder = LogRecorder()) -> Task<
    Void, Never
  > {
    Task { await queue.offer(task(name), of: activity, observer: log) }
  }

  private func wait(until isSo: () async -> Bool) async {
    while !(await isSo()) { await Task.yield() }
  }

  @Test func `the oldest Task of the activity goes to who polls, and has started with that`() async {
    let log = LogRecorder()
    let offers = [offer("other", to: "Ship")]
    await wait { await queue.waitingCount(of: "Ship") == 1 }
    let first = offer("first", log)
    await wait { await queue.waitingCount(of: "Pack") == 1 }
    let second = offer("second")
    await wait { await queue.waitingCount(of: "Pack") == 2 }
    let taken = await [queue.take(from: "Pack", worker: "packer"), queue.take(from: "Pack", worker: nil)]
    #expect(taken == [task("first"), task("second")])
    #expect(log.signsOfLife == ["started packer"])
    for offer in offers + [first, second] { offer.cancel() }
  }

  @Test func `a worker that polls first gets the Task that comes`() async {
    let log = LogRecorder()
    let poll = Task { await queue.take(from: "Pack", worker: "early") }
    await wait { await queue.pollerCount(of: "Pack") == 1 }
    let offer = offer("late", log)
    let taken = await poll.value
    #expect(taken == task("late"))
    #expect(log.signsOfLife == ["started early"])
    offer.cancel()
  }

  @Test func `a Task that has ended is given to nobody`() async {
    let ended = offer("ended")
    await wait { await queue.waitingCount(of: "Pack") == 1 }
    ended.cancel()
    await ended.value
    let later = offer("later")
    let taken = await queue.take(from: "Pack", worker: nil)
    #expect(taken == task("later"))
    later.cancel()
  }

  @Test func `when the engine ends, polls end with nothing`() async {
    let poll = Task { await queue.take(from: "Pack", worker: nil) }
    await wait { await queue.pollerCount(of: "Pack") == 1 }
    await queue.shutDown()
    let polled = await [poll.value, queue.take(from: "Pack", worker: nil)]
    #expect(polled == [nil, nil])
  }

  @Test func `a poll ends with nothing after a minute, and when its worker goes away`() async {
    let clock = StandingClock()
    let queue = ActivityQueue(clock: clock)
    let poll = Task { await queue.take(from: "Pack", worker: nil) }
    let end = await clock.asked()
    #expect(end == 60_000)
    clock.goOn()
    let afterAMinute = await poll.value
    #expect(afterAMinute == nil)

    let abandoned = Task { await self.queue.take(from: "Pack", worker: nil) }
    await wait { await self.queue.pollerCount(of: "Pack") == 1 }
    abandoned.cancel()
    let afterHangUp = await abandoned.value
    #expect(afterHangUp == nil)
    let left = await self.queue.pollerCount(of: "Pack")
    #expect(left == 0)
  }
}

/// A clock that stands at 0 until it is let go on.
private struct StandingClock: EngineClock {
  private let asking = AsyncStream.makeStream(of: Int64.self)
  private let going = AsyncStream.makeStream(of: Void.self)

  var now: Int64 { 0 }

  func sleep(until time: Int64) async throws {
    asking.continuation.yield(time)
    for await _ in going.stream { return }
    throw CancellationError()
  }

  /// Until when somebody sleeps.
  func asked() async -> Int64? {
    for await time in asking.stream { return time }
    return nil
  }

  func goOn() { going.continuation.yield() }
}
