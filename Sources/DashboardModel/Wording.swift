import ExecutionHistory
import Timestamps

/// How times, counts and statuses are written everywhere on the screen.
package enum Wording {
  /// `400ms`, `0ms`, `4.0s`, `12.3s`, `1:42`, `2:05:30`, `3d 4h`.
  package static func duration(_ milliseconds: Int64) -> String {
    let value = max(0, milliseconds)
    switch value {
    case ..<1000: return "\(value)ms"
    case ..<60_000: return "\(value / 1000).\(value % 1000 / 100)s"
    case ..<3_600_000: return "\(value / 60_000):" + twoDigits(value / 1000 % 60)
    case ..<86_400_000:
      return "\(value / 3_600_000):" + twoDigits(value / 60_000 % 60) + ":" + twoDigits(value / 1000 % 60)
    default: return "\(value / 86_400_000)d \(value / 3_600_000 % 24)h"
    }
  }

  /// `14:31:58.840`.
  ///
  /// - Parameter offset: milliseconds that local time is ahead of UTC.
  package static func clock(_ milliseconds: Int64, offset: Int64 = 0) -> String {
    let text = ISO8601Time.text(of: milliseconds &+ offset)
    return String(text.dropFirst(11).dropLast())
  }

  /// `now`, `4m`, `17h`, `3d`: how long ago something began.
  package static func age(_ milliseconds: Int64) -> String {
    switch max(0, milliseconds) {
    case ..<60_000: "now"
    case let value where value < 3_600_000: "\(value / 60_000)m"
    case let value where value < 86_400_000: "\(value / 3_600_000)h"
    case let value: "\(value / 86_400_000)d"
    }
  }

  /// `$0.00070`: what state transitions of a Standard workflow cost in US dollars in most regions, free tier left out.
  ///
  /// Source: Step Functions pricing, $0.025 per 1,000 state transitions.
  package static func cost(transitions: Int) -> String {
    let millionths = transitions * 25
    let fraction = String(millionths % 1_000_000)
    return "$\(millionths / 1_000_000)." + (String(repeating: "0", count: 6 - fraction.count) + fraction).prefix(5)
  }

  /// `$0.0000023`: what an Express execution costs in US dollars at the least, in most regions.
  ///
  /// Source: Step Functions pricing, "Express Workflows": $1.00 per million requests, and $0.00001667 per GB-second, by each
  /// 100 ms and 64 MB begun.
  package static func expressCost(duration: Int64) -> String {
    let hundredths = max(1, (max(0, duration) + 99) / 100)
    // In units of 10^-10 dollars: a request is 10,000, 100 ms of 64 MB are 1,041.875.
    let cost = 10_000 + Int((Double(hundredths) * 1041.875).rounded())
    let fraction = String(cost % 10_000_000_000)
    return "$\(cost / 10_000_000_000)." + (String(repeating: "0", count: 10 - fraction.count) + fraction).prefix(7)
  }

  /// `+21 %`, `−4 %`, `12× as long`: how a duration compares with the usual one.
  package static func comparison(_ duration: Int64, with usual: Int64) -> String {
    guard usual > 0 else { return "" }
    let share = Double(duration) / Double(usual)
    if share >= 3 { return "\(Int(share.rounded()))× as long" }
    let percent = Int(((share - 1) * 100).rounded())
    return percent < 0 ? "−\(-percent) %" : "+\(percent) %"
  }

  /// `25 000`.
  package static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: " ")
  }

  /// `1 run`, `2 runs`.
  package static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  private static func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : String(value) }
}
