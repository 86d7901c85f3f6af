/// A state that runs branches side by side on the same input. Source: Amazon States Language, "Parallel State".
package struct ParallelState: Sendable {
  package var branches: [StateGroup]
  package var retriers: [Retrier] = []
  package var catchers: [Catcher] = []
  package var transition: Transition

  package init(branches: [StateGroup], transition: Transition) {
    self.branches = branches
    self.transition = transition
  }
}
