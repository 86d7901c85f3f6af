import ExecutionHistory
import ExecutionProjections
import JSONDocument
import TerminalFrame

/// Starting, stopping and answering: each asks first, and shows what exactly it will do.
extension Dashboard {
  // MARK: - Starting

  mutating func askToRunAgain(withEdits: Bool) -> [DashboardEffect] {
    guard let listing = chosenListing else { return [] }
    return [.findInput(.run(listing.id, stateMachine: listing.stateMachine), isEdited: withEdits)]
  }

  /// From an example its own input is edited, from a run's state machine an empty one.
  mutating func startNewRun() -> [DashboardEffect] {
    if focus == .runs, let example = chosenExample { return [.findInput(.example(example.name), isEdited: true)] }
    guard let listing = chosenListing else { return [] }
    let source = RunSource.run(listing.id, stateMachine: listing.stateMachine)
    return [.edit(TextEdit(purpose: .input(source), text: "{}\n"))]
  }

  var chosenExample: ExampleListing? {
    let place = runRow - listedRuns.count
    return listedExamples.indices.contains(place) ? listedExamples[place] : nil
  }

  mutating func take(_ input: JSONValue, of source: RunSource, isEdited: Bool) -> [DashboardEffect] {
    if isEdited { return [.edit(TextEdit(purpose: .input(source), text: input.prettyText + "\n"))] }
    askToStart(source, input: input)
    return []
  }

  private mutating func askToStart(_ source: RunSource, input: JSONValue) {
    confirmation = Confirmation(
      question: "Start a run of \(source.name)?",
      details: ["StartExecution", "  stateMachine  \(source.name)", "  name          a new one"]
        + Self.field("input", input), effect: .start(source, input: input.text))
  }

  /// A value with its first lines.
  private static func field(_ name: String, _ value: JSONValue) -> [String] {
    let lines = value.prettyText.split(separator: "\n", omittingEmptySubsequences: false)
    let label = "  " + name + String(repeating: " ", count: max(1, 14 - name.count))
    var shown = lines.prefix(mostLines).enumerated().map { index, line in
      (index == 0 ? label : String(repeating: " ", count: label.count)) + short(String(line))
    }
    let left = lines.count - shown.count
    if left > 0 {
      shown.append(String(repeating: " ", count: label.count) + "… \(left) more line\(left == 1 ? "" : "s")")
    }
    return shown
  }

  private static let mostLines = 8

  /// One long text shall not push the question out of sight.
  private static func short(_ text: String) -> String {
    TextWidth.fitting(String(text.prefix(mostLetters + 1)), columns: mostLetters)
  }

  private static let mostLetters = 120

  // MARK: - Stopping

  mutating func askToStop() {
    guard let listing = chosenListing else { return }
    confirmation = Confirmation(
      question: "Stop the run \(listing.name) of \(listing.stateMachine)?",
      details: [
        "StopExecution", "  executionArn  \(listing.id.rawValue)", "  cause         \(Self.stopCause)",
        listing.isLocal
          ? "It ends ABORTED, and the functions that work for it are ended."
          : "Another stepwatch runs it, and is asked to stop it: it ends ABORTED.",
      ], effect: .stopRun(listing.id, cause: Self.stopCause))
  }

  private static let stopCause = "stopped by a person in stepwatch"

  // MARK: - Going on after a failure

  mutating func askToRedrive() {
    guard let listing = chosenListing else { return }
    confirmation = Confirmation(
      question: "Redrive the run \(listing.name) of \(listing.stateMachine)?",
      details: [
        "RedriveExecution", "  executionArn  \(listing.id.rawValue)",
        "It goes on where it was interrupted: what succeeded stays, the rest begins anew with its input.",
      ], effect: .redriveRun(listing.id))
  }

  func reasonAgainstRedriving() -> String? {
    guard let listing = chosenListing else { return "no run is chosen" }
    if let reason = settings.noEngine { return reason }
    let open = run.flatMap { $0.id == listing.id ? $0 : nil }
    let standing = RedriveStatus(
      of: listing.status, open?.workflowType ?? .standard, isChildOfMapRun: false, eventCount: listing.eventCount,
      startedAt: listing.startedAt ?? now, stoppedAt: listing.stoppedAt, now: now)
    guard case .notRedrivable(let reason) = standing else { return nil }
    return "\(listing.name): \(reason)"
  }

  // MARK: - Answering a Task

  /// The chosen state's Task where that waits, else the one that waits longest.
  var waitingTask: WaitingTask? {
    guard let run else { return nil }
    let latest = run.timeline.latest
    let waiting = latest.openVisits.lazy.map { latest.visits[$0] }.filter { visit in
      visit.attempts.last?.waitsForAnswer ?? false
    }
    let chosen = selectedVisit?.enteredID
    guard let visit = waiting.first(where: { $0.enteredID == chosen }) ?? waiting.first,
      let attempt = visit.attempts.last
    else { return nil }
    return WaitingTask(run: run.id, scheduledID: attempt.scheduledID, path: latest.path(of: visit).text())
  }

  mutating func answerTask(withFailure: Bool) -> [DashboardEffect] {
    guard let task = waitingTask else { return [] }
    let failure = "{\n  \"error\": \"\",\n  \"cause\": \"\"\n}\n"
    return [
      .edit(TextEdit(purpose: withFailure ? .failure(task) : .result(task), text: withFailure ? failure : "{}\n"))
    ]
  }

  // MARK: - What an editor gave back

  mutating func take(_ edit: TextEdit) -> [DashboardEffect] {
    guard edit.text.utf8.contains(where: { $0 > 0x20 }) else {
      toast("nothing is done: the text is empty")
      return []
    }
    do {
      try ask(edit, JSONValue(parsing: edit.text))
    } catch {
      confirmation = Confirmation(
        question: "This is not JSON. Edit it again?", details: ["\(edit.fileName):\(error)"], effect: .edit(edit))
    }
    return []
  }

  private mutating func ask(_ edit: TextEdit, _ value: JSONValue) {
    switch edit.purpose {
    case .input(let source): askToStart(source, input: value)
    case .result(let task):
      confirmation = Confirmation(
        question: "Answer \(task.path)?",
        details: ["SendTaskSuccess", "  taskToken     of \(task.path)"]
          + Self.field("output", value), effect: .answer(task, .success(output: value.text)))
    case .failure(let task):
      let (error, cause) = (value["error"]?.string, value["cause"]?.string)
      confirmation = Confirmation(
        question: "Fail \(task.path)?",
        details: [
          "SendTaskFailure", "  taskToken     of \(task.path)", "  error         \(Self.short(error ?? "none"))",
          "  cause         \(Self.short(cause ?? "none"))",
        ], effect: .answer(task, .failure(error: error, cause: cause)))
    }
  }
}
