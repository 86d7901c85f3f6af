import JSONDocument

/// A header of a request or a response.
struct HTTPHeader: Equatable, Sendable {
  var name: String
  var value: String

  func isNamed(_ other: String) -> Bool { name.lowercased() == other.lowercased() }
}

/// One request to an HTTP endpoint.
struct CurlRequest: Equatable, Sendable {
  var method: String
  var url: String
  /// What messages call it. They are kept in the history, and the URL may hold what a connection keeps secret.
  var endpoint: String
  var headers: [HTTPHeader] = []
  var body: String?
  /// Seconds; nil waits as long as the Task does.
  var timeLimit: Int?

  /// What `curl --config -` reads.
  ///
  /// Everything goes this way and nothing on the command line, which every user of the machine can read: headers hold
  /// credentials.
  var curlConfiguration: String {
    var lines = ["silent", "show-error", "globoff", "include", "http1.1", "location", "max-redirs = 10"]
    lines += ["proto = \"=http,https\"", "suppress-connect-headers", "url = \(Self.quoted(url))"]
    // A HEAD that curl does not know of would wait for a body that never comes.
    lines.append(method == "HEAD" ? "head" : "request = \(Self.quoted(method))")
    lines += headers.map { "header = \(Self.quoted("\($0.name): \($0.value)"))" }
    // Large bodies are sent at once, without asking whether they are welcome.
    lines.append("header = \"Expect:\"")
    if let timeLimit { lines.append("max-time = \(timeLimit)") }
    if let body { lines.append("data-raw = \(Self.quoted(body))") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text in quotes, with the escapes that curl knows.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": quoted += "\\\\"
      case "\"": quoted += "\\\""
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
