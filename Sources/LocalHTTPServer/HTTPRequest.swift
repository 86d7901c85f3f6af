/// A whole HTTP request, its body included.
package struct HTTPRequest: Sendable {
  package var method: String
  /// As sent: `/2018-06-01/runtime/invocation/next?x=1`.
  package var target: String
  package var headers: HTTPFields
  /// Empty when it was larger than the server takes.
  package var body: [UInt8]
  package var isBodyTooLarge = false

  package init(method: String, target: String, headers: HTTPFields = [:], body: [UInt8] = []) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }

  /// The target without its query.
  package var path: Substring { target.prefix { $0 != "?" } }
}

/// The answer to a request. `Content-Length` is added when it is sent.
package struct HTTPResponse: Sendable {
  package var status: Int
  package var headers: HTTPFields
  package var body: [UInt8]

  package init(status: Int, headers: HTTPFields = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// Header fields in their order; names compare without regard to case.
package struct HTTPFields: Sendable, ExpressibleByDictionaryLiteral {
  package private(set) var fields: [(name: String, value: String)] = []

  package init(dictionaryLiteral fields: (String, String)...) { self.fields = fields.map { (name: $0, value: $1) } }

  /// The first field of that name.
  package subscript(_ name: String) -> String? {
    fields.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  package mutating func append(_ name: String, _ value: String) { fields.append((name: name, value: value)) }
}
