import DashboardModel
import Foundation
import TerminalFrame
import ThemeFiles

extension ScreenOptions {
  /// The program's environment with what the options say of the terminal.
  var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment
    if noColor { environment["NO_COLOR"] = "1" }
    return environment
  }

  /// The theme that `--theme`, then `STEPWATCH_THEME` name, else the default.
  func chosenTheme() throws(CommandFailure) -> (library: ThemeLibrary, theme: Theme) {
    let library = ThemeLibrary(folder: ThemeLibrary.folder(environment: environment))
    let name = theme ?? environment["STEPWATCH_THEME"] ?? "default"
    do {
      return (library, try library.theme(named: name))
    } catch {
      throw CommandFailure(.usage, error.description)
    }
  }

  func settings(themes: ThemeLibrary) -> Dashboard.Settings {
    var settings = Dashboard.Settings()
    settings.reducesMotion = environment["NO_MOTION"].map { !$0.isEmpty } ?? false
    settings.timeZoneOffset = Int64(TimeZone.current.secondsFromGMT()) * 1000
    settings.themes = themes.entries.map(\.name)
    settings.version = StepwatchCommand.configuration.version
    return settings
  }
}
