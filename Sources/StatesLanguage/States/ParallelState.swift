/// A state that runs branches side by side on the same input. Source: Amazon States Language, "Parallel State".
package final class ParallelState: Sendable {
  package let branches: [StateGroup]
  package let retriers: [Retrier]
  package let catchers: [Catcher]
  package let transition: Transition

  package init(branches: [StateGroup], transition: Transition, retriers: [Retrier], catchers: [Catcher]) {
    self.branches = branches
    self.transition = transition
    self.retriers = retriers
    self.catchers = catchers
  }
}
