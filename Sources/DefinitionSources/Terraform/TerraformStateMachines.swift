import JSONDocument

/// Finds the state machines and functions that a Terraform module declares.
struct TerraformStateMachines: DeclaredStateMachines {
  static let kind = "aws_sfn_state_machine"

  private let module: TerraformModule
  private let evaluator: TerraformEvaluator

  init(module: TerraformModule, readFile: @escaping (String) -> String?) {
    self.module = module
    evaluator = TerraformEvaluator(module: module, readFile: readFile)
  }

  /// Every `aws_sfn_state_machine` of the module, in order of file and line.
  private var declarations: [TerraformModule.Located] { module.blocks("resource", Self.kind) }

  func names() -> [String] {
    var ignored: [SourceNote] = []
    return declarations.map { name(of: $0, &ignored) }
  }

  /// Those that a file declares; none without a file.
  func places(in file: String?) -> [Int] {
    guard let file else { return [] }
    return declarations.indices.filter { DefinitionFinder.sameFile(declarations[$0].file, file) }
  }

  func source(at place: Int) throws(SourceError) -> StateMachineSource {
    var notes: [SourceNote] = []
    let functions = self.functions(&notes)
    return try source(declarations[place], functions: functions, notes: notes)
  }

  private func name(of located: TerraformModule.Located, _ notes: inout [SourceNote]) -> String {
    optionalText("name", in: located, &notes) ?? located.block.labels.last ?? "state-machine"
  }

  private func source(_ located: TerraformModule.Located, functions: [FunctionSource], notes: [SourceNote])
    throws(SourceError)
    -> StateMachineSource
  {
    var notes = notes
    let body = located.block.body
    let label = located.block.labels.last ?? "state-machine"
    guard let definition = body.attributes["definition"] else {
      throw SourceError(
        "\(located.file):\(located.block.position): aws_sfn_state_machine \"\(label)\" has no \"definition\"")
    }
    let text: String
    do {
      text = try evaluator.text(definition.expression)
    } catch {
      throw SourceError(
        "\(located.file):\(error.position): the definition of \"\(label)\" needs \(error.words), which \(error.reason)"
          + (error.isOfFile ? "" : "; write the definition into a file of its own and open that"))
    }
    let place = TerraformDefinitionPlace(of: definition.expression, in: located.file, module, evaluator)
    var source = StateMachineSource(
      name: name(of: located, &notes), definitionText: text, file: place.file, firstLine: place.firstLine,
      isExpress: optionalText("type", in: located, &notes) == "EXPRESS",
      roleARN: optionalText("role_arn", in: located, &notes), folder: module.folder, functions: functions, notes: notes)
    source.positions = place.positions
    return source
  }

  private func functions(_ notes: inout [SourceNote]) -> [FunctionSource] {
    module.blocks("resource", "aws_lambda_function").map { located in
      FunctionSource(
        name: optionalText("function_name", in: located, &notes) ?? located.block.labels.last ?? "function",
        handler: optionalText("handler", in: located, &notes), runtime: optionalText("runtime", in: located, &notes),
        timeout: optionalText("timeout", in: located, &notes).flatMap { Int($0) },
        memorySize: optionalText("memory_size", in: located, &notes).flatMap { Int($0) },
        code: optionalText("filename", in: located, &notes), inlineCode: nil,
        environment: environment(of: located, &notes),
        position: located.place(located.block.position))
    }
  }

  private func environment(of located: TerraformModule.Located, _ notes: inout [SourceNote]) -> [String: String] {
    guard let block = located.block.body.blocks.first(where: { $0.type == "environment" }),
      let variables = block.body.attributes["variables"]
    else { return [:] }
    guard case .object(let members) = variables.expression.kind else {
      return wholeEnvironment(variables, located, &notes)
    }
    var environment: [String: String] = [:]
    for (key, member) in members {
      do {
        environment[try evaluator.text(key)] = try evaluator.text(member)
      } catch {
        notes.append(note(error, in: located))
      }
    }
    return environment
  }

  private func wholeEnvironment(
    _ attribute: HCLAttribute, _ located: TerraformModule.Located, _ notes: inout [SourceNote]
  ) -> [String: String] {
    do {
      let object = try evaluator.value(attribute.expression).object ?? JSONObject()
      return Dictionary(object.map { ($0.name, $0.value.string ?? $0.value.text) }, uniquingKeysWith: { $1 })
    } catch {
      notes.append(note(error, in: located))
      return [:]
    }
  }

  private func optionalText(_ name: String, in located: TerraformModule.Located, _ notes: inout [SourceNote]) -> String?
  {
    guard let attribute = located.block.body.attributes[name] else { return nil }
    do {
      return try evaluator.text(attribute.expression)
    } catch {
      // A role is not needed to run here; what else is missing is told.
      if name != "role_arn" { notes.append(note(error, in: located)) }
      return nil
    }
  }

  private func note(_ problem: TerraformEvaluator.NotUnderstood, in located: TerraformModule.Located) -> SourceNote {
    SourceNote(text: "\(problem.words) \(problem.reason) and was left out", place: located.place(problem.position))
  }
}
