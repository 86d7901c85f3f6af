import ExecutionHistory
import JSONDocument
import StateDataFlow
import StatesEngine
import StatesLanguage
import Synchronization
import TaskHandlers

/// Hands what an execution asks for to the functions and buckets of its own workflow; one engine runs many workflows, and
/// those of two projects may have the same name.
final class WorkflowTasks: TaskHandler, MapItemStore {
  private let pool: LambdaEnvironmentPool
  private let register: WorkflowRegister
  private let journal: any ExecutionJournal
  private let activities: ActivityQueue
  /// By the origin of the workflow.
  private let answers = Mutex<[String: Answers]>([:])

  private struct Answers {
    var router: TaskRouter
    var items: any MapItemStore
    var machine: StateMachineARN
    /// The state machines that its nested executions may run.
    var related: [String: WorkflowRegister.Entry]
  }

  init(
    pool: LambdaEnvironmentPool, register: WorkflowRegister, journal: any ExecutionJournal, activities: ActivityQueue
  ) {
    self.pool = pool
    self.register = register
    self.journal = journal
    self.activities = activities
  }

  /// From now on its executions are answered by the functions, the record and the buckets that the workflow has now.
  func answer(asIn workflow: Workflow) {
    let found = answers(of: workflow)
    answers.withLock { $0[workflow.registerEntry.text] = found }
  }

  func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome {
    do throws(CommandFailure) {
      let origin = try await origin(of: request)
      return await (try await answers(of: origin)).router.run(request, observer: observer)
    } catch {
      return .scheduleFailed(error: StatesError.Name.taskFailed, cause: error.sentence)
    }
  }

  func items(of request: ItemReaderRequest) async -> Result<[MapItems], StatesError> {
    do throws(CommandFailure) {
      guard let origin = request.origin else { throw Self.unknownOrigin(request.stateMachine) }
      return await (try await answers(of: origin)).items.items(of: request)
    } catch {
      return .failure(StatesError(StatesError.Name.itemReaderFailed, cause: error.sentence))
    }
  }

  func write(_ request: ResultWriterRequest) async -> Result<JSONValue, StatesError> {
    do throws(CommandFailure) {
      guard let origin = request.origin else { throw Self.unknownOrigin(request.stateMachine) }
      return await (try await answers(of: origin)).items.write(request)
    } catch {
      return .failure(StatesError(StatesError.Name.resultWriterFailed, cause: error.sentence))
    }
  }

  /// Where a state machine is that an execution of the workflow of that origin starts: declared beside it, or it itself, or
  /// run here before.
  func entry(of machine: StateMachineARN, askedBy origin: String?) async -> WorkflowRegister.Entry? {
    let known = register.entry(of: machine)
    guard let origin, let asking = try? await answers(of: origin) else { return known }
    if asking.machine == machine { return WorkflowRegister.Entry(text: origin) }
    guard let related = asking.related[machine.name] else { return known }
    // What is known of one in the same place may name functions that a declaration does not.
    return known?.definition == related.definition ? known : related
  }

  private func answers(of workflow: Workflow) -> Answers {
    let items: any MapItemStore =
      workflow.functions.buckets.map { ObjectItemStore(FolderObjects(root: $0)) }
      ?? NoMapItemStore(
        advice: """
          make a folder "buckets" beside the definition with a folder for each bucket in it, or name one with \
          --buckets FOLDER, or with buckets: FOLDER in \(FunctionsFile.usualName)
          """)
    let router = TaskRouter(
      file: workflow.functions, pool: pool,
      recorded: workflow.recorded.map { events in
        RecordedResponses(events: events) { [journal] in (try? await journal.recorded($0).events) ?? [] }
      }, activities: activities)
    return Answers(router: router, items: items, machine: workflow.machine.arn, related: workflow.related)
  }

  /// After a crash a Task can come before its workflow was loaded here: then it is loaded from where the execution was begun.
  private func answers(of origin: String) async throws(CommandFailure) -> Answers {
    if let known = answers.withLock({ $0[origin] }) { return known }
    guard let entry = WorkflowRegister.Entry(text: origin) else {
      throw CommandFailure(.source, "where this run was started from cannot be read: \(origin)")
    }
    let found = answers(of: try await WorkflowLoader.load(entry, isUnderWay: true))
    answers.withLock { $0[origin] = found }
    return found
  }

  /// Executions that an earlier stepwatch began have no origin. The state machine that was last run here under their name is
  /// theirs only where it reads as theirs does.
  private func origin(of request: TaskRequest) async throws(CommandFailure) -> String {
    if let origin = request.origin { return origin }
    let machine = StateMachineARN(request.stateMachineARN)
    guard let entry = register.entry(of: machine) else { throw Self.unknownOrigin(machine) }
    let workflow = try await WorkflowLoader.load(entry, isUnderWay: true)
    let recorded = try? await journal.recorded(ExecutionARN(request.executionARN))
    guard recorded?.execution.definition == workflow.machine.text else { throw Self.unknownOrigin(machine) }
    return entry.text
  }

  private static func unknownOrigin(_ machine: StateMachineARN) -> CommandFailure {
    CommandFailure(
      .usage, "from where \(machine.name) was started is not known here; start it with stepwatch run DEFINITION")
  }
}
