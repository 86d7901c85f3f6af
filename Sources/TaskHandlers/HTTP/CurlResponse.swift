import JSONDocument

/// What an HTTP endpoint answered.
struct CurlResponse: Equatable, Sendable {
  var statusCode: Int
  /// `OK`, `Not Found`: as the server words it.
  var statusText: String
  var headers: [HTTPHeader]
  var body: [UInt8]

  var isSuccess: Bool { 200...299 ~= statusCode }

  /// `application/json`: lower case, without parameters.
  var mediaType: String {
    let value = headers.last { $0.isNamed("Content-Type") }?.value ?? ""
    return value.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
  }

  var holdsJSON: Bool { mediaType == "application/json" || mediaType.hasSuffix("+json") }

  /// Nil when the body is not UTF-8.
  var text: String? { String(validating: body, as: UTF8.self) }
}

extension CurlResponse {
  /// Reads status lines and headers as they came, and then the body. Of interim answers and redirects the last one counts.
  ///
  /// - Returns: nil when no status line begins the text.
  init?(_ bytes: [UInt8]) {
    var rest = bytes[...]
    var last: CurlResponse?
    while let head = HTTPHead(takenFrom: &rest) {
      last = CurlResponse(statusCode: head.statusCode, statusText: head.statusText, headers: head.headers, body: [])
      let goesOn = 100...199 ~= head.statusCode || 300...399 ~= head.statusCode
      if !goesOn { break }
    }
    guard var response = last else { return nil }
    response.body = Array(rest)
    self = response
  }
}

/// A status line and the headers below it.
private struct HTTPHead {
  var statusCode: Int
  var statusText: String
  var headers: [HTTPHeader] = []

  /// Takes the head and the blank line after it off the front of the bytes; leaves them as they are when there is none.
  init?(takenFrom bytes: inout ArraySlice<UInt8>) {
    guard bytes.starts(with: "HTTP/".utf8) else { return nil }
    var rest = bytes
    let parts = Self.line(takenFrom: &rest).split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, let code = Int(parts[1]) else { return nil }
    statusCode = code
    statusText = parts.count > 2 ? String(parts[2]) : ""
    while !rest.isEmpty {
      let line = Self.line(takenFrom: &rest)
      if line.isEmpty { break }
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      headers.append(HTTPHeader(name: String(line[..<colon]), value: String(value)))
    }
    bytes = rest
  }

  private static func line(takenFrom rest: inout ArraySlice<UInt8>) -> String {
    let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
    var line = rest[..<end]
    rest = rest[(end == rest.endIndex ? end : end + 1)...]
    if line.last == 0x0D { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }
}
