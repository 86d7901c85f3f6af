import DashboardModel
import ExecutionHistory
import TerminalFrame

/// The runs of the store in words, one sentence each.
package struct PlainRunList: Sendable {
  private let runs: [RunListing]
  private let now: Int64

  /// - Parameter now: milliseconds since 1970.
  package init(_ runs: [RunListing], now: Int64) {
    self.runs = runs
    self.now = now
  }

  package var lines: [String] {
    guard let first = runs.first else {
      return ["No run is recorded yet.", "To run an example: stepwatch run microservices --plain"]
    }
    return [SpokenDuration.count(runs.count, "run") + ", live ones and then the newest first."]
      + runs.map { VisibleText.escaping(sentence(on: $0)) }
      + ["To hear of one: stepwatch replay \(VisibleText.escaping(first.name)) --plain"]
  }

  private func sentence(on run: RunListing) -> String {
    let duration = run.duration(now: now).map(SpokenDuration.text) ?? "an unknown time"
    let standing =
      switch run.status {
      case .running: "has been running for \(duration)"
      case .succeeded: "succeeded in \(duration)"
      case .failed: "failed after \(duration)"
      case .timedOut: "timed out after \(duration)"
      case .aborted: "was aborted after \(duration)"
      case .pendingRedrive: "waits to be redriven"
      }
    let age = run.startedAt.map { ", started \(SpokenDuration.text(now &- $0)) ago" } ?? ""
    return "\(run.name) of \(run.stateMachine) \(standing)\(age)." + (run.error.map { " Error \($0)." } ?? "")
  }
}
