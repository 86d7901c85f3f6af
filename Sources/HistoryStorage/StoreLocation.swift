/// Where the store is kept.
package enum StoreLocation {
  /// `$XDG_STATE_HOME/stepwatch/history.sqlite`, or under `~/.local/state` where that is not set.
  ///
  /// Source: XDG Base Directory Specification; a relative `XDG_STATE_HOME` does not count.
  package static func path(in environment: [String: String]) -> String {
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/stepwatch/history.sqlite" }
    return (environment["HOME"] ?? "") + "/.local/state/stepwatch/history.sqlite"
  }
}
