import JSONDocument
import StatesLanguage

extension ResultPathField {
  /// The longest gap that a path may ask an array to be filled up for.
  private static let longestArray = 100_000

  /// Puts a result where the path says in the input.
  /// - Throws: `States.ResultPathMatchFailure` where the input has something in the way.
  func combine(_ result: JSONValue, with input: JSONValue) throws(DataFlowFailure) -> JSONValue {
    switch self {
    case .unset: return result
    case .discard: return input
    case .path(let path):
      if path.steps.isEmpty { return result }
      var combined = input
      guard Self.set(result, in: &combined, at: path.steps[...]) else {
        throw DataFlowFailure(
          StatesError.Name.resultPathMatchFailure,
          cause: "Unable to apply ReferencePath \(path.text) to input \(input.text)")
      }
      return combined
    }
  }

  /// - Returns: false where a step meets a value that has no such place.
  private static func set(_ result: JSONValue, in value: inout JSONValue, at steps: ArraySlice<ReferencePath.Step>)
    -> Bool
  {
    guard let step = steps.first else {
      value = result
      return true
    }
    let rest = steps.dropFirst()
    switch (step, value) {
    case (.name(let name), .object(var object)):
      value = .null
      let isSet = object.modify(name, default: empty(for: rest.first)) { set(result, in: &$0, at: rest) }
      value = .object(object)
      return isSet
    case (.index(let index), .array(var elements)):
      guard index < longestArray else { return false }
      value = .null
      while elements.count <= index { elements.append(elements.count == index ? empty(for: rest.first) : .null) }
      let isSet = set(result, in: &elements[index], at: rest)
      value = .array(elements)
      return isSet
    default: return false
    }
  }

  /// What is made where a path goes on and nothing is there yet.
  private static func empty(for step: ReferencePath.Step?) -> JSONValue {
    switch step {
    case .name: .object(JSONObject())
    case .index: .array([])
    case nil: .null
    }
  }
}
