import JSONDocument

/// One call of a function: the event, and what the runtime is told with it.
struct LambdaInvocation: Sendable {
  var requestID: String
  /// JSON text.
  var payload: [UInt8]
  var functionARN: String
  var traceID: String
  var clientContext: String?

  init(payload: [UInt8], functionARN: String, clientContext: String? = nil) {
    requestID = Self.newRequestID()
    self.payload = payload
    self.functionARN = functionARN
    traceID = Self.newTraceID()
    self.clientContext = clientContext
  }

  /// A random UUID (RFC 9562, version 4), in small letters as Lambda writes it.
  static func newRequestID() -> String {
    var digits = Array(hex(of: 16).utf8)
    digits[12] = UInt8(ascii: "4")
    digits[16] = Array("89ab".utf8)[Int.random(in: 0..<4)]
    let text = String(decoding: digits, as: UTF8.self)
    var rest = Substring(text)
    return [8, 4, 4, 4, 12].map { length in
      defer { rest = rest.dropFirst(length) }
      return String(rest.prefix(length))
    }.joined(separator: "-")
  }

  /// In the form of X-Ray's header, not sampled.
  private static func newTraceID() -> String {
    "Root=1-\(hex(of: 4))-\(hex(of: 12));Parent=\(hex(of: 8));Sampled=0"
  }

  /// Random bytes as hexadecimal digits.
  static func hex(of count: Int) -> String {
    (0..<count).map { _ in
      let byte = UInt8.random(in: .min ... .max)
      return (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}

/// How an invocation ended.
enum LambdaAnswer: Sendable, Equatable {
  /// The handler's result: JSON text.
  case response([UInt8])
  /// The handler, or the runtime around it, failed.
  case failed(LambdaFailure)
  /// The environment ended before the runtime had asked for this invocation; another one may take it.
  case undelivered
}
