import StatesEngine

/// The names of what can go wrong between a Task and an HTTP endpoint.
///
/// Source: Step Functions developer guide, "Handling errors in Step Functions workflows", error names.
enum HTTPTaskError {
  /// No answer within 60 seconds, or no connection at all.
  static let socket = "States.Http.Socket"

  /// A status that is no success; the cause is what the endpoint said.
  static func outcome(of response: CurlResponse) -> TaskOutcome {
    let said = response.text ?? ""
    return .failed(
      error: "States.Http.StatusCode.\(response.statusCode)", cause: said.isEmpty ? response.statusText : said)
  }
}
