import ExecutionHistory

/// What the interpreter does when a timer fires.
enum TimerUse {
  case wait(slot: Int)
  case retry(slot: Int)
  case taskTimeout(EventID)
  case heartbeat(EventID)
  case execution
}

/// A timer that was asked for and has not fired.
struct TimerSet {
  let timer: EngineTimer
  let use: TimerUse
}

extension Interpreter {
  /// Asks for a timer of a branch, or of the execution.
  @discardableResult
  mutating func setTimer(_ purpose: EngineTimer.Purpose, slot: Int, after milliseconds: Int64) -> TimerID {
    setTimer(purpose, slot: slot, at: now.addingReportingOverflow(max(0, milliseconds)).partialValue)
  }

  @discardableResult
  mutating func setTimer(_ purpose: EngineTimer.Purpose, slot: Int, at time: Int64) -> TimerID {
    lastTimer += 1
    let id = TimerID(rawValue: lastTimer)
    let timer = EngineTimer(id: id, fireTime: time, purpose: purpose)
    timers[id] = TimerSet(timer: timer, use: use(of: purpose, slot: slot))
    effects.append(.setTimer(timer))
    return id
  }

  private func use(of purpose: EngineTimer.Purpose, slot: Int) -> TimerUse {
    switch purpose {
    case .wait: .wait(slot: slot)
    case .retryBackoff: .retry(slot: slot)
    case .taskTimeout: .taskTimeout(branches[slot].attempt?.id ?? .beforeFirst)
    case .heartbeat: .heartbeat(branches[slot].attempt?.id ?? .beforeFirst)
    case .executionTimeout: .execution
    }
  }

  mutating func cancelTimer(_ timer: TimerID?) {
    guard let timer, timers.removeValue(forKey: timer) != nil else { return }
    effects.append(.cancelTimer(timer))
  }

  /// A timer fired, and with it every other that is due by now: Tasks that time out at one moment all say so before the
  /// first failure aborts the others.
  mutating func timerFired(_ timer: TimerID) {
    guard timers[timer] != nil else { return }
    var due = [timer]
    if timers.count > 1 {
      due += timers.values.filter { $0.timer.fireTime <= now && $0.timer.id != timer }
        .sorted { ($0.timer.fireTime, $0.timer.id.rawValue) < ($1.timer.fireTime, $1.timer.id.rawValue) }.map(
          \.timer.id)
    }
    for timer in due where outcome == nil { fire(timer) }
  }

  private mutating func fire(_ timer: TimerID) {
    guard let use = timers.removeValue(forKey: timer)?.use else { return }
    switch use {
    case .wait(let slot): endWait(slot)
    case .retry(let slot): beginAgain(slot)
    case .taskTimeout(let task), .heartbeat(let task): timeOutTask(task, isHeartbeat: use.isHeartbeat)
    case .execution: timeOutExecution()
    }
  }
}

extension TimerUse {
  fileprivate var isHeartbeat: Bool {
    if case .heartbeat = self { true } else { false }
  }
}
