import TestSupport
import Testing

@testable import DefinitionSources

/// Templates that people deploy.
@Suite(.enabled(if: ConformanceFolder.isThere, Comment(rawValue: ConformanceFolder.missing)))
struct TemplateConformanceTests {
  /// Each is one file of a project; these name a definition in a file that is not among them.
  private static let missing = "which cannot be read"

  @Test func `templates that people deploy give their state machines`() throws {
    let files = ["yaml", "yml", "json"].flatMap { ConformanceFolder.files(in: "workflows/templates", ending: ".\($0)") }
    var passed = 0
    for file in files {
      do {
        let found = try DefinitionFinder.find(file.path)
        #expect(found.definitionText.contains("StartAt"), "\(file.lastPathComponent)")
        passed += 1
      } catch {
        guard !error.description.hasSuffix(Self.missing) else { continue }
        Issue.record("\(error)")
      }
    }
    print("conformance workflows, templates: \(passed) of \(files.count)")
  }
}
