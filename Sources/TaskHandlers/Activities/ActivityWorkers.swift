import StatesEngine
import StatesLanguage

extension FunctionsFile {
  /// What a person should know of an activity that nothing in the file works for; nil for other resources.
  ///
  /// - Parameter endpoint: where workers can poll for its Tasks, when that is known.
  package func noteOnActivity(_ resource: String, endpoint: String? = nil) -> String? {
    guard case .activity(let name)? = TaskResourceARN(resource)?.kind, workers[resource] == nil, workers[name] == nil
    else { return nil }
    let place = endpoint.map { " at \($0)" } ?? ""
    return
      "the activity \(name) has no worker in functions.yaml: its Tasks wait until one calls GetActivityTask\(place) "
      + "(--endpoint PORT chooses where) or somebody gives their results; to have one here, add below functions: "
      + "\(name): { command: [./worker] }, or a url or code"
  }

  /// Such notes on all states of a definition, each once.
  package func notesOnActivities(of states: [StateGroup]) -> [String] {
    var notes: [String] = []
    for state in states.flatMap(\.states) {
      if case .task(let task) = state.kind, let note = noteOnActivity(task.resource) { notes.append(note) }
      notes += notesOnActivities(of: state.innerGroups)
    }
    return notes.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

/// Tells of an activity's worker what AWS tells: its name, and that it lives. Every line that it writes is a heartbeat.
struct ActivityObserver: TaskObserver {
  private let observer: any TaskObserver
  private let worker: String

  /// - Parameter worker: the name by which the functions file knows it, an activity's ARN or name.
  init(_ observer: any TaskObserver, worker: String) {
    self.observer = observer
    if case .activity(let name)? = TaskResourceARN(worker)?.kind { self.worker = name } else { self.worker = worker }
  }

  func started(worker: String?) { observer.started(worker: self.worker) }

  func heartbeat() { observer.heartbeat() }

  func log(_ lines: [String]) {
    observer.heartbeat()
    observer.log(lines)
  }
}
