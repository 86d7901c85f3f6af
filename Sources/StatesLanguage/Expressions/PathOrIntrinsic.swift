/// What may stand in fields such as `x.$`, `ErrorPath` and `CausePath`.
package enum PathOrIntrinsic: Sendable {
  case path(JSONPathExpression)
  case intrinsic(IntrinsicCall)

  package init(parsing text: String) throws(ExpressionSyntaxError) {
    if text.utf8.first == 0x24 {
      self = .path(try JSONPathExpression(parsing: text))
    } else {
      self = .intrinsic(try IntrinsicCall(parsing: text))
    }
  }

  /// As written in the definition.
  package var text: String {
    switch self {
    case .path(let path): path.text
    case .intrinsic(let call): call.text
    }
  }
}
