import ExecutionHistory

/// The timers of all executions, the next to fire first.
struct TimerQueue {
  struct Entry {
    var time: Int64
    var execution: ExecutionARN
    var timer: TimerID
  }

  /// A binary heap by time. Cancelled timers stay until they come up, or are more than the others.
  private var heap: [Entry] = []
  private var live: [ExecutionARN: Set<TimerID>] = [:]
  private var liveCount = 0

  var nextTime: Int64? { heap.first?.time }

  mutating func insert(_ entry: Entry) {
    if live[entry.execution, default: []].insert(entry.timer).inserted { liveCount += 1 }
    heap.append(entry)
    var child = heap.count - 1
    while child > 0, heap[child].time < heap[(child - 1) / 2].time {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func cancel(_ timer: TimerID, of execution: ExecutionARN) {
    guard live[execution]?.remove(timer) != nil else { return }
    if live[execution]?.isEmpty == true { live[execution] = nil }
    liveCount -= 1
    dropCancelled()
  }

  mutating func cancelAll(of execution: ExecutionARN) {
    guard let timers = live.removeValue(forKey: execution) else { return }
    liveCount -= timers.count
    dropCancelled()
  }

  /// Takes out every timer that is due.
  mutating func removeDue(at now: Int64) -> [Entry] {
    var due: [Entry] = []
    while let first = heap.first, first.time <= now {
      removeFirst()
      if isLive(first) {
        live[first.execution]?.remove(first.timer)
        liveCount -= 1
        if live[first.execution]?.isEmpty == true { live[first.execution] = nil }
        due.append(first)
      }
    }
    dropCancelled()
    return due
  }

  private func isLive(_ entry: Entry) -> Bool { live[entry.execution]?.contains(entry.timer) == true }

  private mutating func dropCancelled() {
    while let first = heap.first, !isLive(first) { removeFirst() }
    guard heap.count > 2 * liveCount + 64 else { return }
    // What is sorted is a heap.
    heap = heap.filter(isLive).sorted { $0.time < $1.time }
  }

  private mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].time < heap[least].time {
        least = child
      }
      if least == parent { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
