import ArgumentParser
import Foundation
import SettingsFile
import ThemeFiles

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show the settings, where their file is, or what is wrong in it.",
    discussion: """
      The file states theme, mouse, motion, ascii, read-only, ambiguous-width, time-zone, key-preset and keys; stepwatch config show \
      prints all of them as it would. Options win over the file, the file over STEPWATCH_THEME; NO_COLOR and NO_MOTION win over all.
      """,
    subcommands: [Show.self, Path.self, Check.self], defaultSubcommand: Show.self)

  private static var environment: [String: String] { ProcessInfo.processInfo.environment }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print all settings, each with who set it, as a settings file would state them.")

    func run() throws {
      StandardOutput.text(try ScreenSettings().inForce.text)
    }
  }

  struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print where the settings file is, or would be.")

    func run() throws {
      StandardOutput.line(try ConfigCommand.path())
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell what is wrong in the settings file, with line and column.",
      discussion: "Exit status 1 when something is wrong.")

    func run() throws {
      let path = try ConfigCommand.path()
      let themes = ThemeLibrary(folder: ThemeLibrary.folder(environment: ConfigCommand.environment))
      let reading = ScreenSettings.reading(themes: themes, environment: ConfigCommand.environment)
      for problem in reading.problems { StandardOutput.line("\(problem)") }
      guard reading.problems.isEmpty else { throw CommandFailure(.failed, "") }
      StandardOutput.line(
        reading.exists ? "\(path): sound" : "\(path): not there; the program's own settings count")
    }
  }

  private static func path() throws(CommandFailure) -> String {
    guard let path = SettingsFile.path(environment: environment) else {
      throw CommandFailure(.usage, "neither XDG_CONFIG_HOME nor HOME is set, so there is no place for a settings file")
    }
    return path
  }
}
