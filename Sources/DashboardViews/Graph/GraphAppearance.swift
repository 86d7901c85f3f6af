import StatesLanguage
import TerminalFrame

/// What a run adds to the drawing of its state machine: how each state and each transition looks at a moment.
///
/// Nothing of it moves anything: a `GraphPlan` keeps room for it.
package struct GraphAppearance: Equatable, Sendable {
  package struct State: Equatable, Sendable {
    /// Before the name: the status, or the type where nothing is known of a run.
    package var glyph: Unicode.Scalar
    package var role: StyleRole
    /// Being worked on: the border is heavy.
    package var isRunning = false
    package var isEntered = false
    package var isExited = false
    package var isCritical = false
    /// Short facts in the bottom border: `0.4s`, `×2`, `↻ 2/3 1.8s`, `00:42 left`.
    package var badge = ""
    /// For a container: how far it is: `1/2 branches`, `7/12 ✓ · 3 ◐`.
    package var progress = ""
    /// For a Map: the row under its name, one piece per item or so: `███▒░  ✓✓✗◐◌`.
    package var progressLine: [(text: String, role: StyleRole)] = []

    package init(glyph: Unicode.Scalar, role: StyleRole) {
      self.glyph = glyph
      self.role = role
    }

    package static func == (left: State, right: State) -> Bool {
      left.glyph == right.glyph && left.role == right.role && left.isRunning == right.isRunning
        && left.isEntered == right.isEntered && left.isExited == right.isExited
        && left.isCritical == right.isCritical
        && left.badge == right.badge && left.progress == right.progress
        && left.progressLine.elementsEqual(right.progressLine) { $0 == $1 }
    }
  }

  /// A way from one state to another, through a catcher or not.
  package struct Way: Hashable, Sendable {
    package var from: StatePath
    package var to: StatePath
    package var isCaught: Bool

    package init(from: StatePath, to: StatePath, isCaught: Bool = false) {
      self.from = from
      self.to = to
      self.isCaught = isCaught
    }
  }

  /// States not in here were not entered.
  package var states: [StatePath: State] = [:]
  /// How often each way was taken.
  package var taken: [Way: Int] = [:]
  /// The state that the keys act on.
  package var selected: StatePath?

  package init() {}
}
