import FilePaths
import StatesLanguage

/// The first word of the command line.
///
/// A word that is no command would be given to the dashboard, which takes none; the person meant something else.
enum CommandName {
  static func check(_ word: String?) throws(CommandFailure) {
    guard let word, !word.hasPrefix("-"), word != "help" else { return }
    let names = StepwatchCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard !names.contains(word) else { return }
    if FilePath.isFile(word) || FilePath.isFolder(word) {
      throw CommandFailure(
        .usage,
        "what is to be done with \(word)? stepwatch run \(word) runs a definition, stepwatch replay \(word) shows a history"
      )
    }
    let nearest = SpellingDistance.nearest(to: word, in: names).map { "; did you mean \"\($0)\"?" } ?? ";"
    throw CommandFailure(.usage, "there is no command \"\(word)\"\(nearest) stepwatch --help lists them")
  }
}
