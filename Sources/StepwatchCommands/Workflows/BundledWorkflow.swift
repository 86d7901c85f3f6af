import ExampleWorkflows
import JSONDocument

/// The bundled examples as workflows that can be run: their files are written beside the store, since functions need files.
enum BundledWorkflow {
  static func isThere(_ name: String) -> Bool { ExampleWorkflow.named(name) != nil }

  static func load(_ name: String) async throws(CommandFailure) -> (workflow: Workflow, input: JSONValue) {
    let (definition, input) = try write(name)
    return (try await WorkflowLoader.load(definition), input)
  }

  /// Writes the example's files anew; its definition is then loaded as any other.
  static func write(_ name: String) throws(CommandFailure) -> (definition: String, input: JSONValue) {
    guard let example = ExampleWorkflow.named(name) else {
      let names = ExampleWorkflow.all.map(\.name).joined(separator: ", ")
      throw CommandFailure(.usage, "there is no example \"\(name)\"; there are \(names)")
    }
    let folder = OpenStore.folder + "/examples/" + name
    do {
      let definition = try example.write(into: folder, overwriting: true)
      return (definition, (try? JSONValue(parsing: example.inputText)) ?? [:])
    } catch {
      throw CommandFailure(.source, "\(error)")
    }
  }
}
