import FilePaths

#if canImport(Glibc)
  import Glibc
#endif

/// The environment variables that Lambda gives a function.
///
/// Of stepwatch's own environment only `PATH` and `HOME` are passed on; credentials are not, so that a local run does not touch an
/// account by accident. A function that needs some has them in the functions file.
/// Source: Lambda developer guide, "Defined runtime environment variables"; AWS SDKs and tools reference guide, "Service-specific
/// endpoints".
enum LambdaEnvironmentVariables {
  /// - Parameter stepFunctions: the URL that SDKs shall take for Step Functions; nil leaves it to them.
  static func variables(
    for function: LambdaFunction, runtimeAPI: String, logStream: String, stepFunctions: String?
  ) -> [String: String] {
    let home = getenv("HOME").map { String(cString: $0) } ?? "/"
    let usual = [
      "HOME": home,
      "LANG": "en_US.UTF-8",
      "PATH": ProgramSearch.searchPath,
      "PYTHONUNBUFFERED": "1",
      "TZ": ":UTC",
    ]
    let reserved = [
      "AWS_DEFAULT_REGION": function.region,
      "AWS_EXECUTION_ENV": "AWS_Lambda_\(function.runtime)",
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": String(function.memorySize),
      "AWS_LAMBDA_FUNCTION_NAME": function.name,
      "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
      "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
      "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/\(function.name)",
      "AWS_LAMBDA_LOG_STREAM_NAME": logStream,
      "AWS_LAMBDA_RUNTIME_API": runtimeAPI,
      "AWS_REGION": function.region,
      "LAMBDA_RUNTIME_DIR": "/var/runtime",
      "LAMBDA_TASK_ROOT": function.codeFolder,
      "_HANDLER": function.handler,
    ]
    return usual.merging(endpoint(stepFunctions, home: home)) { $1 }.merging(function.environment) { $1 }
      .merging(reserved) { $1 }
  }

  /// An SDK calls nothing without credentials, so it gets some that say what they are where a person has none of their own.
  private static func endpoint(_ url: String?, home: String) -> [String: String] {
    guard let url else { return [:] }
    let isPersonKnownToAWS = ["credentials", "config"].contains { FilePath.isFile("\(home)/.aws/\($0)") }
    return ["AWS_ENDPOINT_URL_SFN": url].merging(isPersonKnownToAWS ? [:] : madeUpCredentials) { $1 }
  }

  static let madeUpCredentials = ["AWS_ACCESS_KEY_ID": "STEPWATCH", "AWS_SECRET_ACCESS_KEY": "made-up-by-stepwatch"]

  /// `2026/11/22/[$LATEST]8f3c…`
  static func logStream(at milliseconds: Int64) -> String {
    var seconds = time_t(milliseconds / 1000)
    var date = tm()
    gmtime_r(&seconds, &date)
    let month = date.tm_mon + 1
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(date.tm_year + 1900)/\(two(month))/\(two(date.tm_mday))/[$LATEST]\(LambdaInvocation.hex(of: 16))"
  }
}
