import ExecutionHistory

/// A JSON text for a person's editor, and what it is for.
package struct TextEdit: Equatable, Sendable {
  package enum Purpose: Equatable, Sendable {
    /// The input of a new run.
    case input(RunSource)
    /// What the Task that was scheduled by an event is answered with.
    case result(WaitingTask)
    case failure(WaitingTask)
  }

  package var purpose: Purpose
  package var text: String

  package init(purpose: Purpose, text: String) {
    self.purpose = purpose
    self.text = text
  }

  /// The name of the file that the editor is given.
  package var fileName: String {
    switch purpose {
    case .input: "input.json"
    case .result: "result.json"
    case .failure: "failure.json"
    }
  }
}

/// A Task that waits until somebody sends its task token back.
package struct WaitingTask: Equatable, Sendable {
  package var run: RunID
  /// The event that scheduled it.
  package var scheduledID: EventID
  /// The place of its state: `Fulfil[1]▸PrintLabel`.
  package var path: String

  package init(run: RunID, scheduledID: EventID, path: String) {
    self.run = run
    self.scheduledID = scheduledID
    self.path = path
  }
}

/// How a waiting Task is answered.
package enum TaskAnswer: Equatable, Sendable {
  /// SendTaskSuccess, with a JSON text.
  case success(output: String)
  /// SendTaskFailure.
  case failure(error: String?, cause: String?)
}
