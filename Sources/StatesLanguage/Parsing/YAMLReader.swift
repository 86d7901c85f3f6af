import JSONDocument
import Yams

/// Reads YAML into the JSON value it stands for, with the place of every value.
struct YAMLReader {
  /// More values than this are refused: aliases within aliases can stand for any number of them.
  private static let mostValues = 200_000

  private var positions = JSONPositions()
  private var path = JSONPositions.JSONPath()
  private var valueCount = 0

  static func read(_ text: String) -> Result<DefinitionText, DefinitionProblem> {
    do {
      guard let node = try Yams.compose(yaml: text) else {
        return .failure(problem("Definition must be a valid JSON object", at: SourcePosition(line: 1, column: 1)))
      }
      var reader = YAMLReader()
      let value = try reader.value(of: node)
      return .success(DefinitionText(value: value, positions: reader.positions))
    } catch let error as YamlError {
      return .failure(problem(of: error))
    } catch let error as TooManyValues {
      return .failure(problem("the text stands for more than \(mostValues) values", at: error.position))
    } catch {
      return .failure(problem("the text is not YAML: \(error)", at: nil))
    }
  }

  private struct TooManyValues: Error {
    var position: SourcePosition?
  }

  private mutating func value(of node: Node) throws -> JSONValue {
    valueCount += 1
    let position = node.mark.map { SourcePosition(line: $0.line, column: $0.column) }
    guard valueCount <= Self.mostValues, path.steps.count <= JSONParser.deepestNesting else {
      throw TooManyValues(position: position)
    }
    if let position { positions.setValue(position, at: path) }
    switch node {
    case .scalar(let scalar): return Self.value(of: scalar, resolvedFrom: node)
    case .sequence(let sequence):
      var elements: [JSONValue] = []
      for (index, element) in sequence.enumerated() {
        path.steps.append(.index(index))
        elements.append(try value(of: element))
        path.steps.removeLast()
      }
      return .array(elements)
    case .mapping(let mapping): return .object(try object(of: mapping))
    case .alias: return .null
    }
  }

  private mutating func object(of mapping: Node.Mapping) throws -> JSONObject {
    var object = JSONObject()
    var merged = JSONObject()
    for (key, node) in mapping {
      let name = key.scalar?.string ?? ""
      if name == "<<" {
        for inherited in try inheritedObjects(of: node) {
          for member in inherited where merged[member.name] == nil { merged[member.name] = member.value }
        }
        continue
      }
      path.steps.append(.name(name))
      if let mark = key.mark { positions.setName(SourcePosition(line: mark.line, column: mark.column), at: path) }
      object[name] = try value(of: node)
      path.steps.removeLast()
    }
    for member in merged where object[member.name] == nil { object[member.name] = member.value }
    return object
  }

  /// What `<<` merges in: one mapping, or a list of them.
  private mutating func inheritedObjects(of node: Node) throws -> [JSONObject] {
    switch try value(of: node) {
    case .object(let object): [object]
    case .array(let elements): elements.compactMap(\.object)
    default: []
    }
  }

  /// A scalar by the core schema of YAML 1.2: `yes` and `12:30` are texts, and so are timestamps.
  private static func value(of scalar: Node.Scalar, resolvedFrom node: Node) -> JSONValue {
    let text = scalar.string
    switch Resolver.default.resolveTag(of: node) {
    case .null: return .null
    case .bool where text.lowercased() == "true": return true
    case .bool where text.lowercased() == "false": return false
    case .int where !text.contains(":"), .float where !text.contains(":"):
      // JSON's own spelling keeps its digits; YAML has others: 0x1F, +1, .5.
      if let number = try? JSONValue(parsing: text), number.number != nil { return number }
      if let integer = node.int { return .number(JSONNumber(integer)) }
      if let number = node.float, number.isFinite { return .number(JSONNumber(number)) }
      return .string(text)
    default: return .string(text)
    }
  }

  private static func problem(_ text: String, at position: SourcePosition?) -> DefinitionProblem {
    DefinitionProblem(.error, code: DefinitionProblem.invalidJSONDescription, text, at: "", position: position)
  }

  private static func problem(of error: YamlError) -> DefinitionProblem {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let text = context.map { "\(problem) \($0.text)" } ?? problem
      return Self.problem("not YAML: \(text)", at: SourcePosition(line: mark.line, column: mark.column))
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
      return Self.problem(
        "names stand twice in one mapping: \(names)",
        at: SourcePosition(line: context.mark.line, column: context.mark.column))
    default: return Self.problem("not YAML: \(error)", at: nil)
    }
  }
}
