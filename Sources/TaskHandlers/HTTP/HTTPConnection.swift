/// What an HTTP Task adds to its request from the EventBridge connection that it names: credentials, mostly.
package struct HTTPConnection: Equatable, Sendable {
  /// Win over those of the definition.
  package var headers: [String: String]
  /// Win over those of the definition.
  package var queryParameters: [String: String]
  /// Members added to the request's body, which must then be an object.
  package var body: [String: String]

  package init(
    headers: [String: String] = [:], queryParameters: [String: String] = [:], body: [String: String] = [:]
  ) {
    self.headers = headers
    self.queryParameters = queryParameters
    self.body = body
  }

  /// `Stripe` of `arn:aws:events:us-east-2:123456789012:connection/Stripe/81210c42-8af1-456b-9c4a-6ff02fc664ac`.
  static func name(in arn: String) -> String {
    let parts = arn.split(separator: "/")
    return parts.count > 1 ? String(parts[1]) : arn
  }
}
