import ExecutionProjections
import StatesLanguage

extension StateMachineOutline {
  /// What a projection can use of a definition.
  package init(_ definition: StateMachineDefinition) {
    self.init()
    collect(definition.states)
  }

  private mutating func collect(_ group: StateGroup) {
    for state in group.states {
      if case .parallel(let parallel) = state.kind {
        branchStartsByState[state.name] = parallel.branches.map(\.startAt)
      }
      if !state.retriers.isEmpty { retriersByState[state.name] = state.retriers.map(Retrier.init) }
      state.innerGroups.forEach { collect($0) }
    }
  }
}

extension StateMachineOutline.Retrier {
  fileprivate init(_ retrier: StatesLanguage.Retrier) {
    self.init(
      errors: retrier.errorEquals, maxAttempts: retrier.maxAttempts, intervalSeconds: Double(retrier.intervalSeconds),
      backoffRate: retrier.backoffRate, maxDelaySeconds: retrier.maxDelaySeconds.map(Double.init),
      hasFullJitter: retrier.hasFullJitter)
  }
}
