import JSONDocument

/// Why an expression cannot be read or evaluated, with JSONata's own code.
///
/// Codes: `S` found while reading, `T` wrong types, `D` found while evaluating, `U` bounds and rules of this evaluator.
/// The messages are those of the reference implementation, which Step Functions prints behind the code.
package struct JSONataError: Error, Equatable, Sendable {
  /// One word: an error is a possible result of nearly every function here, and room for it is held on the stack.
  private let details: Details

  private final class Details: Sendable {
    let code: String
    let position: Int?
    let token: String?
    let value: JSONValue?
    let value2: JSONValue?
    let index: Int?
    let detail: String?

    init(
      _ code: String, _ position: Int?, _ token: String?, _ value: JSONValue?, _ value2: JSONValue?, _ index: Int?,
      _ detail: String?
    ) {
      self.code = code
      self.position = position
      self.token = token
      self.value = value
      self.value2 = value2
      self.index = index
      self.detail = detail
    }
  }

  package init(
    _ code: String, at position: Int? = nil, token: String? = nil, value: JSONValue? = nil, value2: JSONValue? = nil,
    index: Int? = nil, detail: String? = nil
  ) {
    details = Details(code, position, token, value, value2, index, detail)
  }

  package var code: String { details.code }
  /// The offset in the expression, in UTF-16 units, behind what is wrong; nil where it is not known.
  package var position: Int? { details.position }
  /// The operator, function or piece of text that is wrong.
  package var token: String? { details.token }
  /// The value that is wrong, where it is JSON.
  package var value: JSONValue? { details.value }
  package var value2: JSONValue? { details.value2 }
  /// Which argument of a function is wrong, from 1.
  package var index: Int? { details.index }
  /// What `$error` and `$assert` were given, or the part of the message that the table does not hold.
  package var detail: String? { details.detail }

  /// The same error, with the place and the operator or function where they are not known yet.
  func located(at position: Int, token: String?) -> JSONataError {
    JSONataError(
      code, at: self.position ?? position, token: self.token ?? token, value: value, value2: value2, index: index,
      detail: detail)
  }

  package static func == (left: JSONataError, right: JSONataError) -> Bool {
    left.code == right.code && left.position == right.position && left.token == right.token
      && left.value == right.value && left.value2 == right.value2 && left.index == right.index
      && left.detail == right.detail
  }

  /// The sentence for people: the table's, with what is wrong filled in.
  package var message: String { ErrorMessages.message(of: self) }

  /// The expression's value is a function (or holds one), which no JSON can hold.
  package var isFunctionResult: Bool { code == Self.functionResultCode }

  static let functionResultCode = "U1002"

  /// Whether a bound of the evaluation was reached. Step Functions tells of that by the message alone, without the code.
  package var isBoundReached: Bool { code == Self.boundCode }

  private static let boundCode = "U1001"

  static func tooDeep(at position: Int? = nil) -> JSONataError {
    JSONataError(
      boundCode, at: position,
      detail:
        "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive")
  }

  static var tooLarge: JSONataError {
    JSONataError(boundCode, detail: "Expression evaluation memory limit exceeded: Check for excessive memory usage")
  }

  static func tooLong(at position: Int? = nil) -> JSONataError {
    JSONataError(boundCode, at: position, detail: "Expression evaluation timeout: Check for infinite loop")
  }
}

extension JSONataError: CustomStringConvertible {
  /// `T2001: The left side of the "+" operator must evaluate to a number`
  package var description: String { "\(code): \(message)" }
}
