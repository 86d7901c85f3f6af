import ArgumentParser

/// A span of time as people write it: `30d`, `12h`, `45m`, `90s`.
struct Age: ExpressibleByArgument {
  var milliseconds: Int64

  init?(argument: String) {
    guard let unit = argument.last, let count = Int64(argument.dropLast()), count >= 0, count <= 100_000 else {
      return nil
    }
    let seconds: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    guard let length = seconds[unit] else { return nil }
    milliseconds = count * length * 1000
  }

  static let allValueDescriptions = "a number with s, m, h, d or w"
}
