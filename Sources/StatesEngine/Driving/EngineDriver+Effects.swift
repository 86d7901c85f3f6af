import ExecutionHistory
import JSONDocument
import StatesLanguage

extension EngineDriver {
  /// Does one thing that an interpreter asked for; what it gives comes back as a fact.
  func perform(_ effect: EngineEffect, of arn: ExecutionARN) {
    switch effect {
    case .record, .mapRunStands: break
    case .startTask(let request): startTask(request, of: arn)
    case .cancelTask(let id): cancelTask(id, of: arn)
    case .setTimer(let timer): setTimer(timer, of: arn)
    case .cancelTimer(let timer):
      timers.cancel(timer, of: arn)
      setAlarm()
    case .startNestedExecution(let request): startNestedExecution(request, of: arn)
    case .readItems(let request): readItems(request, of: arn)
    case .writeResults(let request): writeResults(request, of: arn)
    case .startChildExecution(let request): startChild(request, of: arn)
    case .stopChildExecution(let child): stopChild(child, of: arn)
    case .continueLater: deliver(.continued, to: arn)
    case .finished(let outcome): end(arn, outcome)
    }
  }

  // MARK: - Tasks

  private func startTask(_ request: TaskRequest, of arn: ExecutionARN) {
    let id = EventID(rawValue: request.scheduledEventID)
    let (observer, notes) = DriverTaskObserver.make(clock: clock)
    Task { [weak self] in
      for await (note, time) in notes { await self?.take(note, at: time, from: request, of: arn) }
    }
    let handler = handler
    var asked = request
    asked.origin = active[arn]?.new.origin
    active[arn]?.workers[id] = Task { [asked] in
      let outcome = await handler.run(asked, observer: observer)
      if !Task.isCancelled { observer.note(.ended(outcome)) }
    }
  }

  private func take(_ note: TaskNote, at time: Int64, from request: TaskRequest, of arn: ExecutionARN) {
    let id = EventID(rawValue: request.scheduledEventID)
    switch note {
    case .started(let worker): deliver(.taskStarted(id, worker: worker), to: arn, at: time)
    case .heartbeat: deliver(.taskHeartbeat(id), to: arn, at: time)
    case .ended(let outcome): taskEnded(id, request, outcome, of: arn)
    case .log(let lines):
      if !lines.isEmpty { keep(TaskLog(execution: arn, task: id, time: time, lines: lines)) }
    }
  }

  private func taskEnded(_ id: EventID, _ request: TaskRequest, _ outcome: TaskOutcome, of arn: ExecutionARN) {
    active[arn]?.workers[id] = nil
    // The handler only sent the token on its way.
    let isSubmission = TaskTarget(resource: request.resource).pattern == .waitForTaskToken
    switch outcome {
    case .succeeded(let output):
      deliver(isSubmission ? .taskSubmitted(id, output: output) : .taskSucceeded(id, output: output), to: arn)
    case .failed(let error, let cause): deliver(.taskFailed(id, error: error, cause: cause), to: arn)
    case .startFailed(let error, let cause): deliver(.taskStartFailed(id, error: error, cause: cause), to: arn)
    case .scheduleFailed(let error, let cause): deliver(.taskScheduleFailed(id, error: error, cause: cause), to: arn)
    }
  }

  /// Ends the worker; an execution that a `.sync` Task started is stopped, as AWS stops it.
  private func cancelTask(_ id: EventID, of arn: ExecutionARN) {
    active[arn]?.workers.removeValue(forKey: id)?.cancel()
    guard let nested = active[arn]?.nested.removeValue(forKey: id) else { return }
    active[nested]?.listener = nil
    deliver(.stopRequested(error: nil, cause: nil), to: nested)
  }

  // MARK: - Timers

  private func setTimer(_ timer: EngineTimer, of arn: ExecutionARN) {
    let time = configuration.waits.fireTime(of: timer, setAt: clock.now)
    timers.insert(TimerQueue.Entry(time: time, execution: arn, timer: timer.id))
    setAlarm()
  }

  /// Sees that somebody wakes up for the next timer.
  func setAlarm() {
    guard let time = timers.nextTime else {
      alarm?.task.cancel()
      alarm = nil
      return
    }
    if let alarm, alarm.time <= time { return }
    alarm?.task.cancel()
    let clock = clock
    alarm = (
      time,
      Task { [weak self] in
        do { try await clock.sleep(until: time) } catch { return }
        await self?.fireTimers()
      }
    )
  }

  private func fireTimers() {
    alarm = nil
    for entry in timers.removeDue(at: clock.now) { deliver(.timerFired(entry.timer), to: entry.execution) }
    setAlarm()
  }

  // MARK: - The end

  private func end(_ arn: ExecutionARN, _ outcome: ExecutionOutcome) {
    guard let execution = active.removeValue(forKey: arn) else { return }
    timers.cancelAll(of: arn)
    for worker in execution.workers.values { worker.cancel() }
    ended.insert(arn, outcome)
    for waiter in execution.waiters { waiter.resume(returning: outcome) }
    switch execution.listener {
    case .task(let id, let parent, let pattern):
      tellTask(id, of: parent, pattern, execution.new, outcome)
    case .mapRun(let child, let parent):
      active[parent]?.children[child] = nil
      deliver(.childExecutionEnded(child, outcome), to: parent)
    case nil: break
    }
  }
}
