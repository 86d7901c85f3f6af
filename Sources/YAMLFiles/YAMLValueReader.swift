import JSONDocument
import Yams

/// Turns the nodes of a YAML text into values, and notes where they stand.
struct YAMLValueReader {
  /// More values than this are refused: aliases within aliases can stand for any number of them.
  private static let mostValues = 200_000

  let tagged: (_ tag: String, _ value: JSONValue) -> JSONValue?
  private(set) var positions = JSONPositions()
  private var path = JSONPositions.JSONPath()
  private var valueCount = 0

  init(tagged: @escaping (String, JSONValue) -> JSONValue?) { self.tagged = tagged }

  mutating func value(of node: Node) throws(YAMLSyntaxError) -> JSONValue {
    valueCount += 1
    let position = node.mark.map { SourcePosition($0) }
    guard valueCount <= Self.mostValues, path.steps.count <= JSONParser.deepestNesting else {
      throw YAMLSyntaxError("the text stands for more than \(Self.mostValues) values", at: position)
    }
    if let position { positions.setValue(position, at: path) }
    let value = try untaggedValue(of: node)
    let tag = node.tag.description
    return tag.hasPrefix("!") && tag.count > 1 ? tagged(tag, value) ?? value : value
  }

  private mutating func untaggedValue(of node: Node) throws(YAMLSyntaxError) -> JSONValue {
    switch node {
    case .scalar(let scalar): return JSONValue(scalar, of: node)
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

  private mutating func object(of mapping: Node.Mapping) throws(YAMLSyntaxError) -> JSONObject {
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
      if let mark = key.mark { positions.setName(SourcePosition(mark), at: path) }
      object[name] = try value(of: node)
      path.steps.removeLast()
    }
    for member in merged where object[member.name] == nil { object[member.name] = member.value }
    return object
  }

  /// What `<<` merges in: one mapping, or a list of them.
  private mutating func inheritedObjects(of node: Node) throws(YAMLSyntaxError) -> [JSONObject] {
    switch try value(of: node) {
    case .object(let object): [object]
    case .array(let elements): elements.compactMap(\.object)
    default: []
    }
  }
}

extension JSONValue {
  /// A YAML node as the value it stands for, by the core schema of YAML 1.2.
  package init(_ node: Node) throws(YAMLSyntaxError) {
    var reader = YAMLValueReader { _, _ in nil }
    self = try reader.value(of: node)
  }

  /// A scalar by the core schema of YAML 1.2: `yes` and `12:30` are texts, and so are timestamps.
  fileprivate init(_ scalar: Node.Scalar, of node: Node) {
    let text = scalar.string
    switch Resolver.default.resolveTag(of: node) {
    case .null: self = .null
    case .bool where text.lowercased() == "true": self = true
    case .bool where text.lowercased() == "false": self = false
    case .int where !text.contains(":"), .float where !text.contains(":"): self = Self.number(text, of: node)
    default: self = .string(text)
    }
  }

  /// JSON's own spelling keeps its digits; YAML has others: 0x1F, +1, .5.
  private static func number(_ text: String, of node: Node) -> JSONValue {
    if let number = try? JSONValue(parsing: text), number.number != nil { return number }
    if let integer = node.int { return .number(JSONNumber(integer)) }
    if let number = node.float, number.isFinite { return .number(JSONNumber(number)) }
    return .string(text)
  }
}
