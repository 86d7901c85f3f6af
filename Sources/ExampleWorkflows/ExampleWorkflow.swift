/// A workflow that ships inside the program, with everything that it needs to run.
package struct ExampleWorkflow: Equatable, Sendable {
  package var name: String
  /// One line for lists.
  package var summary: String
  package var files: [ExampleFile]

  /// The definition that is run, relative to the example's folder.
  package var definitionPath: String { "\(name).asl.json" }

  /// The input that the example is run with: JSON text.
  package var inputText: String { text(of: "input.json") ?? "{}" }

  /// The text of a file; nil when the example has none of that path.
  package func text(of path: String) -> String? {
    files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }
}

/// A file of an example.
package struct ExampleFile: Equatable, Sendable {
  /// Relative to the example's folder.
  package var path: String
  package var bytes: [UInt8]
}

extension ExampleWorkflow {
  /// All of them; the first is the one that an empty store begins with.
  package static let all: [ExampleWorkflow] = [
    ExampleWorkflow(
      name: "microservices", summary: "three Lambda functions in Node.js, one after the other",
      files: BundledFiles.files(of: "microservices")),
    ExampleWorkflow(
      name: "order-fulfilment",
      summary: "an order from fraud check to delivery: Choice, Parallel, Map, Wait, Retry, Catch and two loops",
      files: BundledFiles.files(of: "order-fulfilment")),
  ]

  package static func named(_ name: String) -> ExampleWorkflow? { all.first { $0.name == name } }
}
