import ArgumentParser
import StatesEngine

/// How the embedded engine works.
struct EngineOptions: ParsableArguments {
  @Option(
    parsing: .unconditional, help: ArgumentHelp("Waits and back-offs take a Nth of their time.", valueName: "n"))
  var timeScale: Double = 1

  @Flag(help: "Waits and back-offs take no time.")
  var skipWaits = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Execution environments of Lambda functions at once; four a core when not given.", valueName: "n"))
  var environments: Int?

  @OptionGroup var endpointOptions: EndpointOptions

  var waits: WaitPolicy { WaitPolicy(timeScale: timeScale, skipsWaits: skipWaits) }

  func validate() throws {
    guard timeScale >= 1, timeScale.isFinite else {
      throw ValidationError("--time-scale is a number from 1, not \(timeScale)")
    }
    if let environments, environments < 1 {
      throw ValidationError("--environments is a number from 1, not \(environments)")
    }
  }
}
