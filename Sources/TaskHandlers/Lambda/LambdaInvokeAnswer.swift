import JSONDocument

#if canImport(Glibc)
  import Glibc
#endif

/// What `arn:aws:states:::lambda:invoke` answers: Lambda's response as the AWS SDK of Step Functions shows it.
struct LambdaInvokeAnswer {
  var requestID: String
  var traceID: String
  /// The end of the log in Base64, with `LogType: Tail`.
  var logResult: String?

  init(requestID: String, traceID: String) {
    self.requestID = requestID
    self.traceID = traceID
  }

  /// - Parameters:
  ///   - size: bytes of the payload's text.
  ///   - now: milliseconds since 1970.
  func with(payload: JSONValue, size: Int, now: Int64) -> JSONValue {
    var answer = JSONObject()
    answer["ExecutedVersion"] = "$LATEST"
    if let logResult { answer["LogResult"] = .string(logResult) }
    answer["Payload"] = payload
    answer["SdkHttpMetadata"] = httpMetadata(size: size, now: now)
    answer["SdkResponseMetadata"] = ["RequestId": .string(requestID)]
    answer["StatusCode"] = 200
    return .object(answer)
  }

  /// For the invocation types that do not wait for the function.
  func withoutPayload(status: Int) -> JSONValue {
    ["SdkResponseMetadata": ["RequestId": .string(requestID)], "StatusCode": .number(JSONNumber(status))]
  }

  private func httpMetadata(size: Int, now: Int64) -> JSONValue {
    let headers = headers(size: size, now: now)
    let all = headers.map { ($0.0, JSONValue.array([.string($0.1)])) }
    let single = headers.map { ($0.0, JSONValue.string($0.1)) }
    return [
      "AllHttpHeaders": .object(JSONObject(all)), "HttpHeaders": .object(JSONObject(single)), "HttpStatusCode": 200,
    ]
  }

  private func headers(size: Int, now: Int64) -> [(String, String)] {
    [
      ("Connection", "keep-alive"),
      ("Content-Length", String(size)),
      ("Content-Type", "application/json"),
      ("Date", Self.httpDate(now)),
      ("X-Amz-Executed-Version", "$LATEST"),
    ] + (logResult.map { [("X-Amz-Log-Result", $0)] } ?? []) + [
      ("x-amzn-Remapped-Content-Length", "0"),
      ("x-amzn-RequestId", requestID),
      ("X-Amzn-Trace-Id", traceID),
    ]
  }

  /// `Sun, 22 Nov 2026 16:11:40 GMT` (RFC 9110).
  static func httpDate(_ milliseconds: Int64) -> String {
    var seconds = time_t(milliseconds / 1000)
    var date = tm()
    gmtime_r(&seconds, &date)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    let day = "\(days[Int(date.tm_wday)]), \(two(date.tm_mday)) \(months[Int(date.tm_mon)]) \(date.tm_year + 1900)"
    return "\(day) \(two(date.tm_hour)):\(two(date.tm_min)):\(two(date.tm_sec)) GMT"
  }
}
