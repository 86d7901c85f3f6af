import ArgumentParser
import ExampleWorkflows
import FilePaths
import Foundation

/// What a shell offers for a word that is being typed.
extension CompletionKind {
  /// A run of the store.
  static let runs = CompletionKind.custom { _, _, _ in await StoredNames.runs() }

  /// A run of the store, or a file.
  static let runsAndFiles = CompletionKind.custom { _, _, beginning in
    await StoredNames.runs() + StoredNames.files(beginning)
  }

  static let themes = CompletionKind.custom { _, _, _ in ThemeCommand.library.entries.map(\.name) }

  static let themesAndAuto = CompletionKind.custom { _, _, _ in
    ["auto"] + ThemeCommand.library.entries.map(\.name)
  }

  static let examples = CompletionKind.custom { _, _, _ in ExampleWorkflow.all.map(\.name) }
}

private enum StoredNames {
  /// Of more, nobody looks for one in a list.
  private static let mostRuns = 200

  static func runs() async -> [String] {
    // To ask for names makes no store.
    guard FilePath.isFile(OpenStore.path), let store = try? OpenStore.open() else { return [] }
    let runs = (try? await store.executions(limit: mostRuns)) ?? []
    return (runs.isEmpty ? [] : ["@last"]) + runs.map(\.name)
  }

  static func files(_ beginning: String) -> [String] {
    let folder = beginning.hasSuffix("/") ? beginning : FilePath.folder(of: beginning)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map { FilePath.joined(folder, $0) }
  }
}
