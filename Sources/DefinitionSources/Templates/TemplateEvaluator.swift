import JSONDocument

/// Computes what a template's intrinsic functions give here.
///
/// What depends on an account or a stack that is not there (the region, ARNs, parameters without a default) gets a value
/// that stands for it; where that could matter, a note says so.
///
/// Source: CloudFormation Template Reference, "Intrinsic functions" and "Pseudo parameters".
struct TemplateEvaluator {
  typealias Path = Template.Path

  let template: Template
  let names: TemplateResourceNames
  private(set) var notes: [SourceNote] = []
  /// What was asked for before; while a condition is computed, it does not hold, so that a circle of them ends.
  private var conditions: [String: Bool] = [:]
  /// Of resources, by logical ID; while a name is computed, the usual one stands for it.
  private var resourceNames: [String: String] = [:]

  init(template: Template) {
    self.template = template
    names = TemplateResourceNames(region: LocalAccount.region)
  }

  /// - Parameter path: where `written` stands, for notes.
  /// - Returns: nil for `AWS::NoValue`: what had it as its value is not there.
  mutating func value(_ written: JSONValue, at path: Path) -> JSONValue? {
    switch written {
    case .array(let elements):
      return .array(elements.enumerated().compactMap { value($1, at: path.appending(.index($0))) })
    case .object(let object):
      if let call = Self.call(object) { return result(of: call.name, call.argument, at: path) }
      var computed = JSONObject()
      for member in object { computed[member.name] = value(member.value, at: path.appending(.name(member.name))) }
      return .object(computed)
    default: return written
    }
  }

  mutating func text(_ written: JSONValue, at path: Path) -> String {
    guard let value = value(written, at: path) else { return "" }
    return value.string ?? value.text
  }

  /// The value of a resource's property, where it has one.
  mutating func property(_ name: String, of resource: TemplateResource) -> JSONValue? {
    resource.properties[name].flatMap { value($0, at: resource.path(of: name)) }
  }

  /// What a resource is called: its own name, or one made of its logical ID.
  mutating func name(of resource: TemplateResource) -> String {
    if let known = resourceNames[resource.id] { return known }
    let usual = TemplateResourceNames.usualName(of: resource)
    resourceNames[resource.id] = usual
    let property = TemplateResourceNames.nameProperty(of: resource.type)
    let name = property.flatMap { self.property($0, of: resource)?.string } ?? usual
    resourceNames[resource.id] = name
    return name
  }

  private static func call(_ object: JSONObject) -> (name: String, argument: JSONValue)? {
    guard object.count == 1, let member = object.members.first else { return nil }
    guard member.name == "Ref" || member.name.hasPrefix("Fn::") else { return nil }
    return (member.name, member.value)
  }

  // MARK: - Functions

  private mutating func result(of function: String, _ argument: JSONValue, at path: Path) -> JSONValue? {
    let inside = path.appending(.name(function))
    switch (function, argument) {
    case ("Ref", .string(let name)): return reference(to: name, at: path)
    case ("Fn::GetAtt", .string(let text)): return attribute(text, at: path)
    case ("Fn::GetAtt", .array(let parts)):
      return attribute(parts.map { text($0, at: inside) }.joined(separator: "."), at: path)
    case ("Fn::Sub", .string(let text)): return .string(substituted(text, [:], at: path))
    case ("Fn::Sub", .array(let parts)) where parts.count == 2:
      var variables: [String: String] = [:]
      for member in parts[1].object ?? JSONObject() {
        variables[member.name] = text(member.value, at: inside.appending(.index(1)))
      }
      return .string(substituted(text(parts[0], at: inside), variables, at: path))
    case ("Fn::Join", .array(let parts)) where parts.count == 2:
      let pieces = value(parts[1], at: inside)?.array ?? []
      return .string(pieces.map { $0.string ?? $0.text }.joined(separator: text(parts[0], at: inside)))
    case ("Fn::Select", .array(let parts)) where parts.count == 2:
      guard let place = Int(text(parts[0], at: inside)), let chosen = value(parts[1], at: inside)?[place] else { break }
      return chosen
    case ("Fn::Split", .array(let parts)) where parts.count == 2:
      let separator = text(parts[0], at: inside)
      let pieces =
        separator.isEmpty
        ? [] : text(parts[1], at: inside).split(separator: separator, omittingEmptySubsequences: false)
      return .array(pieces.map { .string(String($0)) })
    case ("Fn::FindInMap", .array(let parts)) where parts.count >= 3:
      let keys = parts.prefix(3).map { text($0, at: inside) }
      guard let found = template.value["Mappings"]?[keys[0]]?[keys[1]]?[keys[2]] else { break }
      return found
    case ("Fn::If", .array(let parts)) where parts.count == 3:
      let chosen = holds(condition: parts[0].string ?? "", at: path) ? 1 : 2
      return value(parts[chosen], at: inside.appending(.index(chosen)))
    case ("Fn::ToJsonString", _): return .string(value(argument, at: inside)?.text ?? "null")
    case ("Fn::Length", _):
      guard let count = value(argument, at: inside)?.array?.count else { break }
      return .number(JSONNumber(count))
    case ("Fn::GetAZs", _): return .array(["a", "b", "c"].map { .string(names.region + $0) })
    case ("Fn::ImportValue", _):
      let name = text(argument, at: inside)
      note("\"\(name)\" is exported by another stack; its name stands for it", at: path)
      return .string(name)
    default: break
    }
    note("\(function) is not understood here; its text stands for it", at: path)
    return .string(argument.string ?? argument.text)
  }

  // MARK: - References

  private mutating func reference(to name: String, at path: Path) -> JSONValue? {
    switch name {
    case "AWS::NoValue": return nil
    case "AWS::Region": return .string(names.region)
    case "AWS::AccountId": return .string(LocalAccount.id)
    case "AWS::Partition": return "aws"
    case "AWS::URLSuffix": return "amazonaws.com"
    case "AWS::StackName": return .string(Self.stackName)
    case "AWS::StackId":
      return .string("arn:aws:cloudformation:\(names.region):\(LocalAccount.id):stack/\(Self.stackName)/0")
    case "AWS::NotificationARNs": return []
    default: break
    }
    if let parameter = template.value["Parameters"]?[name] { return self.parameter(name, parameter, at: path) }
    if let resource = template.resource(name) {
      if let alias = qualified(resource) { return .string(alias) }
      return .string(names.reference(to: resource.type, named: self.name(of: resource)))
    }
    note("\"\(name)\" is declared nowhere in the template; its name stands for it", at: path)
    return .string(name)
  }

  private static let stackName = "stepwatch"

  private mutating func parameter(_ name: String, _ declared: JSONValue, at path: Path) -> JSONValue {
    guard let value = declared["Default"] else {
      note("the parameter \"\(name)\" has no default; its name stands for it", at: path)
      return .string(name)
    }
    let isList = declared["Type"]?.string.map { $0.contains("List") } ?? false
    guard isList, let text = value.string else { return value }
    return .array(text.split(separator: ",").map { .string(String($0).trimmingBlanks()) })
  }

  /// The ARN of an alias or a version of a function.
  private mutating func qualified(_ resource: TemplateResource) -> String? {
    guard resource.type == "AWS::Lambda::Alias" || resource.type == "AWS::Lambda::Version" else { return nil }
    if let known = resourceNames[resource.id] { return known }
    resourceNames[resource.id] = resource.id
    let function = property("FunctionName", of: resource)?.string ?? resource.id
    let arn =
      function.hasPrefix("arn:") ? function : LocalResource.lambdaFunction.arn(of: function, in: names.region)
    let qualified = "\(arn):\(property("Name", of: resource)?.string ?? "1")"
    resourceNames[resource.id] = qualified
    return qualified
  }

  /// - Parameter reference: `LogicalID.Attribute`.
  private mutating func attribute(_ reference: String, at path: Path) -> JSONValue {
    let parts = reference.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2, let resource = template.resource(parts[0]) {
      let name = self.name(of: resource)
      if let value = names.attribute(parts[1], of: resource.type, named: name) { return .string(value) }
    }
    note("\(reference) is known only to AWS; that text stands for it", at: path)
    return .string(reference)
  }

  /// A text with each `${Name}`, `${LogicalID.Attribute}` and variable filled in; `${!Name}` is left as `${Name}`.
  private mutating func substituted(_ text: String, _ variables: [String: String], at path: Path) -> String {
    PlaceholderText.filled(text) { name in
      if name.hasPrefix("!") { return "${\(name.dropFirst())}" }
      if let value = variables[name] { return value }
      let value = name.contains(".") ? attribute(name, at: path) : reference(to: name, at: path)
      return value.map { $0.string ?? $0.text } ?? ""
    }
  }

  // MARK: - Conditions

  private mutating func holds(condition name: String, at path: Path) -> Bool {
    guard let condition = template.value["Conditions"]?[name] else {
      note("the condition \"\(name)\" is declared nowhere in the template; it does not hold here", at: path)
      return false
    }
    if let known = conditions[name] { return known }
    conditions[name] = false
    let holds = holds(condition, at: Path([.name("Conditions"), .name(name)]))
    conditions[name] = holds
    return holds
  }

  private mutating func holds(_ condition: JSONValue, at path: Path) -> Bool {
    guard let member = condition.object?.members.first else { return false }
    let parts = member.value.array ?? []
    switch member.name {
    case "Condition": return holds(condition: member.value.string ?? "", at: path)
    case "Fn::Equals" where parts.count == 2: return value(parts[0], at: path) == value(parts[1], at: path)
    case "Fn::Not" where parts.count == 1: return !holds(parts[0], at: path)
    case "Fn::And": return parts.allSatisfy { holds($0, at: path) }
    case "Fn::Or": return parts.contains { holds($0, at: path) }
    default:
      note("\(member.name) is not understood here; the condition does not hold", at: path)
      return false
    }
  }

  private mutating func note(_ text: String, at path: Path) {
    let note = SourceNote(text: text, place: template.place(of: path))
    if !notes.contains(note) { notes.append(note) }
  }
}

extension Template.Path {
  func appending(_ step: Step) -> Template.Path { Template.Path(steps + [step]) }
}
