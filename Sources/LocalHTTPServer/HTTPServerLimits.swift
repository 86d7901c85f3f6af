/// What a client may ask of the server at most.
package struct HTTPServerLimits: Sendable {
  /// Bytes of a request's body; of a larger one the handler learns only that it was too large.
  package var largestBody: Int
  /// Connections at once; further ones are closed.
  package var mostConnections: Int

  package init(largestBody: Int = 8 << 20, mostConnections: Int = 512) {
    self.largestBody = largestBody
    self.mostConnections = mostConnections
  }
}
