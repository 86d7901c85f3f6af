import ExecutionHistory

/// The list of runs: what it is narrowed to, and what is shown of the chosen one.
extension Dashboard {
  /// Runs that the filter of the list keeps.
  package var listedRuns: [RunListing] {
    guard !runFilter.isEmpty else { return runs }
    return (foundRuns ?? runs).filter { run in runFilter.keeps { run.matches($0, now: now) } }
  }

  /// Examples are for those who have few runs of their own.
  package var listedExamples: [ExampleListing] {
    runFilter.isEmpty && runs.count < Self.fewRuns ? examples : []
  }

  private static let fewRuns = 5

  /// How many runs there are, listed or not.
  package var runCount: Int { max(runs.count, countedRuns ?? 0) }

  /// Rows of the list: runs, then examples.
  package var runRowCount: Int { listedRuns.count + listedExamples.count }

  mutating func moveRuns(to row: Int) { runRow = min(max(0, row), max(0, runRowCount - 1)) }

  /// The choice stays with its run when new ones appear above it.
  mutating func keepRunRow(_ change: (inout Dashboard) -> Void) {
    let listed = listedRuns
    let chosen = listed.indices.contains(runRow) ? listed[runRow].id : nil
    change(&self)
    if let chosen, let place = listedRuns.firstIndex(where: { $0.id == chosen }) { runRow = place }
    moveRuns(to: runRow)
  }

  /// Makes the open run the chosen one, when the list is gone to.
  mutating func chooseOpenRun() {
    guard let open = run?.id, let place = listedRuns.firstIndex(where: { $0.id == open }) else { return }
    runRow = place
  }

  mutating func filterRuns(_ text: String) -> [DashboardEffect] {
    runFilter = ListFilter(text)
    foundRuns = nil
    runRow = 0
    if let problem = RunQuery.problem(of: runFilter) { toast(problem, isFailure: true) }
    runQuery = runFilter.isEmpty ? nil : RunQuery(runFilter, now: now)
    return [.findRuns(runQuery)]
  }

  /// Asks for what is shown of the chosen run, where that is not there.
  mutating func describeChosenRun() -> [DashboardEffect] {
    guard layout.rect(of: .runs) != nil, view == .runs || run == nil, let chosen = listedRuns[checked: runRow] else {
      return []
    }
    // Once more when it has ended, since then it has an output.
    let wanted = DescribedRun(id: chosen.id, status: chosen.status)
    guard wanted != describedRun else { return [] }
    describedRun = wanted
    return [.describeRun(chosen.id)]
  }
}

/// The run that a description was asked for, as it stood then.
struct DescribedRun: Equatable, Sendable {
  var id: RunID
  var status: ExecutionStatus
}

extension Array {
  subscript(checked index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
