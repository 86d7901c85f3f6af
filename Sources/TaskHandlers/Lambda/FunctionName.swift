/// A Lambda function as callers name it: `ServiceA`, `ServiceA:live`, `123456789012:function:ServiceA` or the whole ARN.
///
/// Source: Lambda API reference, `Invoke`, `FunctionName`.
package struct FunctionName: Equatable, Sendable {
  package var name: String
  /// A version or an alias.
  package var qualifier: String?

  package init(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let rest = parts.lastIndex(of: "function").map { Array(parts[($0 + 1)...]) } ?? parts
    name = rest.first ?? ""
    qualifier = rest.count > 1 ? rest[1] : nil
  }
}
