/// A Lambda function whose code is on this machine.
package struct LambdaFunction: Hashable, Sendable {
  package var name: String
  /// The unpacked code, as an absolute path: what is `/var/task` on AWS.
  package var codeFolder: String
  /// `index.handler`, `src/app.handler`.
  package var handler: String
  package var runtime: LambdaRuntime
  /// Seconds; AWS allows 1 to 900.
  package var timeout: Int
  /// MB; told to the function and not enforced.
  package var memorySize: Int
  /// The function's own environment variables.
  package var environment: [String: String]
  package var region: String
  package var account: String
  /// Whether somebody asked for the runtime, or it is the one that is usual here.
  package var isRuntimeStated: Bool
  /// Whether a SAM template declares it, so that `sam build` makes what runs.
  package var isBuiltBySAM = false

  package static let defaultTimeout = 3
  package static let defaultMemorySize = 128

  package init(
    name: String, codeFolder: String, handler: String, runtime: LambdaRuntime, timeout: Int = defaultTimeout,
    memorySize: Int = defaultMemorySize, environment: [String: String] = [:], region: String = "us-east-1",
    account: String = "000000000000", isRuntimeStated: Bool = true
  ) {
    self.name = name
    self.codeFolder = codeFolder
    self.handler = handler
    self.runtime = runtime
    self.timeout = timeout
    self.memorySize = memorySize
    self.environment = environment
    self.region = region
    self.account = account
    self.isRuntimeStated = isRuntimeStated
  }

  /// Whether its code has to be built before it can run, as far as its folder tells.
  package var needsBuild: Bool { CodeFiles(function: self).needsBuild }

  package var arn: String { "arn:aws:lambda:\(region):\(account):function:\(name)" }
}
