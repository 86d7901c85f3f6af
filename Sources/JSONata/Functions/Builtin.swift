/// A function of the language itself.
final class Builtin: Sendable {
  typealias Body = @Sendable (Evaluation, BuiltinCall) throws(JSONataError) -> Value

  let name: String
  let signature: Signature?
  /// How many arguments a higher-order function hands to it.
  let arity: Int
  let body: Body

  /// - Parameter signature: between `<` and `>`; a mistake in it is found by the tests, which call every function.
  init(_ name: String, _ signature: String, arity: Int, _ body: @escaping Body) {
    self.name = name
    self.signature = try? Signature(signature)
    self.arity = arity
    self.body = body
  }

  static func named(_ name: String, in dialect: JSONataDialect) -> Builtin? {
    dialect == .jsonata ? standard[name] : stepFunctions[name]
  }

  static func all(in dialect: JSONataDialect) -> [Builtin] {
    Array((dialect == .jsonata ? standard : stepFunctions).values)
  }

  private static let common: [Builtin] =
    stringFunctions + matchingFunctions + numericFunctions + numberFormattingFunctions + aggregationFunctions
    + booleanFunctions + arrayFunctions + objectFunctions + higherOrderFunctions + dateTimeFunctions + encodingFunctions

  private static let standard = table(common + [eval, random])

  private static let stepFunctions = table(common + stepFunctionsFunctions)

  private static func table(_ functions: [Builtin]) -> [String: Builtin] {
    Dictionary(functions.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
  }
}

/// What a built-in function is called with.
struct BuiltinCall {
  /// As its signature arranged them; those left out are missing at the end or no value.
  let arguments: [Value]
  let context: Value
  let frame: Frame

  /// The argument, or no value where it was left out.
  subscript(index: Int) -> Value { index < arguments.count ? arguments[index] : .undefined }

  func string(_ index: Int) -> String? { self[index].string }

  func number(_ index: Int) -> Double? { self[index].double }

  /// The elements of an argument that is an array; nil where it is no value.
  func items(_ index: Int) -> Items? { self[index].isUndefined ? nil : self[index].itemsOrSelf }
}
