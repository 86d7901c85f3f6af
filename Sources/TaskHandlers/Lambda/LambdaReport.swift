#if canImport(Glibc)
  import Glibc
#endif

/// The line that Lambda writes into a function's log when an invocation is over.
struct LambdaReport {
  var requestID: String
  /// Nanoseconds.
  var duration: Int64
  /// MB.
  var memorySize: Int
  /// MB; nil when the process is gone.
  var memoryUsed: Int?
  /// Nanoseconds; with the first invocation of an environment only: what its cold start took.
  var initDuration: Int64?

  /// `REPORT RequestId: 8f… Duration: 12.34 ms Memory Size: 128 MB Max Memory Used: 61 MB Init Duration: 98.70 ms`
  var text: String {
    var parts = [
      "REPORT RequestId: \(requestID)", "Duration: \(Self.milliseconds(duration)) ms", "Memory Size: \(memorySize) MB",
    ]
    if let memoryUsed { parts.append("Max Memory Used: \(memoryUsed) MB") }
    if let initDuration { parts.append("Init Duration: \(Self.milliseconds(initDuration)) ms") }
    return parts.joined(separator: " ")
  }

  /// With two decimals.
  private static func milliseconds(_ nanoseconds: Int64) -> String {
    let hundredths = (nanoseconds + 5_000) / 10_000
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// The most memory that a process ever held, in MB rounded up; nil when it cannot be told.
  static func memoryUsed(by process: pid_t) -> Int? {
    guard let file = fopen("/proc/\(process)/status", "re") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let words = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        .split { $0 == " " || $0 == "\t" || $0 == "\n" }
      if words.first == "VmHWM:", words.count > 1, let kilobytes = Int(words[1]) { return (kilobytes + 1023) / 1024 }
    }
    return nil
  }
}
