import CursesTerminal
import DashboardModel
import Foundation
import SettingsFile
import TerminalFrame
import ThemeFiles

/// The settings that count for what a person sees, from the command line, the settings file and the environment.
struct ScreenSettings: Sendable {
  let inForce: SettingsInForce
  let themes: ThemeLibrary
  let environment: [String: String]

  /// - Throws: when the settings file has a problem; all of them are told.
  init(
    options: SettingsInForce.Options = SettingsInForce.Options(),
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(CommandFailure) {
    let themes = ThemeLibrary(folder: ThemeLibrary.folder(environment: environment))
    let reading = Self.reading(themes: themes, environment: environment)
    guard reading.problems.isEmpty else {
      throw CommandFailure(.usage, reading.problems.map(\.description).joined(separator: "\n"))
    }
    self.init(options, reading, themes, environment)
  }

  private init(
    _ options: SettingsInForce.Options, _ reading: SettingsReading, _ themes: ThemeLibrary,
    _ environment: [String: String]
  ) {
    self.themes = themes
    inForce = SettingsInForce(options: options, file: reading.settings, environment: environment)
    self.environment = environment
  }

  /// The settings as far as the settings file can be read, with a sentence on what is wrong in it, where something is.
  static func tolerant(
    options: SettingsInForce.Options = SettingsInForce.Options(),
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> (settings: ScreenSettings, warning: String?) {
    let themes = ThemeLibrary(folder: ThemeLibrary.folder(environment: environment))
    let reading = reading(themes: themes, environment: environment)
    let settings = ScreenSettings(options, reading, themes, environment)
    guard let first = reading.problems.first else { return (settings, nil) }
    let more = reading.problems.count - 1
    let rest = more > 0 ? "; \(more) more problem\(more == 1 ? "" : "s"): stepwatch config check" : ""
    return (settings, "\(first); the program's own counts instead\(rest)")
  }

  /// The settings file with all that is wrong in it.
  static func reading(themes: ThemeLibrary, environment: [String: String]) -> SettingsReading {
    SettingsFile.read(SettingsFile.path(environment: environment), themes: themes.entries.map(\.name))
  }

  /// Milliseconds that the shown time is ahead of UTC.
  var timeZoneOffset: Int64 {
    inForce.timeZone.value == .utc ? 0 : Int64(TimeZone.current.secondsFromGMT()) * 1000
  }

  /// The theme to show.
  ///
  /// - Parameter asksTerminal: whether the terminal itself may be asked for its ground, which takes a moment; it must not
  ///   have been taken over by then.
  func theme(asksTerminal: Bool = false) throws(CommandFailure) -> Theme {
    let name = inForce.theme.value
    guard name != "auto" else { return try automaticTheme(asksTerminal: asksTerminal) }
    guard let origin = inForce.theme.origin.name, !themes.entries.contains(where: { $0.name == name }) else {
      return try theme(named: name)
    }
    let known = themes.entries.map(\.name).joined(separator: ", ")
    throw CommandFailure(.usage, "\(origin): there is no theme \"\(name)\"; known are \(known)")
  }

  /// The theme to draw a single frame with; one that is not there, or cannot be read, is told and the usual one is taken.
  func themeOfFrame() throws(CommandFailure) -> Theme {
    if case .option = inForce.theme.origin { return try theme() }
    do {
      return try theme()
    } catch {
      writeError("stepwatch: \(error.sentence); the usual theme is taken")
      return try automaticTheme()
    }
  }

  func theme(named name: String) throws(CommandFailure) -> Theme {
    do {
      return try ThemeLibrary(folder: ThemeLibrary.folder(environment: environment)).theme(named: name)
    } catch {
      throw CommandFailure(.usage, error.description)
    }
  }

  /// The default theme or its pair, whichever suits the terminal's ground.
  func automaticTheme(asksTerminal: Bool = false) throws(CommandFailure) -> Theme {
    let usual = try theme(named: "default")
    let appearance =
      asksTerminal
      ? TerminalAppearance.found(environment: environment)
      : TerminalAppearance.told(by: environment["COLORFGBG"]) ?? .dark
    guard appearance != usual.appearance, let pair = usual.pair else { return usual }
    return try theme(named: pair)
  }

  /// - Parameter showsUnicode: what the terminal can show, where there is one.
  func dashboard(showsUnicode: Bool = true) -> Dashboard.Settings {
    var settings = Dashboard.Settings()
    settings.reducesMotion = !inForce.motion.value
    settings.timeZoneOffset = timeZoneOffset
    settings.takesMouse = inForce.mouse.value
    settings.bindings = inForce.drawsASCII || !showsUnicode ? inForce.bindings.inWords : inForce.bindings
    settings.readOnly = inForce.readOnly.value ? inForce.readOnly.origin.words : nil
    settings.themes = themes.entries.map(\.name)
    settings.version = StepwatchCommand.configuration.version
    return settings
  }
}
