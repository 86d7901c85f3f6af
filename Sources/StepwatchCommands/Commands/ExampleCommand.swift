import ArgumentParser
import ExampleWorkflows

struct ExampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "example", abstract: "List the bundled example workflows, or write one out.")

  @Argument(help: "The example to write out; without one they are listed.", completion: .examples)
  var name: String?

  @Option(
    help: ArgumentHelp("The folder to write into; made when it is not there.", valueName: "folder"),
    completion: .directory)
  var into: String?

  func run() throws {
    guard let name else { return list() }
    guard let example = ExampleWorkflow.named(name) else {
      let names = ExampleWorkflow.all.map(\.name).joined(separator: ", ")
      throw CommandFailure(.usage, "there is no example \"\(name)\"; there are \(names)")
    }
    let folder = into ?? name
    do {
      let definition = try example.write(into: folder)
      for file in example.files { StandardOutput.line("\(folder)/\(file.path)") }
      StandardOutput.line()
      StandardOutput.line("Run it with: stepwatch run \(definition) --input @\(folder)/input.json")
    } catch {
      throw CommandFailure(.usage, error.description)
    }
  }

  private func list() {
    let width = ExampleWorkflow.all.map(\.name.count).max() ?? 0
    for example in ExampleWorkflow.all {
      StandardOutput.line(
        example.name + String(repeating: " ", count: width - example.name.count + 2) + example.summary)
    }
    StandardOutput.line()
    StandardOutput.line("stepwatch example NAME --into FOLDER writes one out.")
  }
}
