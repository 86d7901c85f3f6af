import JSONDocument

/// The `Parameters` of `arn:aws:states:::lambda:invoke`.
///
/// Source: Lambda API reference, `Invoke`; Step Functions developer guide, "Invoke Lambda with Step Functions".
struct LambdaInvokeParameters {
  enum InvocationType: String {
    case requestResponse = "RequestResponse"
    case event = "Event"
    case dryRun = "DryRun"
  }

  var functionName: String
  var payload: JSONValue?
  var invocationType: InvocationType
  var wantsLog: Bool
  var clientContext: String?
  var qualifier: String?

  init(_ input: JSONValue) {
    functionName = input["FunctionName"]?.string ?? ""
    payload = input["Payload"]
    invocationType = input["InvocationType"]?.string.flatMap(InvocationType.init) ?? .requestResponse
    wantsLog = input["LogType"]?.string == "Tail"
    clientContext = input["ClientContext"]?.string
    qualifier = input["Qualifier"]?.string
  }

  /// The event's JSON text. A `Payload` that is a string is that text already (recorded: `"\"0\""` arrives as the number 0); none,
  /// or null, is an empty object.
  func event() throws(LambdaFailure) -> [UInt8] {
    switch payload {
    case nil, .null: return Array("{}".utf8)
    case .string(let text):
      do { _ = try JSONValue(parsing: text) } catch {
        throw .ofService(
          "InvalidRequestContentException", status: 400, requestID: LambdaInvocation.newRequestID(),
          "Could not parse request body into json: Could not parse payload into json: \(error)")
      }
      return Array(text.utf8)
    case .some(let value): return JSONPrinter.bytes(of: value)
    }
  }

  func qualified(_ arn: String) -> String {
    let name = FunctionName(functionName)
    return (qualifier ?? name.qualifier).map { "\(arn):\($0)" } ?? arn
  }
}
