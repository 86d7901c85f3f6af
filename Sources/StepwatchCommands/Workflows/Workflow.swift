import DefinitionSources
import ExecutionHistory
import FilePaths
import JSONDocument
import StatesEngine
import StatesLanguage
import TaskHandlers

/// A state machine that was found, read and can be run, with what answers its Tasks.
struct Workflow: Sendable {
  var source: StateMachineSource
  var definition: StateMachineDefinition
  var machine: RunnableStateMachine
  var functions: FunctionsFile
  /// The history that Tasks are answered from, where one is given; states that it knows nothing of go to the functions.
  var recorded: [HistoryEvent]?
  /// What a person should know before it runs.
  var notes: [String]
  /// How to find it again.
  var registerEntry: WorkflowRegister.Entry
  /// How to find the state machines that its nested executions may run, by their names.
  var related: [String: WorkflowRegister.Entry]
}

/// Reads workflows from where people keep them.
enum WorkflowLoader {
  static let region = LocalAccount.region
  static let account = LocalAccount.id

  /// - Parameters:
  ///   - functions: a functions file; nil looks for `functions.yaml` beside the definition.
  ///   - recorded: a history to answer Tasks from, as ``RecordedHistory`` reads it.
  ///   - buckets: a folder that stands for S3; nil looks into the functions file, then for `buckets` beside the definition.
  ///   - isUnderWay: whether it is loaded for an execution that runs its own definition already. What AWS would refuse of that
  ///     in the file is then no reason to leave the execution's Tasks without an answer.
  static func load(
    _ path: String, functions: String? = nil, stateMachine: String? = nil, recorded: String? = nil,
    buckets: String? = nil, isUnderWay: Bool = false
  ) async throws(CommandFailure) -> Workflow {
    let source = try find(path, stateMachine: stateMachine)
    let definition = try runnableDefinition(source, path: path, isUnderWay: isUnderWay)
    let entry = WorkflowRegister.Entry(
      definition: FilePath.absolute(path), functions: functions.map(FilePath.absolute),
      stateMachine: stateMachine, recorded: recorded.map { FilePath.isFile($0) ? FilePath.absolute($0) : $0 },
      buckets: buckets.map(FilePath.absolute))
    let machine: RunnableStateMachine
    do {
      machine = try RunnableStateMachine(
        arn: StateMachineARN(region: region, account: account, name: source.name),
        workflowType: source.isExpress ? .express : .standard,
        roleARN: roleARN(of: source),
        text: DefinitionText(source.definitionText, format: format(of: source)), definition: definition,
        origin: entry.text)
    } catch {
      throw CommandFailure(.usage, "\(source.file): \(error)")
    }
    var notes = source.notes.map(\.description)
    var file = try await functionsFile(functions, source: source, notes: &notes)
    file.buckets = try self.buckets(buckets, file, source: source)
    notes += await RuntimeNotes.notes(on: file.lambdaFunctions)
    notes += file.notesOnActivities(of: [definition.states])
    var workflow = Workflow(
      source: source, definition: definition, machine: machine, functions: file, notes: notes, registerEntry: entry,
      related: related(to: source, file))
    if let recorded {
      let events = try await RecordedHistory.events(of: recorded)
      workflow.recorded = events
      workflow.notes += try unansweredTasks(of: definition, by: events, from: recorded)
    }
    return workflow
  }

  /// Which Tasks a history does not answer: those are run by their functions.
  private static func unansweredTasks(
    of definition: StateMachineDefinition, by events: [HistoryEvent], from reference: String
  ) throws(CommandFailure) -> [String] {
    let entered = Set(events.compactMap(\.details.stateName))
    let tasks = definition.states.taskNames
    let others = tasks.filter { !entered.contains($0) }
    guard let first = others.first else { return [] }
    if others.count == tasks.count {
      throw CommandFailure(
        .usage, "\(reference): the history answers no Task of this state machine: it has none of a state \"\(first)\"")
    }
    return ["\(reference) answers nothing of \(others.joined(separator: ", ")): functions run for them"]
  }

  /// What is declared beside it, and what its functions file names.
  private static func related(
    to source: StateMachineSource, _ file: FunctionsFile
  ) -> [String: WorkflowRegister.Entry] {
    var related: [String: WorkflowRegister.Entry] = [:]
    for sibling in source.siblings {
      related[sibling.name] = WorkflowRegister.Entry(
        definition: FilePath.absolute(sibling.path), stateMachine: sibling.isOneOfSeveral ? sibling.name : nil)
    }
    for (name, path) in file.stateMachines { related[name] = WorkflowRegister.Entry(definition: path) }
    return related
  }

  /// Loads what was loaded before.
  static func load(
    _ entry: WorkflowRegister.Entry, isUnderWay: Bool = false
  ) async throws(CommandFailure) -> Workflow {
    try await load(
      entry.definition, functions: entry.functions, stateMachine: entry.stateMachine, recorded: entry.recorded,
      buckets: entry.buckets, isUnderWay: isUnderWay)
  }

  static func find(_ path: String, stateMachine: String? = nil) throws(CommandFailure) -> StateMachineSource {
    do {
      return try DefinitionFinder.find(path, named: stateMachine)
    } catch {
      throw CommandFailure(.usage, error.description)
    }
  }

  /// What can be made of a definition, and every problem that parsing and checking it find.
  static func parse(_ source: StateMachineSource) -> (parsing: DefinitionParsing, report: DefinitionReport) {
    let parsing = StateMachineDefinition.parse(source.definitionText)
    var problems = parsing.problems.filter { $0.code != DefinitionProblem.substitutionIsMissing }
    if let document = parsing.document {
      let checked = DefinitionCheck.problems(of: document, positions: parsing.positions, isExpress: source.isExpress)
      let known = Set(checked.map(\.location))
      problems = checked + problems.filter { !known.contains($0.location) }
    }
    if let written = source.positions {
      // The text was put together: what stands in it is told where it was written.
      for index in problems.indices {
        problems[index].position = problems[index].position.flatMap {
          written.counterpart(of: $0, in: parsing.positions)
        }
      }
    }
    return (parsing, DefinitionReport(source: source, problems: problems.sorted(by: standsBefore)))
  }

  private static func standsBefore(_ left: DefinitionProblem, _ right: DefinitionProblem) -> Bool {
    guard let a = left.position, let b = right.position else { return left.position == nil && right.position != nil }
    return a < b
  }

  /// - Throws: what AWS would refuse the definition for, as `stepwatch check` tells it.
  private static func runnableDefinition(
    _ source: StateMachineSource, path: String, isUnderWay: Bool
  ) throws(CommandFailure) -> StateMachineDefinition {
    let (parsing, report) = parse(source)
    // What a template fills in, AWS never sees; but nobody has filled it in here.
    let errors = report.errors + parsing.problems.filter { $0.code == DefinitionProblem.substitutionIsMissing }
    guard let definition = parsing.definition, isUnderWay ? !parsing.hasErrors : errors.isEmpty else {
      throw CommandFailure(.usage, report.refusal(errors, path: path))
    }
    return definition
  }

  /// A definition as JSON, whatever is wrong with it as a state machine.
  static func document(_ source: StateMachineSource) throws(CommandFailure) -> JSONValue {
    let (parsing, report) = parse(source)
    guard let document = parsing.document else {
      throw CommandFailure(.usage, report.errors.first.map(report.line) ?? "\(source.file): there is no definition")
    }
    return document
  }

  /// The role that the state machine has, or one that stands for it.
  static func roleARN(of source: StateMachineSource) -> String {
    source.roleARN ?? "arn:aws:iam::\(account):role/stepwatch"
  }

  static func format(of source: StateMachineSource) -> DefinitionText.Format {
    let first = source.definitionText.unicodeScalars.first { !$0.properties.isWhitespace }
    return first == "{" || first == "[" ? .json : .yaml
  }

  // MARK: - Functions and buckets

  /// The folder that stands for S3: as named, as the functions file says, or the usual one where there is one.
  private static func buckets(
    _ named: String?, _ file: FunctionsFile, source: StateMachineSource
  ) throws(CommandFailure) -> String? {
    if let named {
      guard FilePath.isFolder(named) else { throw CommandFailure(.usage, "--buckets: \(named) is no folder") }
      return FilePath.absolute(named)
    }
    if let buckets = file.buckets { return buckets }
    let usual = FilePath.joined(source.projectFolder, "buckets")
    return FilePath.isFolder(usual) ? FilePath.absolute(usual) : nil
  }

  /// What answers the Tasks of the workflow.
  ///
  /// - Parameter notes: gets what a person should know about it.
  static func functionsFile(_ named: String?, source: StateMachineSource, notes: inout [String])
    async throws(CommandFailure)
    -> FunctionsFile
  {
    let usual = FilePath.joined(source.projectFolder, FunctionsFile.usualName)
    var file = FunctionsFile()
    if let named, !FilePath.isFile(named) {
      throw CommandFailure(.usage, "--functions: \(named): there is no such file")
    }
    if let path = named ?? (FilePath.isFile(usual) ? usual : nil) {
      do {
        file = try await FunctionsFile.read(path, region: region, account: account)
      } catch {
        throw CommandFailure(.usage, error.description)
      }
    }
    var built: [String] = []
    for declared in source.functions where file.workers[declared.name] == nil {
      do {
        let (function, isBuilt) = try await DeclaredFunction(declared, in: source.folder).lambda()
        file.add(function)
        if isBuilt { built.append(function.name) }
      } catch {
        notes.append("\(declared.position.file):\(declared.position.line): \(error)")
      }
    }
    if !built.isEmpty {
      let (verb, them) = built.count == 1 ? ("runs", "it") : ("run", "them")
      notes.append("\(built.joined(separator: ", ")) \(verb) as sam build left \(them); after a change: sam build")
    }
    return file
  }
}

extension StateGroup {
  /// The Task states, with those inside Parallel and Map states.
  fileprivate var taskNames: [String] {
    states.flatMap { state in
      if case .task = state.kind { return [state.name] }
      return state.innerGroups.flatMap(\.taskNames)
    }
  }
}
