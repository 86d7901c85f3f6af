import JSONDocument

extension JSONPathFunction {
  /// - Parameter found: what the path before the function found; an array for paths that branch.
  func apply(to found: JSONValue?, path: JSONPathExpression) throws(JSONPathFailure) -> JSONValue {
    guard let found else { throw failure(path, "No results for path: \(path.bracketText)") }
    switch self {
    case .length: return try length(of: found, path: path)
    case .keys:
      guard case .object(let object) = found else {
        throw failure(path, "keys() needs an object, found: \(found.text)")
      }
      return .array(object.names.map(JSONValue.string))
    case .first, .last:
      let elements = found.array ?? []
      guard let element = self == .first ? elements.first : elements.last else {
        throw failure(path, "Aggregation function attempted to calculate value using empty array")
      }
      return element
    case .min, .max, .avg, .sum, .stddev: return .number(JSONNumber(try aggregate(found, path: path)))
    }
  }

  private func length(of found: JSONValue, path: JSONPathExpression) throws(JSONPathFailure) -> JSONValue {
    switch found {
    case .array(let elements): return .number(JSONNumber(elements.count))
    case .object(let object): return .number(JSONNumber(object.count))
    case .string(let text): return .number(JSONNumber(text.utf16.count))
    default: throw failure(path, "length() needs an array, an object or a string, found: \(found.text)")
    }
  }

  private func aggregate(_ found: JSONValue, path: JSONPathExpression) throws(JSONPathFailure) -> Double {
    let numbers = (found.array ?? [found]).compactMap(\.double)
    guard !numbers.isEmpty else {
      throw failure(path, "Aggregation function attempted to calculate value using empty array")
    }
    let sum = numbers.reduce(0, +)
    let average = sum / Double(numbers.count)
    return switch self {
    case .min: numbers.min() ?? 0
    case .max: numbers.max() ?? 0
    case .sum: sum
    case .avg: average
    default: (numbers.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(numbers.count)).squareRoot()
    }
  }

  private func failure(_ path: JSONPathExpression, _ reason: String) -> JSONPathFailure {
    JSONPathFailure(path: path.text, reason: reason)
  }
}
