import ArgumentParser
import DashboardModel
import DashboardViews
import ExecutionHistory
import Foundation
import HistoryStorage
import JSONDocument
import Timestamps

struct RunsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List the runs in the store, or remove some.",
    subcommands: [List.self, Remove.self, Prune.self],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the runs in the store: live ones, then the newest.",
      discussion: """
        FILTER is what & takes on the screen: words, and fields such as status:failed, since:1h, machine:order, \
        name:7f, state:Pay, error:timeout, text:"no stock"; - before one leaves out what has it.
        """)

    @Argument(help: ArgumentHelp("Which runs: words and fields.", valueName: "filter"))
    var filter: [String] = []

    @Flag(help: "As one JSON array.")
    var json = false

    @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
    var limit: Int = 1000

    mutating func run() async throws {
      let filter = ListFilter(filter.joined(separator: " "))
      if let problem = RunQuery.problem(of: filter) { throw CommandFailure(.usage, problem) }
      let now = WallClock.now
      let store = try OpenStore.open()
      let executions: [StoredExecution]
      let abandoned: Set<ExecutionARN>
      do {
        executions = try await store.executions(ExecutionFilter(RunQuery(filter, now: now)), limit: max(1, limit))
          .filter { execution in
            filter.keeps { RunListing(execution, isLocal: false).matches($0, now: now) }
          }
        abandoned = try await store.abandonedExecutions(now: now)
      } catch {
        throw CommandFailure(.source, error.description)
      }
      if json {
        let listings = executions.map { $0.listing(isAbandoned: abandoned.contains($0.arn)) }
        StandardOutput.json(JSONValue.array(listings).prettyText)
        return
      }
      if executions.isEmpty, !filter.isEmpty { return StandardOutput.line("no run passes the filter") }
      for line in RunTable.lines(executions, now: now) { StandardOutput.line(line) }
      for name in executions.filter({ abandoned.contains($0.arn) }).map(\.name) {
        StandardOutput.line("\(name): its stepwatch is gone; stepwatch resume \(name) goes on with it")
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a run, with those that it started.",
      discussion: """
        One that runs has to be stopped first: stepwatch stop RUN, or S in the dashboard. One whose stepwatch is gone, so that it stands at RUNNING \
        until stepwatch resume goes on with it, is removed as it is.
        """)

    @Argument(help: "A run's name, its ARN, a unique beginning of either, or @last.", completion: .runs)
    var run: String

    mutating func run() async throws {
      let store = try OpenStore.open()
      let execution = try await RunReference.find(run, in: store)
      do {
        try await store.delete(execution.arn, now: WallClock.now)
        StandardOutput.line("removed \(execution.name)")
      } catch {
        if case .running = error { throw CommandFailure(.usage, error.description) }
        throw CommandFailure(.source, error.description)
      }
    }
  }

  struct Prune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove runs that ended long ago.",
      discussion: "A run stays while one that it started, or that started it, runs or ended later.")

    @Option(help: ArgumentHelp("Only runs that ended longer ago than this: 30d, 12h.", valueName: "age"))
    var olderThan: Age

    @Flag(help: "Remove nothing, and list what would be removed.")
    var dryRun = false

    mutating func run() async throws {
      let store = try OpenStore.open()
      let now = WallClock.now
      do {
        if dryRun {
          let runs = try await store.prunable(endedBefore: now - olderThan.milliseconds)
          if !runs.isEmpty { RunTable.lines(runs, now: now).forEach(StandardOutput.line) }
          StandardOutput.line("\(Wording.count(runs.count, "run")) would be removed")
          return
        }
        let count = try await store.prune(endedBefore: now - olderThan.milliseconds)
        StandardOutput.line("\(Wording.count(count, "run")) removed")
      } catch {
        throw CommandFailure(.source, error.description)
      }
    }
  }
}

extension StoredExecution {
  /// In the words of `ListExecutions`, with what else the store knows.
  fileprivate func listing(isAbandoned: Bool) -> JSONValue {
    var listing = JSONObject([
      ("executionArn", .string(arn.text)), ("stateMachineArn", .string(stateMachine.text)), ("name", .string(name)),
      ("status", .string(status.rawValue)), ("startDate", .string(ISO8601Time.text(of: startedAt))),
    ])
    if let stoppedAt { listing["stopDate"] = .string(ISO8601Time.text(of: stoppedAt)) }
    listing["events"] = .number(JSONNumber(eventCount))
    if let error { listing["error"] = .string(error) }
    if let cause { listing["cause"] = .string(cause) }
    if isAbandoned { listing["abandoned"] = true }
    return .object(listing)
  }
}
