import Foundation
import SettingsFile

extension ScreenOptions {
  /// The program's environment with what the options say of the terminal.
  var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment
    if noColor { environment["NO_COLOR"] = "1" }
    return environment
  }

  /// What counts for the screen, the options first.
  ///
  /// - Throws: when the settings file has a problem, or the theme that is asked for is not there or cannot be read.
  func settings() throws(CommandFailure) -> ScreenSettings {
    let options = SettingsInForce.Options(theme: theme, ascii: ascii, noMouse: noMouse, readOnly: readOnly)
    let settings = try ScreenSettings(options: options, environment: environment)
    _ = try settings.theme()
    return settings
  }

  /// How a command shows what it has to show.
  enum Presentation {
    case screen
    /// Words, line by line, for screen readers and terminals that can do no more.
    case plain
    /// One line a change, for programs and files.
    case lines
  }

  var presentation: Presentation {
    if plain || Terminal.isDumb { return .plain }
    return Terminal.isInteractive ? .screen : .lines
  }
}
