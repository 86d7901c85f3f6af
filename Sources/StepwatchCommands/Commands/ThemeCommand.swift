import ArgumentParser
import Foundation
import TerminalFrame
import ThemeFiles

struct ThemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme", abstract: "List the themes, or check one.", subcommands: [List.self, Check.self],
    defaultSubcommand: List.self)

  static var library: ThemeLibrary {
    ThemeLibrary(folder: ThemeLibrary.folder(environment: ProcessInfo.processInfo.environment))
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the themes: those of the program, and those in $XDG_CONFIG_HOME/stepwatch/themes.")

    func run() throws {
      let library = ThemeCommand.library
      let width = library.entries.map(\.name.count).max() ?? 0
      for entry in library.entries {
        let name = entry.name + String(repeating: " ", count: width - entry.name.count)
        let appearance =
          (try? library.theme(named: entry.name).appearance.rawValue)
          ?? "cannot be read: stepwatch theme check \(entry.name)"
        StandardOutput.line("\(name)  \(appearance)" + (entry.path.map { "  \($0)" } ?? ""))
      }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell what is wrong with a theme: roles, statuses that look alike, contrast, colour blindness.",
      discussion: "Without a name all themes are checked. Exit status 1 when something is wrong.")

    @Argument(help: "A theme's name.", completion: .themes)
    var name: String?

    func run() throws {
      let library = ThemeCommand.library
      var isSound = true
      for name in name.map({ [$0] }) ?? library.entries.map(\.name) {
        do {
          let findings = ThemeCheck(try library.theme(named: name)).findings
          for finding in findings { StandardOutput.line("\(name): \(finding)") }
          if findings.isEmpty { StandardOutput.line("\(name): sound") } else { isSound = false }
        } catch {
          throw CommandFailure(.usage, error.description)
        }
      }
      if !isSound { throw CommandFailure(.failed, "") }
    }
  }
}
