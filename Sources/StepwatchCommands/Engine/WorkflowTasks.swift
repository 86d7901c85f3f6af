import ExecutionHistory
import StatesEngine
import Synchronization
import TaskHandlers

/// Hands a Task to the functions of the workflow that it belongs to; one engine runs many workflows.
final class WorkflowTasks: TaskHandler {
  private let pool: LambdaEnvironmentPool
  private let register: WorkflowRegister
  private let routers = Mutex<[String: TaskRouter]>([:])

  init(pool: LambdaEnvironmentPool, register: WorkflowRegister) {
    self.pool = pool
    self.register = register
  }

  /// From now on the Tasks of this state machine are answered by the functions, and the record, of that workflow.
  func answer(_ stateMachine: StateMachineARN, asIn workflow: Workflow) {
    let router = router(of: workflow)
    routers.withLock { $0[stateMachine.text] = router }
  }

  func run(_ request: TaskRequest, observer: any TaskObserver) async -> TaskOutcome {
    await router(of: StateMachineARN(request.stateMachineARN)).run(request, observer: observer)
  }

  /// After a crash a Task can come before its workflow was loaded here: then it is looked up where it was last run from.
  private func router(of machine: StateMachineARN) async -> TaskRouter {
    if let known = routers.withLock({ $0[machine.text] }) { return known }
    guard let entry = register.entry(of: machine), let workflow = try? await WorkflowLoader.load(entry) else {
      return TaskRouter(file: FunctionsFile(), pool: pool)
    }
    let found = router(of: workflow)
    // Of several Tasks that look at the same time one keeps its router: mocked results are counted in it.
    return routers.withLock { routers in
      if let known = routers[machine.text] { return known }
      routers[machine.text] = found
      return found
    }
  }

  private func router(of workflow: Workflow) -> TaskRouter {
    TaskRouter(file: workflow.functions, pool: pool, recorded: workflow.recorded.map(RecordedResponses.init))
  }
}
