import ExecutionHistory
import Foundation
import JSONDocument

/// Remembers where the state machine of a name was run from last, for executions that others start by that name alone.
///
/// A run itself is gone on with, and run again, from its own origin: two projects may have a state machine of one name.
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

    /// As JSON; the same for the same place. It is the `origin` of the executions that were started from there.
    var text: String { value.text }
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
    // Runs work without; only starting this one by its name elsewhere does not.
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try? Data(entry.value.prettyText.utf8).write(
      to: URL(fileURLWithPath: file(of: machine)), options: .atomic)
  }

  func entry(of machine: StateMachineARN) -> Entry? {
    guard let data = FileManager.default.contents(atPath: file(of: machine)) else { return nil }
    return Entry(text: String(decoding: data, as: UTF8.self))
  }

  /// Every name has a file of its own: what may not stand in a file's name is written as its bytes.
  private func file(of machine: StateMachineARN) -> String {
    let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
    let name = machine.name.addingPercentEncoding(withAllowedCharacters: plain) ?? machine.name
    return "\(folder)/\(name).json"
  }
}

extension WorkflowRegister.Entry {
  /// Nil where the text names no definition.
  init?(text: String) {
    guard let value = try? JSONValue(parsing: text), let definition = value["definition"]?.string else { return nil }
    self.init(
      definition: definition, functions: value["functions"]?.string, stateMachine: value["stateMachine"]?.string,
      recorded: value["recorded"]?.string, buckets: value["buckets"]?.string)
  }

  fileprivate var value: JSONValue {
    var object = JSONObject([("definition", .string(definition))])
    if let functions { object["functions"] = .string(functions) }
    if let stateMachine { object["stateMachine"] = .string(stateMachine) }
    if let recorded { object["recorded"] = .string(recorded) }
    if let buckets { object["buckets"] = .string(buckets) }
    return .object(object)
  }
}
