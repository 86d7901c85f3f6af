/// What ran inside a Parallel or Map when it failed or was aborted, for a redrive to go on with.
indirect enum Interruption {
  /// The branches or iterations that had not ended, each as it stood.
  case branches(Container, [Branch])
  case mapRun(MapRun)
}

extension Interpreter {
  /// What runs inside the state of a branch now, or ran there when it failed.
  func interruption(of slot: Int) -> Interruption? {
    if let container = branches[slot].container {
      return .branches(container, container.running.compactMap { $0.map(interruptedBranch) })
    }
    if case .mapping(let id) = branches[slot].phase, let run = mapRuns[id] { return .mapRun(run) }
    return branches[slot].interruption
  }

  /// A branch as it stands, with what runs inside it.
  func interruptedBranch(_ slot: Int) -> Branch {
    var branch = branches[slot]
    branch.container = nil
    branch.interruption = interruption(of: slot)
    return branch
  }
}
