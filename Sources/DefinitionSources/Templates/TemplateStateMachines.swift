import FilePaths
import JSONDocument

/// Finds the state machines that a template declares, with its functions.
///
/// Source: AWS SAM Developer Guide, `AWS::Serverless::StateMachine`; CloudFormation Template Reference,
/// `AWS::StepFunctions::StateMachine`.
struct TemplateStateMachines: DeclaredStateMachines {
  static let kind = "AWS::Serverless::StateMachine and no AWS::StepFunctions::StateMachine"

  let template: Template
  /// The folder of the template; its paths are relative to it.
  let folder: String
  /// A file's text by its path relative to `folder`.
  let readFile: (String) -> String?

  static let types: Set = ["AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"]

  /// Of all that are declared, in the order written.
  func names() -> [String] {
    var evaluator = TemplateEvaluator(template: template)
    return template.resources(Self.types).map { evaluator.name(of: $0) }
  }

  /// - Parameter place: among `names()`. What is wrong with the definitions of the others does not count.
  func source(at place: Int) throws(SourceError) -> StateMachineSource {
    var functions = TemplateFunctions(template: template, folder: folder)
    let declared = functions.functions()
    return try source(template.resources(Self.types)[place], functions: declared, notes: functions.notes)
  }

  private func source(
    _ resource: TemplateResource, functions: [FunctionSource], notes: [SourceNote]
  ) throws(SourceError) -> StateMachineSource {
    var evaluator = TemplateEvaluator(template: template)
    var source = try definition(of: resource, &evaluator)
    source.name = evaluator.name(of: resource)
    let type = evaluator.property("Type", of: resource) ?? evaluator.property("StateMachineType", of: resource)
    source.isExpress = type?.string == "EXPRESS"
    source.functions = functions
    source.notes = notes + evaluator.notes
    // A role is not needed to run here: what is not known of it is not told.
    let role = evaluator.property("Role", of: resource) ?? evaluator.property("RoleArn", of: resource)
    source.roleARN = role?.string
    return source
  }

  // MARK: - Definition

  private func definition(
    of resource: TemplateResource, _ evaluator: inout TemplateEvaluator
  ) throws(SourceError) -> StateMachineSource {
    let substitutions = self.substitutions(of: resource, &evaluator)
    if let location = evaluator.property("DefinitionUri", of: resource) {
      return try file(location, of: resource, substitutions)
    }
    if let location = evaluator.property("DefinitionS3Location", of: resource) {
      return try file(location, of: resource, substitutions)
    }
    if let definition = evaluator.property("Definition", of: resource) {
      return self.source(
        filled(definition.prettyText, substitutions), at: resource.path(of: "Definition"),
        positions: template.positions(below: resource.path(of: "Definition")))
    }
    if let text = evaluator.property("DefinitionString", of: resource) {
      return string(filled(text.string ?? text.prettyText, substitutions), at: resource.path(of: "DefinitionString"))
    }
    throw SourceError(
      "\(place(of: resource.path)): \(resource.type) \"\(resource.id)\" has no definition: "
        + "it needs DefinitionUri, Definition or DefinitionString")
  }

  /// A definition in a file of its own.
  private func file(
    _ location: JSONValue, of resource: TemplateResource, _ substitutions: [String: String]
  ) throws(SourceError) -> StateMachineSource {
    guard let path = location.string, !path.hasPrefix("s3://") else {
      let bucket = location.string ?? "\(location["Bucket"]?.string ?? "")/\(location["Key"]?.string ?? "")"
      throw SourceError(
        "\(place(of: resource.path)): the definition of \"\(resource.id)\" is in S3 (\(bucket)); "
          + "take the template that it was packaged from")
    }
    guard let text = readFile(path) else {
      throw SourceError(
        "\(place(of: resource.path)): the definition of \"\(resource.id)\" is in \(path), which cannot be read")
    }
    return StateMachineSource(
      name: resource.id, definitionText: filled(text, substitutions),
      file: FilePath.shortened(FilePath.joined(folder, path)),
      firstLine: 1,
      isExpress: false, roleARN: nil, folder: folder, functions: [], notes: [])
  }

  /// A definition as text. One of several lines begins below its property's name, as YAML's block texts do.
  private func string(_ text: String, at path: Template.Path) -> StateMachineSource {
    let isBlock = text.utf8.contains(0x0A)
    var source = source(text, at: path, positions: isBlock ? nil : template.positions(below: path))
    if isBlock { source.firstLine += 1 }
    return source
  }

  private func source(_ text: String, at path: Template.Path, positions: JSONPositions?) -> StateMachineSource {
    var source = StateMachineSource(
      name: "", definitionText: text, file: template.file, firstLine: template.place(of: path)?.line ?? 1,
      isExpress: false, roleARN: nil, folder: folder, functions: [], notes: [])
    source.positions = positions
    return source
  }

  private func substitutions(
    of resource: TemplateResource, _ evaluator: inout TemplateEvaluator
  ) -> [String: String] {
    let values = evaluator.property("DefinitionSubstitutions", of: resource)?.object ?? JSONObject()
    return Dictionary(values.map { ($0.name, $0.value.string ?? $0.value.text) }, uniquingKeysWith: { $1 })
  }

  private func filled(_ text: String, _ substitutions: [String: String]) -> String {
    substitutions.isEmpty ? text : PlaceholderText.filled(text) { substitutions[$0] }
  }

  private func place(of path: Template.Path) -> String {
    template.place(of: path).map { "\($0.file):\($0.line):\($0.column)" } ?? template.file
  }
}
