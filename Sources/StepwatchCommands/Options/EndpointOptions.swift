import ArgumentParser

/// Where workers outside of stepwatch reach the engine.
struct EndpointOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Open http://127.0.0.1:PORT for workers that use an AWS SDK or the AWS CLI.",
      discussion: """
        It answers GetActivityTask, SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat; 0 takes any free port. Functions \
        that stepwatch runs find such an address by themselves.
        """,
      valueName: "port"))
  var endpoint: Int?

  func validate() throws {
    if let endpoint, !(0...65_535).contains(endpoint) {
      throw ValidationError("--endpoint is a port from 0 to 65535, not \(endpoint)")
    }
  }
}
