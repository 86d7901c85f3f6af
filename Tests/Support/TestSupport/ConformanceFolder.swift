import Foundation

/// Recordings of AWS and suites of others that the program is held against; they are not part of the repository.
///
/// `STEPWATCH_CONFORMANCE` names the folder; without it, `../shared/conformance` beside the repository, where that exists.
package enum ConformanceFolder {
  package static let url: URL? = {
    if let named = ProcessInfo.processInfo.environment["STEPWATCH_CONFORMANCE"] {
      return existing(URL(fileURLWithPath: named))
    }
    let repository = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return existing(repository.deletingLastPathComponent().appendingPathComponent("shared/conformance"))
  }()

  package static var isThere: Bool { url != nil }

  /// What a skipped suite says.
  package static let missing = "STEPWATCH_CONFORMANCE names no folder, and there is no ../shared/conformance"

  /// The files of one folder inside with that ending, by name; none when there is no such folder.
  package static func files(in folder: String, ending: String) -> [URL] {
    guard let inside = url?.appendingPathComponent(folder) else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(at: inside, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.lastPathComponent.hasSuffix(ending) }.sorted {
      $0.lastPathComponent < $1.lastPathComponent
    }
  }

  private static func existing(_ url: URL) -> URL? { FileManager.default.fileExists(atPath: url.path) ? url : nil }
}
