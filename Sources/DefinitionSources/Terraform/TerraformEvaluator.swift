import JSONDocument

/// Computes the value of Terraform expressions, as far as that needs no provider and no state.
///
/// What depends on an account that is not there (regions, account ids, ARNs of resources) gets the values of the local engine.
struct TerraformEvaluator {
  /// How an expression was come to.
  struct Depth {
    /// Locals may refer to locals; a circle of them ends here.
    static let mostReferences = 32
    /// One text is nested less, but references add up.
    static let mostNesting = 1000

    fileprivate var references = 0
    fileprivate var nesting = 0

    /// In a part of the expression.
    fileprivate var inside: Depth { Depth(references: references, nesting: nesting + 1) }
    /// In what it refers to.
    fileprivate var behind: Depth { Depth(references: references + 1, nesting: nesting + 1) }
  }

  let module: TerraformModule
  let readFile: (String) -> String?

  /// Why an expression has no value here.
  struct NotUnderstood: Error {
    var words: String
    var position: SourcePosition
    /// It is a file that cannot be read, whatever is in it.
    var isOfFile = false

    /// What is the matter with it.
    var reason: String { isOfFile ? "cannot be read" : "is not understood here" }
  }

  func value(_ expression: HCLExpression, depth: Depth = Depth()) throws(NotUnderstood) -> JSONValue {
    guard depth.references < Depth.mostReferences else {
      throw NotUnderstood(words: "references that lead in a circle", position: expression.position)
    }
    guard depth.nesting < Depth.mostNesting else {
      throw NotUnderstood(words: "what is nested more than \(Depth.mostNesting) deep", position: expression.position)
    }
    switch expression.kind {
    case .literal(let value): return value
    case .template(let parts): return try template(parts, depth: depth)
    case .tuple(let elements):
      var values: [JSONValue] = []
      for element in elements { values.append(try value(element, depth: depth.inside)) }
      return .array(values)
    case .object(let members):
      var object = JSONObject()
      for (key, member) in members {
        object[try text(key, depth: depth.inside)] = try value(member, depth: depth.inside)
      }
      return .object(object)
    case .reference(let steps): return try reference(steps, expression, depth: depth)
    case .call(let name, let arguments): return try call(name, arguments, expression, depth: depth)
    case .notUnderstood(let words): throw NotUnderstood(words: words, position: expression.position)
    }
  }

  func text(_ expression: HCLExpression, depth: Depth = Depth()) throws(NotUnderstood) -> String {
    let value = try value(expression, depth: depth)
    return value.string ?? value.text
  }

  // MARK: - Templates

  /// A template that is nothing but one interpolation keeps its value's type; any other is text.
  private func template(_ parts: [HCLTemplatePart], depth: Depth) throws(NotUnderstood) -> JSONValue {
    if parts.count == 1, case .interpolation(let inner, let at) = parts[0] {
      return try value(try parsed(inner, at: at), depth: depth.inside)
    }
    var text = ""
    for part in parts {
      switch part {
      case .text(let literal, _): text += literal
      case .interpolation(let inner, let at): text += try self.text(try parsed(inner, at: at), depth: depth.inside)
      case .directive(let words, let at): throw NotUnderstood(words: "%{\(words)}", position: at)
      }
    }
    return .string(text)
  }

  private func parsed(_ inner: String, at position: SourcePosition) throws(NotUnderstood) -> HCLExpression {
    do {
      return try HCLParser.expression(of: inner, at: position)
    } catch {
      throw NotUnderstood(words: inner, position: error.position)
    }
  }

  // MARK: - References

  private func reference(_ steps: [HCLExpression.Step], _ whole: HCLExpression, depth: Depth) throws(NotUnderstood)
    -> JSONValue
  {
    let names = steps.map { step in
      if case .name(let name) = step { name } else { "[…]" }
    }
    let missing = NotUnderstood(words: names.joined(separator: "."), position: whole.position)
    guard names.count > 1 else { throw missing }
    switch names[0] {
    case "var":
      return try member(of: try variable(names[1], missing, depth: depth), steps.dropFirst(2), missing, depth: depth)
    case "local":
      return try member(of: try local(names[1], missing, depth: depth), steps.dropFirst(2), missing, depth: depth)
    case "path": return .string(".")
    case "terraform": return .string("default")
    case "data": return try data(names, missing, depth: depth)
    default: return try resourceAttribute(names, missing, depth: depth)
    }
  }

  private func variable(_ name: String, _ missing: NotUnderstood, depth: Depth) throws(NotUnderstood) -> JSONValue {
    guard let block = module.blocks("variable", name).first?.block, let value = block.body.attributes["default"] else {
      throw missing
    }
    return try self.value(value.expression, depth: depth.behind)
  }

  private func local(_ name: String, _ missing: NotUnderstood, depth: Depth) throws(NotUnderstood) -> JSONValue {
    for located in module.blocks("locals") {
      if let attribute = located.block.body.attributes[name] {
        return try value(attribute.expression, depth: depth.behind)
      }
    }
    throw missing
  }

  private func member(
    of value: JSONValue, _ steps: ArraySlice<HCLExpression.Step>, _ missing: NotUnderstood, depth: Depth
  ) throws(NotUnderstood) -> JSONValue {
    var value = value
    for step in steps {
      let next: JSONValue?
      switch step {
      case .name(let name): next = value[name]
      case .index(let expression):
        let index = try self.value(expression, depth: depth.inside)
        next = index.string.flatMap { value[$0] } ?? index.integer.flatMap { value[$0] }
      case .splat: next = nil
      }
      guard let next else { throw missing }
      value = next
    }
    return value
  }

  private func data(_ names: [String], _ missing: NotUnderstood, depth: Depth) throws(NotUnderstood) -> JSONValue {
    switch (names[1], names.last) {
    case ("archive_file", "output_path") where names.count == 4:
      return .string(try archivedFolder(names[2], missing, depth: depth))
    case ("aws_region", "name"), ("aws_region", "id"), ("aws_region", "region"): return .string(region)
    case ("aws_caller_identity", "account_id"): return .string(LocalAccount.id)
    case ("aws_partition", "partition"): return "aws"
    default: throw missing
    }
  }

  /// What an archive is made of, which is there before `terraform apply` has made the archive. A function that is one file is
  /// found by its handler in the file's folder.
  private func archivedFolder(_ label: String, _ missing: NotUnderstood, depth: Depth) throws(NotUnderstood) -> String {
    let archive = module.blocks("data", "archive_file").first { $0.block.labels.last == label }?.block.body.attributes
    if let folder = archive?["source_dir"] { return try text(folder.expression, depth: depth.behind) }
    guard let file = archive?["source_file"] else { throw missing }
    let path = try text(file.expression, depth: depth.behind)
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// The region that the `aws` provider is set to, else that of the local engine.
  var region: String {
    guard let provider = module.blocks("provider", "aws").first,
      let expression = provider.block.body.attributes["region"]?.expression,
      case .template(let parts) = expression.kind, parts.count == 1, case .text(let text, _) = parts[0]
    else { return LocalAccount.region }
    return text
  }

  private func resourceAttribute(_ names: [String], _ missing: NotUnderstood, depth: Depth) throws(NotUnderstood)
    -> JSONValue
  {
    guard names.count >= 3, let resource = module.resource(names[0], names[1]) else { throw missing }
    let attribute = names[2]
    if let written = resource.block.body.attributes[attribute] {
      return try value(written.expression, depth: depth.behind)
    }
    let nameAttribute = names[0] == "aws_lambda_function" ? "function_name" : "name"
    var name = names[1]
    if let written = resource.block.body.attributes[nameAttribute] {
      name = try text(written.expression, depth: depth.behind)
    }
    guard let value = Self.attribute(attribute, ofType: names[0], named: name, in: region) else { throw missing }
    return .string(value)
  }

  private static let resources: [String: LocalResource] = [
    "aws_lambda_function": .lambdaFunction, "aws_sfn_state_machine": .stateMachine, "aws_sfn_activity": .activity,
    "aws_iam_role": .role, "aws_sns_topic": .topic, "aws_sqs_queue": .queue, "aws_dynamodb_table": .table,
    "aws_s3_bucket": .bucket, "aws_cloudwatch_event_bus": .eventBus, "aws_cloudwatch_event_connection": .connection,
    "aws_ecs_cluster": .cluster, "aws_ecs_task_definition": .taskDefinition, "aws_batch_job_queue": .jobQueue,
    "aws_batch_job_definition": .jobDefinition,
  ]

  /// What the provider would know of a resource. Source: AWS provider, "Attribute Reference" of each resource.
  private static func attribute(
    _ attribute: String, ofType type: String, named name: String, in region: String
  ) -> String? {
    let resource = resources[type]
    switch attribute {
    case "arn", "invoke_arn", "qualified_arn": return resource?.arn(of: name, in: region)
    case "id": return resource?.id(of: name, in: region)
    case "url" where resource == .queue: return LocalResource.queueURL(of: name, in: region)
    case "name", "function_name": return name
    case "version": return "$LATEST"
    default: return nil
    }
  }

  // MARK: - Functions

  private func call(_ name: String, _ arguments: [HCLExpression], _ whole: HCLExpression, depth: Depth)
    throws(NotUnderstood)
    -> JSONValue
  {
    let missing = NotUnderstood(words: "\(name)(…)", position: whole.position)
    switch name {
    case "jsonencode":
      guard arguments.count == 1 else { throw missing }
      return .string(try value(arguments[0], depth: depth.inside).prettyText)
    case "jsondecode":
      guard arguments.count == 1,
        let value = try? JSONValue(parsing: try text(arguments[0], depth: depth.inside))
      else { throw missing }
      return value
    case "file":
      guard arguments.count == 1 else { throw missing }
      return .string(try contents(of: arguments[0], depth: depth))
    case "templatefile":
      guard arguments.count == 2, case .object(let variables) = try value(arguments[1], depth: depth.inside) else {
        throw missing
      }
      return .string(try filled(try contents(of: arguments[0], depth: depth), with: variables, missing))
    case "format" where arguments.count > 1:
      return .string(try formatted(arguments, missing, depth: depth))
    case "join" where arguments.count == 2:
      guard case .array(let elements) = try value(arguments[1], depth: depth.inside) else { throw missing }
      let separator = try text(arguments[0], depth: depth.inside)
      return .string(elements.map { $0.string ?? $0.text }.joined(separator: separator))
    case "lower" where arguments.count == 1: return .string(try text(arguments[0], depth: depth.inside).lowercased())
    case "upper" where arguments.count == 1: return .string(try text(arguments[0], depth: depth.inside).uppercased())
    case "trimspace" where arguments.count == 1:
      let text = try text(arguments[0], depth: depth.inside)
      return .string(text.trimmingBlanks())
    case "tostring" where arguments.count == 1: return .string(try text(arguments[0], depth: depth.inside))
    default: throw missing
    }
  }

  private func contents(of expression: HCLExpression, depth: Depth) throws(NotUnderstood) -> String {
    let path = try text(expression, depth: depth.inside)
    guard let text = readFile(path) else {
      throw NotUnderstood(words: "file \"\(path)\"", position: expression.position, isOfFile: true)
    }
    return text
  }

  /// A file's text with its `${name}` filled in.
  private func filled(_ text: String, with variables: JSONObject, _ missing: NotUnderstood) throws(NotUnderstood)
    -> String
  {
    try PlaceholderText.filled(text, dollarsEscape: true) { name throws(NotUnderstood) in
      guard let value = variables[name] else {
        throw NotUnderstood(words: "${\(name)} in the template file", position: missing.position)
      }
      return value.string ?? value.text
    }
  }

  /// `format("%s-%s", …)`: only `%s`, `%d`, `%v` and `%%`.
  private func formatted(_ arguments: [HCLExpression], _ missing: NotUnderstood, depth: Depth) throws(NotUnderstood)
    -> String
  {
    var result = ""
    var next = 1
    var scalars = Substring(try text(arguments[0], depth: depth.inside))
    while let first = scalars.popFirst() {
      guard first == "%" else {
        result.append(first)
        continue
      }
      switch scalars.popFirst() {
      case "%": result.append("%")
      case "s", "d", "v":
        guard next < arguments.count else { throw missing }
        result += try text(arguments[next], depth: depth.inside)
        next += 1
      default: throw missing
      }
    }
    return result
  }
}
