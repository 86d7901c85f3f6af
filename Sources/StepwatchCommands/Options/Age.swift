import ArgumentParser
import DashboardModel

/// How long ago, as an option takes it: `30d`, `12h`, `45m`, `90s`.
struct Age: ExpressibleByArgument {
  var milliseconds: Int64

  init?(argument: String) {
    guard let span = TimeSpan(argument) else { return nil }
    milliseconds = span.milliseconds
  }

  static let allValueDescriptions = "a number with s, m, h, d or w"
}
