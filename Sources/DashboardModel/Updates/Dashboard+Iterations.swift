import ExecutionProjections
import StatesLanguage

/// Choosing which iteration of a Map, and which visit of a state, is shown.
extension Dashboard {
  /// The Map that is chosen, or that the chosen state stands in.
  package var nearestMap: StatePath? {
    guard let tree = run?.tree, let path = selectedPath else { return nil }
    var place = tree.place(of: path)
    while let index = place {
      if tree.nodes[index].type == .map { return tree.nodes[index].path }
      place = tree.nodes[index].parent
    }
    return nil
  }

  /// The iterations of a Map's newest visit at the shown moment, in the order of their numbers.
  package func iterations(of map: StatePath) -> [StateScope] {
    guard let visit = newestVisit(of: map) else { return [] }
    return shown.currentScopes(of: visit).sorted { ($0.number ?? 0) < ($1.number ?? 0) }
  }

  mutating func chooseIteration(by distance: Int, failedOnly: Bool) {
    guard let map = nearestMap else { return }
    let iterations = iterations(of: map).filter { !failedOnly || $0.status == .failed }
    guard !iterations.isEmpty else {
      toast(failedOnly ? "no iteration of \(map.name) failed" : "\(map.name) has not begun an iteration")
      return
    }
    let current = chosenIterations[map] ?? (distance > 0 ? -1 : Int.max)
    let next =
      distance > 0
      ? iterations.first { ($0.number ?? 0) > current } ?? iterations.first
      : iterations.last { ($0.number ?? 0) < current } ?? iterations.last
    guard let next else { return }
    chosenIterations[map] = next.number
    chooseVisit(in: next)
  }

  /// The state that failed in the iteration, else its last.
  mutating func chooseVisit(in iteration: StateScope) {
    guard let run else { return }
    let visits = shown.visits(in: iteration)
    guard let visit = visits.last(where: { $0.status == .failed || $0.status == .timedOut }) ?? visits.last else {
      return
    }
    choose(run.tree.path(of: visit, in: shown), visit: visit.index)
  }

  /// From visit to earlier visit of the chosen state, and from the first back to the newest.
  mutating func chooseOlderVisit() {
    guard let run, let path = selectedPath, let summary = run.tree.summary(of: path, in: shown) else { return }
    let visits = shown.visits(of: summary)
    guard visits.count > 1 else { return toast("\(path.name) was entered \(visits.isEmpty ? "never" : "once")") }
    let current = visits.firstIndex { $0.index == selectedVisit?.index } ?? 0
    let next = visits[(current + 1) % visits.count]
    choose(path, visit: next.index)
    toast("visit \(summary.visitCount - (current + 1) % visits.count) of \(summary.visitCount)")
  }
}
