import JSONDocument

/// The sentence in a cause that is JSON text, such as `{"errorMessage":"…","errorType":"…","trace":[…]}` of Lambda.
package struct CauseMessage {
  package let text: String?

  package init(_ cause: String) { self.init(try? JSONValue(parsing: cause)) }

  init(_ value: JSONValue?) {
    text = ["errorMessage", "message", "Message", "Cause"].lazy.compactMap { value?[$0]?.string }.first
  }
}
