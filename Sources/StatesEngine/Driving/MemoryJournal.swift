import ExecutionHistory
import Synchronization

/// A journal that lasts as long as the process: for tests, and for a run that nobody wants to keep.
package final class MemoryJournal: ExecutionJournal {
  private let recordings: Mutex<[ExecutionARN: RecordedExecution]>
  /// Whether executions that ended are dropped, so that memory stays flat.
  private let forgetsEnded: Bool

  package init(forgetsEnded: Bool = true) {
    self.forgetsEnded = forgetsEnded
    recordings = Mutex([:])
  }

  package func begin(_ beginnings: [ExecutionBeginning]) async throws {
    try recordings.withLock { recordings in
      if let known = beginnings.first(where: { recordings[$0.execution.arn] != nil }) {
        throw ExecutionAlreadyRecorded(known.execution.arn)
      }
      for beginning in beginnings {
        recordings[beginning.execution.arn] = RecordedExecution(
          execution: beginning.execution, standing: ExecutionStanding(.running), facts: [], events: [])
      }
    }
    try await append(beginnings.compactMap(\.first))
  }

  package func append(_ entries: [JournalEntry]) async throws {
    recordings.withLock { recordings in
      for entry in entries {
        if forgetsEnded, entry.standing?.status.isEnded == true {
          recordings[entry.execution] = nil
          continue
        }
        if !entry.facts.isEmpty { recordings[entry.execution]?.facts.append(entry.facts) }
        recordings[entry.execution]?.events.append(contentsOf: entry.events)
        if let standing = entry.standing { recordings[entry.execution]?.standing = standing }
      }
    }
  }

  package func redrive(_ entry: JournalEntry) async throws {
    let isThere = recordings.withLock { recordings in
      guard let recorded = recordings[entry.execution] else { return false }
      return recorded.standing.status.isEnded && recorded.events.last?.id.next == entry.events.first?.id
    }
    guard isThere else {
      throw EngineError.executionNotRedrivable(entry.execution, "Execution is RUNNING and cannot be redriven")
    }
    try await append([entry])
  }

  package func takeUnfinishedExecutions(of named: [ExecutionARN]?) async throws -> [ExecutionARN] {
    recordings.withLock { recordings in
      /// Whether it, or what started it, is named.
      func isWanted(_ execution: NewExecution) -> Bool {
        guard let named, !named.contains(execution.arn) else { return true }
        return execution.parent.flatMap { recordings[$0]?.execution }.map(isWanted) ?? false
      }
      return recordings.values.filter { !$0.standing.status.isEnded && isWanted($0.execution) }
        .sorted { ($0.execution.startedAt, $0.execution.arn.text) < ($1.execution.startedAt, $1.execution.arn.text) }
        .map(\.execution.arn)
    }
  }

  package func recorded(_ execution: ExecutionARN) async throws -> RecordedExecution {
    guard let recorded = recordings.withLock({ $0[execution] }) else {
      throw EngineError.executionDoesNotExist(execution)
    }
    return recorded
  }
}
