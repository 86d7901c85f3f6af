/// What an engine's journal tells a person while another process keeps it from writing.
package enum StoreWait: Equatable, Sendable, CustomStringConvertible {
  /// For longer than writers usually take.
  case locked(path: String, seconds: Double)
  case over(path: String)

  package var description: String {
    switch self {
    case .locked(let path, let seconds):
      "another process has locked the store \(path) for \(seconds.formatted) s; what runs here waits until it is free"
    case .over(let path): "the store \(path) is free again; what runs here goes on"
    }
  }
}
