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
    let settings = try ScreenSettings(options: options, environment: environment)
    _ = try settings.theme()
    return settings
  }

  /// The same for who shows no screen, and draws a frame at most: what is wrong in the settings file or with a variable is told,
  /// and the program's own counts instead.
  ///
  /// - Throws: when the theme that an option asks for is not there: that was typed just now.
  func settingsWithoutScreen() throws(CommandFailure) -> ScreenSettings {
    let (settings, warning) = ScreenSettings.tolerant(options: options, environment: environment)
    if let warning { writeError("stepwatch: \(warning)") }
    if theme != nil { _ = try settings.theme() }
    return settings
  }

  private var options: SettingsInForce.Options {
    SettingsInForce.Options(theme: theme, ascii: ascii, noMouse: noMouse, readOnly: readOnly)
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
