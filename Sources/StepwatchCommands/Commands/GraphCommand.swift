import ArgumentParser
import DashboardViews
import StatesLanguage

struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Draw a state machine's graph on standard output.")

  @Argument(
    help: "An ASL file (JSON or YAML), a template, a Terraform file, or a folder of one of these.", completion: .file())
  var definition: String

  @Flag(help: "With ASCII only.")
  var ascii = false

  @Option(help: ArgumentHelp("Columns to fit into.", valueName: "n"))
  var width: Int?

  @Flag(help: "As a Mermaid state diagram.")
  var mermaid = false

  @Flag(help: "In the DOT language of Graphviz.")
  var dot = false

  @Option(help: ArgumentHelp("Which state machine, where a template or Terraform declares several.", valueName: "name"))
  var stateMachine: String?

  func validate() throws {
    if mermaid, dot { throw ValidationError("--mermaid and --dot are two formats; choose one") }
    if let width, width < 20 { throw ValidationError("--width is at least 20 columns, not \(width)") }
  }

  func run() throws {
    let source = try WorkflowLoader.find(definition, stateMachine: stateMachine)
    let (parsing, report) = WorkflowLoader.parse(source)
    guard let machine = parsing.definition else {
      throw CommandFailure(.usage, report.errors.first.map(report.line) ?? "\(source.file): there is nothing to draw")
    }
    // What is wrong does not keep the rest from being drawn.
    for error in report.errors { writeError("stepwatch: \(report.line(error))") }
    if mermaid {
      StandardOutput.text(GraphText.mermaid(of: machine))
    } else if dot {
      StandardOutput.text(GraphText.dot(of: machine, name: source.name))
    } else {
      StandardOutput.text(GraphText.text(of: machine, width: width, ascii: ascii))
      if let width, let needed = GraphText.missedWidth(of: machine, width: width) {
        writeError("stepwatch: the graph needs \(needed) columns; this is its outline")
      }
    }
  }
}
