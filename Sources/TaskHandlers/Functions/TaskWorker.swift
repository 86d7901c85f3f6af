import JSONDocument

/// What answers a Task that names a function or a resource.
package enum TaskWorker: Equatable, Sendable {
  case lambda(LambdaFunction)
  case command(CommandWorker)
  case url(URLWorker)
  case mock(MockedResponse)
}

/// A local program: the Task's input on its standard input, the result on its standard output, both JSON.
package struct CommandWorker: Equatable, Sendable {
  /// The program, then its arguments. A program with a slash is looked for from `folder`, others on `PATH`.
  package var command: [String]
  /// Added to stepwatch's own environment.
  package var environment: [String: String]
  package var folder: String
}

/// An HTTP endpoint: the Task's input is posted as JSON, and the body of the answer is the result.
package struct URLWorker: Equatable, Sendable {
  package var url: String
  package var headers: [String: String]
}
