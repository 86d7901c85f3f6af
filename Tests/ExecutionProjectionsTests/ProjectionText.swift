import ExecutionHistory
import ExecutionProjections

/// A projection as text: its status, then a line a visit with its path, status and seconds.
func text(of projection: ExecutionProjection) -> String {
  var lines = [projection.status.rawValue + (projection.error.map { " \($0)" } ?? "")]
  for visit in projection.visits { lines.append(line(of: visit, in: projection)) }
  return lines.joined(separator: "\n")
}

private func line(of visit: StateVisit, in projection: ExecutionProjection) -> String {
  var line = projection.path(of: visit).text() + " " + visit.status.rawValue
  line += " \(seconds(visit.enteredAt))–\(visit.endedAt.map(seconds) ?? "")"
  if let error = visit.error { line += " error \(error)" }
  if visit.type == .task, !visit.attempts.isEmpty {
    line += " attempts " + visit.attempts.map { "\($0.outcome)" }.joined(separator: ",")
  }
  if let map = visit.map {
    line += " items \(map.succeeded)+\(map.failed)+\(map.aborted)/\(map.total) running \(map.running)"
  }
  if visit.isPairedByName { line += " by name" }
  return line
}

private func seconds(_ milliseconds: Int64) -> String {
  milliseconds % 1000 == 0 ? "\(milliseconds / 1000)" : "\(Double(milliseconds) / 1000)"
}
