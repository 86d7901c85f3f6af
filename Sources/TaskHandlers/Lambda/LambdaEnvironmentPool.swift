import StatesEngine

#if canImport(Glibc)
  import Glibc
#endif

/// The execution environments of all functions: reused, started when there is room, waited for in order when there is none.
package actor LambdaEnvironmentPool {
  /// Environments at once, of all functions together.
  package nonisolated let limit: Int
  /// Where functions reach Step Functions; asked for before one starts.
  nonisolated let stepFunctions: StepFunctionsAddress
  private var idle: [LambdaEnvironment] = []
  private var busy: [ObjectIdentifier: LambdaEnvironment] = [:]
  private var waiting: [Waiting] = []
  private var lastTicket = 0
  private var isShutDown = false

  private struct Waiting {
    var ticket: Int
    var function: LambdaFunction
    var turn: CheckedContinuation<LambdaEnvironment?, Never>
  }

  /// - Parameter limit: at least one; four a core unless told otherwise.
  package init(
    limit: Int = 4 * max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), stepFunctions: StepFunctionsAddress = .elsewhere
  ) {
    self.limit = max(1, limit)
    self.stepFunctions = stepFunctions
  }

  /// Environments that were started and have not ended.
  package var environmentCount: Int { idle.count + busy.count }

  func invoke(
    _ function: LambdaFunction, _ invocation: LambdaInvocation, observer: any TaskObserver
  ) async throws(LambdaFailure) -> LambdaAnswer {
    while let environment = await acquire(function) {
      let isNew = await environment.initDuration == nil
      if isNew {
        do { try await environment.start(stepFunctions: await stepFunctions.url()) } catch {
          await release(environment)
          throw error
        }
      }
      observer.started(worker: nil)
      let answer = await environment.invoke(invocation, observer: observer)
      await release(environment)
      // An environment that ended while nobody used it is no failure of this invocation: take another.
      if answer == .undelivered, !Task.isCancelled, !isNew { continue }
      return answer
    }
    return .undelivered
  }

  /// Ends every environment; whoever still waits gets none.
  package func shutDown() async {
    isShutDown = true
    for place in waiting { place.turn.resume(returning: nil) }
    waiting = []
    let all = idle + busy.values
    idle = []
    for environment in all { await environment.end() }
  }

  // MARK: - Who gets which

  /// - Returns: nil when the task was cancelled while it waited, or the pool is shut down.
  private func acquire(_ function: LambdaFunction) async -> LambdaEnvironment? {
    guard !isShutDown, !Task.isCancelled else { return nil }
    if waiting.isEmpty, let environment = take(for: function) { return environment }
    lastTicket += 1
    let ticket = lastTicket
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiting.append(Waiting(ticket: ticket, function: function, turn: $0)) }
    } onCancel: {
      Task { await self.giveUp(ticket) }
    }
  }

  private func giveUp(_ ticket: Int) {
    guard let place = waiting.firstIndex(where: { $0.ticket == ticket }) else { return }
    waiting.remove(at: place).turn.resume(returning: nil)
  }

  /// An idle environment of the function, or a new one; to make room, the one that has been idle longest is ended.
  private func take(for function: LambdaFunction) -> LambdaEnvironment? {
    if let place = idle.lastIndex(where: { $0.function == function }) { return use(idle.remove(at: place)) }
    if environmentCount >= limit {
      guard !idle.isEmpty else { return nil }
      let oldest = idle.removeFirst()
      Task { await oldest.end() }
    }
    return use(LambdaEnvironment(function: function) { [weak self] in await self?.forget($0) })
  }

  private func use(_ environment: LambdaEnvironment) -> LambdaEnvironment {
    busy[ObjectIdentifier(environment)] = environment
    return environment
  }

  /// An environment that ended while nobody used it leaves its place to others.
  private func forget(_ environment: LambdaEnvironment) {
    idle.removeAll { $0 === environment }
    serveWaiting()
  }

  private func release(_ environment: LambdaEnvironment) async {
    let hasEnded = await environment.isEnded
    let wasStarted = await environment.initDuration != nil
    busy[ObjectIdentifier(environment)] = nil
    if isShutDown || !wasStarted { await environment.end() } else if !hasEnded { idle.append(environment) }
    serveWaiting()
  }

  private func serveWaiting() {
    while let first = waiting.first, let next = take(for: first.function) {
      waiting.removeFirst()
      first.turn.resume(returning: next)
    }
  }
}
