import StatesLanguage

extension StatePath {
  /// The Parallel or Map that it is in.
  package var container: StatePath? {
    containers.last.map { StatePath(containers: Array(containers.dropLast()), name: $0.name) }
  }
}
