import StatesLanguage

/// What the inspector is about.
package enum Selection: Equatable, Sendable {
  /// The state of the shown event, or the one that runs: it moves with time.
  case following
  /// A state that a person chose; the newest visit of it, or a certain one.
  case state(StatePath, visit: Int?)
}
