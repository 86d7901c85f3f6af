import JSONDocument

/// A call of an intrinsic function: `States.Format('Hello {}', $.name)`.
///
/// Source: Amazon States Language, appendix B, "Intrinsic Functions".
package struct IntrinsicCall: Sendable {
  /// As written in the definition.
  package let text: String
  package let function: IntrinsicFunction
  package let arguments: [Argument]

  package indirect enum Argument: Sendable {
    case literal(JSONValue)
    case path(JSONPathExpression)
    case call(IntrinsicCall)
  }

  package init(parsing text: String) throws(ExpressionSyntaxError) {
    self = try IntrinsicCallParser.parse(text)
  }

  init(text: String, function: IntrinsicFunction, arguments: [Argument]) {
    self.text = text
    self.function = function
    self.arguments = arguments
  }
}

/// The intrinsic functions, under their names in the language.
package enum IntrinsicFunction: String, CaseIterable, Sendable {
  case format = "States.Format"
  case stringToJSON = "States.StringToJson"
  case jsonToString = "States.JsonToString"
  case array = "States.Array"
  case arrayPartition = "States.ArrayPartition"
  case arrayContains = "States.ArrayContains"
  case arrayRange = "States.ArrayRange"
  case arrayGetItem = "States.ArrayGetItem"
  case arrayLength = "States.ArrayLength"
  case arrayUnique = "States.ArrayUnique"
  case base64Encode = "States.Base64Encode"
  case base64Decode = "States.Base64Decode"
  case hash = "States.Hash"
  case jsonMerge = "States.JsonMerge"
  case mathRandom = "States.MathRandom"
  case mathAdd = "States.MathAdd"
  case stringSplit = "States.StringSplit"
  case uuid = "States.UUID"

  /// How many arguments the function takes.
  package var argumentCounts: ClosedRange<Int> {
    switch self {
    case .format: 1...Int.max
    case .array: 0...Int.max
    case .uuid: 0...0
    case .stringToJSON, .jsonToString, .arrayLength, .arrayUnique, .base64Encode, .base64Decode: 1...1
    case .arrayPartition, .arrayContains, .arrayGetItem, .hash, .mathAdd, .stringSplit: 2...2
    case .arrayRange, .jsonMerge: 3...3
    case .mathRandom: 2...3
    }
  }
}
