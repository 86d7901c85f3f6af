/// A word of the command line that takes something after it. What takes nothing is a `Command`.
package enum LineCommand: String, CaseIterable, Sendable {
  case event
  case percent
  case state
  case open
  case keep
  case drop
  case speed
  case theme
  case example
  case export
  case write

  /// Other words for it, as vi has them.
  var otherNames: [String] { self == .write ? ["w"] : [] }

  /// What comes after it: `:event N`.
  package var argument: String {
    switch self {
    case .event, .percent: "N"
    case .state, .theme, .example: "NAME"
    case .open: "RUN"
    case .keep, .drop: "PATTERN"
    case .speed: "4"
    case .export: "FORMAT FILE"
    case .write: "FILE"
    }
  }

  package var help: String {
    switch self {
    case .event: "stand at an event"
    case .percent: "stand at a part of the run's time"
    case .state: "choose a state"
    case .open: "open a run"
    case .keep: "keep only log lines, or rows of a list, that match"
    case .drop: "drop log lines that match"
    case .speed: "play four times as fast"
    case .theme: "another theme, or auto"
    case .example: "start an example"
    case .export: "write to a file: \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", "))"
    case .write: "write the screen to a file, with colours to FILE.ansi"
    }
  }

  init?(named name: String) {
    guard let found = Self.allCases.first(where: { $0.rawValue == name || $0.otherNames.contains(name) }) else {
      return nil
    }
    self = found
  }
}
