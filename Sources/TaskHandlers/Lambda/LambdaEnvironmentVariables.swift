#if canImport(Glibc)
  import Glibc
#endif

/// The environment variables that Lambda gives a function.
///
/// Of stepwatch's own environment only `PATH` and `HOME` are passed on; credentials are not, so that a local run does not touch an
/// account by accident. A function that needs some has them in the functions file.
/// Source: Lambda developer guide, "Defined runtime environment variables".
enum LambdaEnvironmentVariables {
  static func variables(for function: LambdaFunction, runtimeAPI: String, logStream: String) -> [String: String] {
    let usual = [
      "HOME": getenv("HOME").map { String(cString: $0) } ?? "/",
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
    return usual.merging(function.environment) { $1 }.merging(reserved) { $1 }
  }

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
