import ExecutionHistory
import JSONDocument
import StateDataFlow
import StatesEngine
import StatesLanguage
import Synchronization
import TaskHandlers

/// Hands what an execution asks for to the functions and buckets of its workflow; one engine runs many workflows.
final class WorkflowTasks: TaskHandler, MapItemStore {
  private let pool: LambdaEnvironmentPool
  private let register: WorkflowRegister
  private let answers = Mutex<[String: Answers]>([:])

  private struct Answers {
    var router: TaskRouter
    var items: any MapItemStore
  }

  init(pool: LambdaEnvironmentPool, register: WorkflowRegister) {
    self.pool = pool
    self.register = register
  }

  /// From now on this state machine is answered by the functions, the record and the buckets of that workflow.
  func answer(_ stateMachine: StateMachineARN, asIn workflow: Workflow) {
    let found = answers(of: workflow.functions, recorded: workflow.recorded)
    answers.withLock { $0[stateMachine.text] = found }
  }

  func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome {
    await answers(of: StateMachineARN(request.stateMachineARN)).router.run(request, observer: observer)
  }

  func items(of request: ItemReaderRequest) async -> Result<[MapItems], StatesError> {
    await answers(of: request.stateMachine).items.items(of: request)
  }

  func write(_ request: ResultWriterRequest) async -> Result<JSONValue, StatesError> {
    await answers(of: request.stateMachine).items.write(request)
  }

  private func answers(of functions: FunctionsFile, recorded: [HistoryEvent]? = nil) -> Answers {
    let items: any MapItemStore =
      functions.buckets.map { ObjectItemStore(FolderObjects(root: $0)) }
      ?? NoMapItemStore(
        advice: """
          make a folder "buckets" beside the definition with a folder for each bucket in it, or name one with \
          --buckets FOLDER, or with buckets: FOLDER in \(FunctionsFile.usualName)
          """)
    let router = TaskRouter(file: functions, pool: pool, recorded: recorded.map(RecordedResponses.init))
    return Answers(router: router, items: items)
  }

  /// After a crash a Task can come before its workflow was loaded here: then it is looked up where it was last run from.
  private func answers(of machine: StateMachineARN) async -> Answers {
    if let known = answers.withLock({ $0[machine.text] }) { return known }
    guard let entry = register.entry(of: machine), let workflow = try? await WorkflowLoader.load(entry) else {
      return answers(of: FunctionsFile())
    }
    let found = answers(of: workflow.functions, recorded: workflow.recorded)
    // Of several Tasks that look at the same time one keeps its answers: mocked results are counted in them.
    return answers.withLock { answers in
      if let known = answers[machine.text] { return known }
      answers[machine.text] = found
      return found
    }
  }
}
