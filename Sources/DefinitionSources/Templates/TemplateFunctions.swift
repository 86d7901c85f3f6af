import JSONDocument

/// Finds the Lambda functions that a template declares.
///
/// Source: AWS SAM Developer Guide, `AWS::Serverless::Function` and "Globals section"; CloudFormation Template Reference,
/// `AWS::Lambda::Function`.
struct TemplateFunctions {
  let template: Template
  /// The folder of the template.
  let folder: String
  private(set) var notes: [SourceNote] = []
  private var evaluator: TemplateEvaluator

  private static let types: Set = ["AWS::Serverless::Function", "AWS::Lambda::Function"]

  init(template: Template, folder: String) {
    self.template = template
    self.folder = folder
    evaluator = TemplateEvaluator(template: template)
  }

  /// In the order written.
  mutating func functions() -> [FunctionSource] {
    var functions: [FunctionSource] = []
    for resource in template.resources(Self.types) {
      if let function = function(resource) { functions.append(function) }
    }
    return functions
  }

  private mutating func function(_ resource: TemplateResource) -> FunctionSource? {
    let name = evaluator.name(of: resource)
    let place =
      template.place(of: resource.path) ?? SourceNote.Place(file: template.file, line: 1, column: 1)
    if text("PackageType", of: resource) == "Image" || resource.properties["ImageUri"] != nil {
      notes.append(SourceNote(text: "\(name) is a container image, which is not run here", place: place))
      return nil
    }
    var function = FunctionSource(
      name: name, handler: text("Handler", of: resource), runtime: text("Runtime", of: resource),
      timeout: text("Timeout", of: resource).flatMap { Int($0) },
      memorySize: text("MemorySize", of: resource).flatMap { Int($0) }, code: code(of: resource),
      inlineCode: inlineCode(of: resource), environment: environment(of: resource), position: place)
    // Both kinds are built; code that stands in the template has nothing to build.
    if template.value["Transform"] != nil, function.inlineCode == nil {
      function.buildFolder = "\(StateMachineSource.build)/\(resource.id)"
    }
    return function
  }

  /// A property of a function, or of all functions of a SAM template.
  private mutating func property(_ name: String, of resource: TemplateResource) -> JSONValue? {
    evaluator.property(name, of: resource) ?? global(name, of: resource)
  }

  private mutating func global(_ name: String, of resource: TemplateResource) -> JSONValue? {
    guard resource.type == "AWS::Serverless::Function" else { return nil }
    let path = Template.Path([.name("Globals"), .name("Function"), .name(name)])
    return template.value["Globals"]?["Function"]?[name].flatMap { evaluator.value($0, at: path) }
  }

  private mutating func text(_ name: String, of resource: TemplateResource) -> String? {
    property(name, of: resource).map { $0.string ?? $0.text }
  }

  /// A local folder or zip file: `CodeUri`, or where the CDK says that it put what it uploads to S3.
  private mutating func code(of resource: TemplateResource) -> String? {
    if let path = property("CodeUri", of: resource)?.string, !path.hasPrefix("s3://") { return path }
    if let path = property("Code", of: resource)?.string { return path }
    return resource.value["Metadata"]?["aws:asset:path"]?.string
  }

  private mutating func inlineCode(of resource: TemplateResource) -> String? {
    evaluator.property("InlineCode", of: resource)?.string
      ?? evaluator.property("Code", of: resource)?["ZipFile"]?.string
  }

  private mutating func environment(of resource: TemplateResource) -> [String: String] {
    var environment: [String: String] = [:]
    for variables in [global("Environment", of: resource), evaluator.property("Environment", of: resource)] {
      for member in variables?["Variables"]?.object ?? JSONObject() {
        environment[member.name] = member.value.string ?? member.value.text
      }
    }
    return environment
  }
}
