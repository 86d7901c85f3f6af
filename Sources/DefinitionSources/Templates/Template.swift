import JSONDocument
import YAMLFiles

/// The text of a CloudFormation template, with or without SAM's transform, in YAML or JSON.
///
/// Source: CloudFormation User Guide, "Template anatomy"; AWS SAM Developer Guide, "AWS SAM template anatomy".
struct Template {
  typealias Path = JSONPositions.JSONPath

  /// The path as the person gave it.
  var file: String
  var value: JSONValue
  private let positions: JSONPositions

  /// - Returns: nil for a text that is no template.
  /// - Throws: `SourceError` for a template that cannot be read, with its place.
  static func read(_ text: String, file: String) throws(SourceError) -> Template? {
    guard text.contains("Resources") else { return nil }
    let isJSON = text.utf8.first { $0 > 0x20 } == 0x7B
    let read: (value: JSONValue, positions: JSONPositions)?
    do {
      read = isJSON ? try json(text) : try yaml(text)
    } catch {
      guard text.contains("AWS::") else { return nil }
      throw SourceError("\(file):\(error.position?.description ?? "1:1"): \(error.problem)")
    }
    guard let read, read.value["Resources"]?.object != nil, read.value["StartAt"] == nil else { return nil }
    return Template(file: file, value: read.value, positions: read.positions)
  }

  private struct Unreadable: Error {
    var problem: String
    var position: SourcePosition?
  }

  private static func json(_ text: String) throws(Unreadable) -> (JSONValue, JSONPositions) {
    do {
      let parsing = try JSONParser.parse(text, keepsPositions: true)
      return (parsing.value, parsing.positions)
    } catch {
      throw Unreadable(problem: error.problem, position: error.position)
    }
  }

  private static func yaml(_ text: String) throws(Unreadable) -> (JSONValue, JSONPositions)? {
    do {
      return try YAMLDocument.read(text, tagged: longForm).map { ($0.value, $0.positions) }
    } catch {
      throw Unreadable(problem: error.problem, position: error.position)
    }
  }

  /// The short form of a function in YAML as its long one: `!Sub text` is `{"Fn::Sub": text}`.
  private static func longForm(_ tag: String, _ value: JSONValue) -> JSONValue? {
    switch tag {
    case "!Ref": return ["Ref": value]
    case "!Condition": return ["Condition": value]
    default: return .object(JSONObject([("Fn::" + tag.dropFirst(), value)]))
    }
  }

  /// Declared resources of these types, in the order written.
  func resources(_ types: Set<String>) -> [TemplateResource] {
    (value["Resources"]?.object ?? JSONObject()).compactMap { member in
      guard let type = member.value["Type"]?.string, types.contains(type) else { return nil }
      return TemplateResource(id: member.name, type: type, value: member.value)
    }
  }

  func resource(_ id: String) -> TemplateResource? {
    guard let value = value["Resources"]?[id], let type = value["Type"]?.string else { return nil }
    return TemplateResource(id: id, type: type, value: value)
  }

  /// Where what stands at `path` is written.
  func place(of path: Path) -> SourceNote.Place? {
    (positions.names[path] ?? positions.nearest(to: path)).map {
      SourceNote.Place(file: file, line: $0.line, column: $0.column)
    }
  }

  /// Where the values below `path` are written, by their paths from there.
  func positions(below path: Path) -> JSONPositions { positions.below(path) }
}

/// A member of a template's `Resources`.
struct TemplateResource {
  /// The logical ID.
  var id: String
  var type: String
  var value: JSONValue

  var properties: JSONObject { value["Properties"]?.object ?? JSONObject() }
  var path: Template.Path { Template.Path([.name("Resources"), .name(id)]) }

  func path(of property: String) -> Template.Path {
    Template.Path(path.steps + [.name("Properties"), .name(property)])
  }
}
