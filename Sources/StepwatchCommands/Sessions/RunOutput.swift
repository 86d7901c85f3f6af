import DashboardViews
import ExecutionProjections
import JSONDocument

/// The output of an execution that succeeded, as JSON for programs.
enum RunOutput {
  /// - Parameter name: of the execution.
  /// - Throws: why there is no output, with the exit status of an execution that stands so.
  static func text(of projection: ExecutionProjection, name: String) throws(CommandFailure) -> String {
    guard projection.status == .succeeded else {
      if projection.status == .running {
        throw CommandFailure(.failed, "\(name) has no output: it is RUNNING at event \(projection.lastEventID)")
      }
      let reason = FailureWording.text(projection.error, projection.cause).map { ", \($0)" } ?? ""
      throw CommandFailure(
        ExitStatus(projection.status), "\(name) has no output: it is \(projection.status.rawValue)\(reason)")
    }
    switch projection.output {
    case .value, .text:
      guard let value = projection.output.value else {
        throw CommandFailure(.source, "\(name): its output is recorded, but is no JSON")
      }
      return value.prettyText
    case .truncated:
      throw CommandFailure(.source, "\(name): its output was cut in this log, so that it is no JSON any more")
    case .none, .notLogged:
      throw CommandFailure(.source, "\(name): its output is not in this history (includeExecutionData was off)")
    }
  }
}
