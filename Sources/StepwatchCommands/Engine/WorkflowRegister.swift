import ExecutionHistory
import Foundation
import JSONDocument

/// Remembers where a state machine's definition and functions are, so that its runs can be started again, and gone on with
/// after a crash, by another process.
struct WorkflowRegister {
  struct Entry: Equatable {
    /// Absolute paths.
    var definition: String
    var functions: String?
    /// The state machine's name where the definition's file declares several.
    var stateMachine: String?
    /// The file or the run that Tasks are answered from.
    var recorded: String?
    /// The folder with buckets, where one was named.
    var buckets: String?
  }

  let folder: String

  init(folder: String = OpenStore.folder + "/workflows") { self.folder = folder }

  /// Remembers a workflow, and the state machines that its nested executions may run.
  ///
  /// What is known of one in the same place stays: it may name functions that a declaration does not.
  func remember(_ workflow: Workflow) {
    remember(workflow.registerEntry, of: workflow.machine.arn)
    for (name, related) in workflow.related {
      let machine = StateMachineARN(
        region: WorkflowLoader.region, account: WorkflowLoader.account, name: name)
      if entry(of: machine)?.definition != related.definition { remember(related, of: machine) }
    }
  }

  func remember(_ entry: Entry, of machine: StateMachineARN) {
    var object = JSONObject([("definition", .string(entry.definition))])
    if let functions = entry.functions { object["functions"] = .string(functions) }
    if let name = entry.stateMachine { object["stateMachine"] = .string(name) }
    if let recorded = entry.recorded { object["recorded"] = .string(recorded) }
    if let buckets = entry.buckets { object["buckets"] = .string(buckets) }
    // Runs work without; only going on with them elsewhere does not.
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? Data(JSONValue.object(object).prettyText.utf8).write(
      to: URL(fileURLWithPath: file(of: machine)), options: .atomic)
  }

  func entry(of machine: StateMachineARN) -> Entry? {
    guard let data = FileManager.default.contents(atPath: file(of: machine)), let value = try? JSONValue(parsing: data),
      let definition = value["definition"]?.string
    else { return nil }
    return Entry(
      definition: definition, functions: value["functions"]?.string, stateMachine: value["stateMachine"]?.string,
      recorded: value["recorded"]?.string, buckets: value["buckets"]?.string)
  }

  private func file(of machine: StateMachineARN) -> String {
    let name = String(machine.name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) ? $0 : "-" })
    return "\(folder)/\(name).json"
  }
}
