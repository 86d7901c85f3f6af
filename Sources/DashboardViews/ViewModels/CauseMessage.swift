import JSONDocument

/// The sentence in a cause that is JSON text, such as `{"errorMessage":"…","errorType":"…","trace":[…]}` of Lambda.
struct CauseMessage {
  let text: String?

  init(_ cause: String) {
    let value = try? JSONValue(parsing: cause)
    text = ["errorMessage", "message", "Message", "Cause"].lazy.compactMap { value?[$0]?.string }.first
  }
}
