import JSONDocument

extension IntrinsicCall {
  /// The value of the call; its arguments are evaluated first, from left to right.
  ///
  /// - Throws: `States.IntrinsicFailure` where the function refuses its arguments, `States.Runtime` where a path finds
  ///   nothing. Either names the call as a whole, however deep inside of it the trouble is.
  package func evaluate(in scope: inout EvaluationScope) throws(DataFlowFailure) -> JSONValue {
    try evaluate(in: &scope, within: text)
  }

  private func evaluate(in scope: inout EvaluationScope, within whole: String) throws(DataFlowFailure) -> JSONValue {
    var values: [JSONValue] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments {
      switch argument {
      case .literal(let value): values.append(value)
      case .path(let path): values.append(try Self.argument(path, in: scope, within: whole))
      case .call(let call): values.append(try call.evaluate(in: &scope, within: whole))
      }
    }
    do throws(IntrinsicRefusal) {
      return try function.apply(to: values, random: &scope.random)
    } catch {
      throw DataFlowFailure(
        StatesError.Name.intrinsicFailure, cause: "The function '\(whole)' had the following error: \(error.reason)")
    }
  }

  /// What a path among the arguments finds. Its failure is worded as measured on AWS, which searches the Context object by
  /// the same path with one `$` less, and names the input there too.
  private static func argument(
    _ path: JSONPathExpression, in scope: EvaluationScope, within whole: String
  ) throws(DataFlowFailure) -> JSONValue {
    do throws(JSONPathFailure) {
      return try path.evaluate(in: scope)
    } catch {
      let text = path.root == .context ? String(path.text.dropFirst()) : path.text
      let reason =
        error.kind == .noArray
        ? error.reason
        : "The JsonPath argument for the field '\(text)' could not be found in the input '\(scope.input.text)'"
      throw .runtime("The function '\(whole)' had the following error: \(reason)")
    }
  }
}

/// Why a function refuses its arguments: one sentence.
struct IntrinsicRefusal: Error, Equatable {
  var reason: String
  init(_ reason: String) { self.reason = reason }
}

extension IntrinsicFunction {
  /// - Parameter arguments: as many as `argumentCounts` allows.
  func apply(
    to arguments: [JSONValue], random: inout SeededGenerator
  ) throws(IntrinsicRefusal) -> JSONValue {
    let arguments = IntrinsicArguments(arguments)
    switch self {
    case .format: return try StringIntrinsics.format(arguments)
    case .stringSplit: return try StringIntrinsics.split(arguments)
    case .stringToJSON: return try JSONIntrinsics.parse(arguments)
    case .jsonToString: return try JSONIntrinsics.print(arguments)
    case .jsonMerge: return try JSONIntrinsics.merge(arguments)
    case .array: return .array(arguments.values)
    case .arrayPartition: return try ArrayIntrinsics.partition(arguments)
    case .arrayContains: return try ArrayIntrinsics.contains(arguments)
    case .arrayRange: return try ArrayIntrinsics.range(arguments)
    case .arrayGetItem: return try ArrayIntrinsics.item(arguments)
    case .arrayLength: return try ArrayIntrinsics.length(arguments)
    case .arrayUnique: return try ArrayIntrinsics.unique(arguments)
    case .base64Encode: return try EncodingIntrinsics.encode(arguments)
    case .base64Decode: return try EncodingIntrinsics.decode(arguments)
    case .hash: return try EncodingIntrinsics.hash(arguments)
    case .mathRandom: return try MathIntrinsics.random(arguments, generator: &random)
    case .mathAdd: return try MathIntrinsics.add(arguments)
    case .uuid: return .string(random.uuid())
    }
  }
}

/// Arguments of a call, taken by place and kind.
struct IntrinsicArguments {
  let values: [JSONValue]
  init(_ values: [JSONValue]) { self.values = values }

  subscript(_ place: Int) -> JSONValue { place < values.count ? values[place] : .null }

  func text(_ place: Int, _ what: String) throws(IntrinsicRefusal) -> String {
    guard let text = self[place].string else { throw refusal(place, what, "a string") }
    return text
  }

  func array(_ place: Int, _ what: String) throws(IntrinsicRefusal) -> [JSONValue] {
    guard let elements = self[place].array else { throw refusal(place, what, "an array") }
    return elements
  }

  func object(_ place: Int, _ what: String) throws(IntrinsicRefusal) -> JSONObject {
    guard let object = self[place].object else { throw refusal(place, what, "a JSON object") }
    return object
  }

  /// A number rounded as Step Functions does: to the nearest integer, halves upwards.
  func integer(_ place: Int, _ what: String) throws(IntrinsicRefusal) -> Int {
    guard let value = self[place].double, let integer = Int(exactly: (value + 0.5).rounded(.down)) else {
      throw refusal(place, what, "an integer")
    }
    return integer
  }

  private func refusal(_ place: Int, _ what: String, _ expected: String) -> IntrinsicRefusal {
    IntrinsicRefusal("The \(what) must be \(expected), but was: \(self[place].text)")
  }
}
