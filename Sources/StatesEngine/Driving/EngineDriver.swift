import ExecutionHistory
import JSONDocument
import StatesLanguage

/// Runs executions: does what their interpreters ask for and feeds back what happened.
///
/// Many executions run at once. A fact is journalled with the events that it caused before any outside effect of it
/// starts; while the journal writes, further facts gather and are written together.
package actor EngineDriver {
  package struct Configuration: Sendable {
    package var region = "us-east-1"
    package var account = "123456789012"
    package var waits = WaitPolicy.asWritten
    /// Seeds for executions; nil draws them at random.
    package var seed: UInt64?

    package init() {}
  }

  let handler: any TaskHandler
  let journal: any ExecutionJournal
  let clock: any EngineClock
  let configuration: Configuration
  /// Finds the state machine that a `states:startExecution` Task names, as the workflow of that origin means it.
  let stateMachines: @Sendable (StateMachineARN, _ origin: String?) async -> RunnableStateMachine?
  let mapStore: any MapItemStore

  var active: [ExecutionARN: ActiveExecution] = [:]
  /// Executions with facts to take in, in the order in which they came.
  var due: [ExecutionARN] = []
  /// Executions that are not in the journal yet, each with who waits for that.
  var beginning: [(execution: ExecutionARN, asked: CheckedContinuation<Void, any Error>?)] = []
  /// Outcomes of executions that ended a short while ago, for who asks late.
  var ended = RecentOutcomes()
  var timers = TimerQueue()
  var alarm: (time: Int64, task: Task<Void, Never>)?
  var isPumping = false
  /// Keeps what the workers of Tasks wrote.
  private let keepLines: @Sendable ([TaskLog]) async -> Void
  /// Lines that came while others are being kept, and what keeps those.
  private var lines: [TaskLog] = []
  private var lineKeeper: Task<Void, Never>?
  /// What went wrong with the journal; the engine stands still from then on.
  package private(set) var journalFailure: (any Error)?

  package init(
    handler: any TaskHandler, journal: any ExecutionJournal = MemoryJournal(), clock: any EngineClock = SystemClock(),
    configuration: Configuration = Configuration(), mapStore: any MapItemStore = NoMapItemStore(),
    stateMachines: @escaping @Sendable (StateMachineARN, _ origin: String?) async -> RunnableStateMachine? = { _, _ in
      nil
    },
    keepLines: @escaping @Sendable ([TaskLog]) async -> Void = { _ in }
  ) {
    self.handler = handler
    self.journal = journal
    self.clock = clock
    self.configuration = configuration
    self.mapStore = mapStore
    self.keepLines = keepLines
    self.stateMachines = stateMachines
  }

  // MARK: - What others ask for

  /// Begins an execution; it is in the journal when this returns.
  /// - Throws: `EngineError.executionAlreadyExists`, or what the journal throws.
  @discardableResult
  package func start(_ request: StartRequest) async throws -> ExecutionARN {
    let execution = newExecution(request)
    let arn = execution.new.arn
    try await withCheckedThrowingContinuation { continuation in begin(execution, asked: continuation) }
    return arn
  }

  /// Begins an execution and waits until it has ended.
  package func run(_ request: StartRequest) async throws -> ExecutionOutcome {
    if let journalFailure { throw journalFailure }
    var execution = newExecution(request)
    return await withCheckedContinuation { waiter in
      execution.waiters.append(waiter)
      begin(execution, asked: nil)
    }
  }

  /// Ends an execution as StopExecution does.
  package func stop(_ arn: ExecutionARN, error: String? = nil, cause: String? = nil) throws {
    guard active[arn] != nil else { throw EngineError.executionDoesNotExist(arn) }
    deliver(.stopRequested(error: error, cause: cause), to: arn)
  }

  /// Waits until an execution has ended.
  /// - Throws: `EngineError.executionDoesNotExist` when it neither runs here nor ended a short while ago.
  package func waitForEnd(_ arn: ExecutionARN) async throws -> ExecutionOutcome {
    if let outcome = ended[arn] { return outcome }
    guard active[arn] != nil else { throw EngineError.executionDoesNotExist(arn) }
    // It will not end any more.
    if let journalFailure { return ExecutionOutcome(.running, error: "journal", cause: "\(journalFailure)") }
    return await withCheckedContinuation { active[arn]?.waiters.append($0) }
  }

  package var runningCount: Int { active.count }

  package var runningExecutions: Set<ExecutionARN> { Set(active.keys) }

  // MARK: - What workers write

  /// Hands lines on to be kept, in the order in which they came; those that come meanwhile go together.
  func keep(_ log: TaskLog) {
    lines.append(log)
    if lineKeeper == nil { lineKeeper = Task { await keepGathered() } }
  }

  private func keepGathered() async {
    while !lines.isEmpty {
      let gathered = lines
      lines = []
      await keepLines(gathered)
    }
    lineKeeper = nil
  }

  /// Returns when the lines that came so far are kept.
  package func waitForLines() async { await lineKeeper?.value }

  // MARK: - The pump

  /// Gives an execution a fact, to be taken in as soon as may be.
  func deliver(_ fact: EngineFact.Kind, to arn: ExecutionARN, at time: Int64? = nil) {
    guard let isFirst = active[arn]?.isWaitingForFacts else { return }
    if isFirst { due.append(arn) }
    active[arn]?.inbox.append(EngineFact(fact, at: time ?? clock.now))
    pump()
  }

  func pump() {
    guard !isPumping, journalFailure == nil else { return }
    isPumping = true
    Task { await pumpUntilIdle() }
  }

  private func pumpUntilIdle() async {
    defer { isPumping = false }
    do {
      while !beginning.isEmpty || !due.isEmpty {
        try await beginGathered()
        try await takeInGathered()
      }
    } catch {
      stopWorking(error)
    }
  }

  /// Nothing can be promised any more once the journal cannot be written: what runs is left as the journal has it.
  private func stopWorking(_ error: any Error) {
    journalFailure = error
    for execution in active.values {
      for worker in execution.workers.values { worker.cancel() }
      for waiter in execution.waiters {
        waiter.resume(returning: ExecutionOutcome(.running, error: "journal", cause: "\(error)"))
      }
    }
    for (_, asked) in beginning { asked?.resume(throwing: error) }
    beginning = []
  }

  private func takeInGathered() async throws {
    let arns = due
    due = []
    var entries: [JournalEntry] = []
    var work: [(ExecutionARN, [EngineEffect])] = []
    for arn in arns {
      guard let (entry, turn) = active[arn]?.takeInbox() else { continue }
      entries.append(entry)
      work.append((arn, turn.effects))
    }
    guard !entries.isEmpty else { return }
    try await journal.append(entries)
    for (arn, effects) in work {
      for effect in effects { perform(effect, of: arn) }
    }
  }
}

/// Outcomes of executions that ended, the latest few thousand.
struct RecentOutcomes {
  private static let capacity = 4096
  private var outcomes: [ExecutionARN: ExecutionOutcome] = [:]
  private var order: [ExecutionARN] = []
  private var oldest = 0

  subscript(_ arn: ExecutionARN) -> ExecutionOutcome? { outcomes[arn] }

  /// The execution has come to life again. Its place in the order goes to nobody, so that its next end is as young as it is.
  mutating func forget(_ arn: ExecutionARN) {
    guard outcomes.removeValue(forKey: arn) != nil, let place = order.firstIndex(of: arn) else { return }
    order[place] = ExecutionARN("")
  }

  mutating func insert(_ arn: ExecutionARN, _ outcome: ExecutionOutcome) {
    if outcomes.updateValue(outcome, forKey: arn) != nil { return }
    if order.count < Self.capacity {
      order.append(arn)
    } else {
      outcomes[order[oldest]] = nil
      order[oldest] = arn
      oldest = (oldest + 1) % Self.capacity
    }
  }
}
