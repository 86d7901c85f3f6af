import ArgumentParser

/// How the embedded engine runs an execution.
struct EngineOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The execution's input: JSON, @FILE, or - for standard input.", valueName: "json|@file|-"))
  var input: String?

  @Option(help: "The execution's name; a uuid when not given.")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "Which function or resource is which; functions.yaml beside the definition is found by itself.", valueName: "file"
    ))
  var functions: String?

  @Option(help: "Which state machine, where Terraform declares several.")
  var stateMachine: String?

  @Option(help: ArgumentHelp("Waits and back-offs take a Nth of their time.", valueName: "n"))
  var timeScale: Double = 1

  @Flag(help: "Waits and back-offs take no time.")
  var skipWaits = false

  @Option(
    help: ArgumentHelp(
      "Execution environments of Lambda functions at once; four a core when not given.", valueName: "n"))
  var environments: Int?

  func validate() throws {
    guard timeScale >= 1, timeScale.isFinite else {
      throw ValidationError("--time-scale is a number from 1, not \(timeScale)")
    }
    if let environments, environments < 1 {
      throw ValidationError("--environments is a number from 1, not \(environments)")
    }
  }
}
