import JSONDocument

/// Finds the state machines and functions that a Terraform module declares.
struct TerraformStateMachines {
  private let module: TerraformModule
  private let evaluator: TerraformEvaluator

  init(module: TerraformModule, readFile: @escaping (String) -> String?) {
    self.module = module
    evaluator = TerraformEvaluator(module: module, readFile: readFile)
  }

  /// Every `aws_sfn_state_machine` of the module, in order of file and line.
  func sources() throws(SourceError) -> [StateMachineSource] {
    var notes: [SourceNote] = []
    let functions = self.functions(&notes)
    var sources: [StateMachineSource] = []
    for located in module.blocks("resource", "aws_sfn_state_machine") {
      sources.append(try source(located, functions: functions, notes: notes))
    }
    return sources
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
        "\(located.file):\(error.position): the definition of \"\(label)\" needs \(error.words), which is not understood here; "
          + "write the definition into a file of its own and open that")
    }
    return StateMachineSource(
      name: optionalText("name", in: located, &notes) ?? label,
      definitionText: text, file: located.file, firstLine: firstLine(of: definition.expression),
      isExpress: optionalText("type", in: located, &notes) == "EXPRESS",
      roleARN: optionalText("role_arn", in: located, &notes), folder: module.folder, functions: functions, notes: notes)
  }

  /// Where the text of a heredoc begins; a definition made by `jsonencode` has no lines of its own.
  private func firstLine(of expression: HCLExpression) -> Int {
    guard case .template(let parts) = expression.kind, case .text(_, let at)? = parts.first else {
      return expression.position.line
    }
    return at.line
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
    SourceNote(text: "\(problem.words) is not understood here and was left out", place: located.place(problem.position))
  }
}
