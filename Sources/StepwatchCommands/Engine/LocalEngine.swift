import ExecutionHistory
import Foundation
import HistoryStorage
import JSONDocument
import StatesEngine
import StatesLanguage
import TaskHandlers

/// The embedded engine of this process: a driver on the store's journal, and the functions of the workflows it runs.
final class LocalEngine: Sendable {
  let driver: EngineDriver
  let notices: EngineNotices
  private let tasks: WorkflowTasks
  private let pool: LambdaEnvironmentPool
  private let register: WorkflowRegister
  private let endpoint: EngineEndpoint

  init(
    journal: any ExecutionJournal, waits: WaitPolicy = .asWritten, environments: Int? = nil,
    notices: EngineNotices = EngineNotices(), keepLines: @escaping @Sendable ([TaskLog]) async -> Void = { _ in }
  ) {
    self.notices = notices
    let activities = ActivityQueue()
    let endpoint = EngineEndpoint(activities: activities, notices: notices)
    self.endpoint = endpoint
    let address = StepFunctionsAddress { await endpoint.url }
    pool =
      environments.map { LambdaEnvironmentPool(limit: $0, stepFunctions: address) }
      ?? LambdaEnvironmentPool(stepFunctions: address)
    let register = WorkflowRegister()
    self.register = register
    let tasks = WorkflowTasks(pool: pool, register: register, journal: journal, activities: activities)
    self.tasks = tasks
    var configuration = EngineDriver.Configuration()
    configuration.region = WorkflowLoader.region
    configuration.account = WorkflowLoader.account
    configuration.waits = waits
    driver = EngineDriver(
      handler: tasks, journal: journal, configuration: configuration, mapStore: tasks,
      stateMachines: { machine, origin in
        guard let entry = await tasks.entry(of: machine, askedBy: origin) else { return nil }
        do throws(CommandFailure) {
          let workflow = try await WorkflowLoader.load(entry)
          tasks.answer(asIn: workflow)
          // functions.yaml may call it otherwise than its file is called; on AWS it has the name that the Task calls.
          var found = workflow.machine
          found.arn = StateMachineARN(
            region: WorkflowLoader.region, account: WorkflowLoader.account, name: machine.name)
          return found
        } catch {
          // To who starts it, it does not exist, as on AWS; a person has to know why.
          notices.say("\(machine.name), which another execution starts: \(error.sentence)")
          return nil
        }
      }, keepLines: keepLines)
    endpoint.stand(before: driver)
  }

  /// Opens the endpoint for workers at a port that they know, and says where it is.
  ///
  /// - Parameter port: 0 takes any free one.
  func openEndpoint(port: Int) async throws(CommandFailure) { try await endpoint.open(port: port) }

  /// Begins an execution of a workflow; it is in the journal when this returns.
  func start(_ workflow: Workflow, name: String?, input: JSONValue) async throws(CommandFailure) -> ExecutionARN {
    try ExecutionInput.check(byteCount: input.text.utf8.count, of: "the input of \(workflow.machine.arn.name)")
    tasks.answer(asIn: workflow)
    register.remember(workflow)
    do {
      return try await driver.start(StartRequest(workflow.machine, name: name, input: input))
    } catch EngineError.executionAlreadyExists(let arn) {
      throw CommandFailure(.usage, "a run named \(arn.name) is recorded already; choose another --name")
    } catch let error as EngineError {
      throw CommandFailure(.usage, error.description)
    } catch {
      throw CommandFailure(.source, "\(error)")
    }
  }

  /// Starts what ran before once more, from where that was started, as its files are now; with that input.
  ///
  /// - Parameters:
  ///   - origin: of the run; nil of one that an earlier stepwatch began.
  ///   - definition: what the run ran.
  func startAgain(
    _ machine: StateMachineARN, origin: String?, definition: DefinitionText?, input: JSONValue
  ) async throws(CommandFailure) -> ExecutionARN {
    guard let entry = origin.flatMap(WorkflowRegister.Entry.init) ?? register.entry(of: machine) else {
      throw CommandFailure(
        .usage, "where the definition of \(machine.name) is, is not known here; start it with stepwatch run")
    }
    let workflow = try await WorkflowLoader.load(entry)
    if origin == nil, workflow.machine.text != definition {
      throw CommandFailure(
        .usage,
        "\(entry.definition), where a \(machine.name) was run last, does not hold the definition of this run; "
          + "start it with stepwatch run")
    }
    return try await start(workflow, name: nil, input: input)
  }

  /// Goes on with an execution that ended badly, where it was interrupted.
  func redrive(_ arn: ExecutionARN) async throws(CommandFailure) {
    do {
      try await driver.redrive(arn)
    } catch let error as EngineError {
      throw CommandFailure(.usage, error.description)
    } catch let error as HistoryStoreError {
      switch error {
      case .notFound, .redrivenAlready: throw CommandFailure(.usage, error.description)
      default: throw CommandFailure(.source, error.description)
      }
    } catch {
      throw CommandFailure(.source, "\(error)")
    }
  }

  /// Goes on with executions whose process is gone.
  ///
  /// - Parameter named: only these, with those that they started; nil is all.
  /// - Returns: those that go on, and a sentence for each that cannot, or that nobody waits for any more.
  func recover(_ named: [ExecutionARN]? = nil) async -> (resumed: [ExecutionARN], problems: [String]) {
    do {
      let recovery = try await driver.recover(named)
      let failures = recovery.failures.map { "\($0.key.name) cannot go on: \($0.value)" }.sorted()
      return (
        recovery.resumed,
        failures + recovery.aborted.map { "\($0.name) was aborted: the Map Run that it belongs to has ended" }
      )
    } catch {
      return ([], ["executions of a stepwatch that is gone cannot go on: \(error)"])
    }
  }

  /// Ends the endpoint, when it has answered who reports, and every environment that functions run in.
  func shutDown() async {
    await endpoint.shutDown()
    await pool.shutDown()
  }
}
