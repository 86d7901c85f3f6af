import Foundation
import TerminalFrame
import Themes
import YAMLFiles

/// The themes at hand: those in the program, and the files of a folder, which win over them by name.
package struct ThemeLibrary: Sendable {
  /// A theme that can be named.
  package struct Entry: Hashable, Sendable {
    package let name: String

    /// The file it comes from; nil for one that is part of the program.
    package let path: String?
  }

  /// Built-in ones in their order, then those of the folder by name.
  package let entries: [Entry]

  private let texts: [String: Source]

  private struct Source: Sendable {
    let file: String
    let text: Result<String, FileProblem>
  }

  /// Reads a folder's `.yaml` files, and no others; a folder that is not there has none. Nil reads no folder.
  package init(folder: String? = nil) {
    var texts: [String: Source] = [:]
    var entries: [Entry] = []
    for (name, text) in Self.embedded {
      texts[name] = Source(file: "Themes/\(name).yaml", text: .success(text))
      entries.append(Entry(name: name, path: nil))
    }
    for name in Self.names(in: folder) {
      guard let folder else { break }
      let path = folder + "/" + name + ".yaml"
      texts[name] = Source(file: path, text: Self.contents(of: path))
      entries.removeAll { $0.name == name }
      entries.append(Entry(name: name, path: path))
    }
    self.entries = entries
    self.texts = texts
  }

  /// The folder where a person keeps themes: `$XDG_CONFIG_HOME/stepwatch/themes`, or below `~/.config`.
  package static func folder(environment: [String: String]) -> String? {
    if let configuration = environment["XDG_CONFIG_HOME"], configuration.hasPrefix("/") {
      return configuration + "/stepwatch/themes"
    }
    return environment["HOME"].map { $0 + "/.config/stepwatch/themes" }
  }

  /// The theme of a name, put together from the files that it inherits.
  package func theme(named name: String) throws(FileProblem) -> Theme {
    try ThemeReader(document: document(name, inheritedBy: [], from: nil)).theme(named: name)
  }

  private func document(_ name: String, inheritedBy heirs: [String], from heir: ThemeDocument?)
    throws(FileProblem) -> ThemeDocument
  {
    let place = heir?.inherits?.place
    guard let source = texts[name] else {
      let known = entries.map(\.name).joined(separator: ", ")
      throw FileProblem("there is no theme \"\(name)\"; known are \(known)", in: heir?.file ?? "theme", at: place)
    }
    guard !heirs.contains(name) else {
      let circle = (heirs + [name]).joined(separator: " → ")
      throw FileProblem("inherits itself: \(circle)", in: source.file, at: place)
    }
    let document = try ThemeDocument(source.text.get(), file: source.file)
    guard let base = document.inherits else { return document }
    return document.inheriting(try self.document(base.name, inheritedBy: heirs + [name], from: document))
  }

  private static let embedded: [(name: String, text: String)] = (0..<embedded_theme_count()).map { index in
    let theme = embedded_theme_at(index)
    let bytes = UnsafeRawBufferPointer(start: theme.bytes, count: theme.count)
    return (String(cString: theme.name), String(decoding: bytes, as: UTF8.self))
  }

  private static func names(in folder: String?) -> [String] {
    let files = folder.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0) } ?? []
    return files.filter { $0.hasSuffix(".yaml") && $0.count > 5 }.map { String($0.dropLast(5)) }.sorted()
  }

  private static func contents(of path: String) -> Result<String, FileProblem> {
    do { return .success(try TextFile.text(of: path)) } catch { return .failure(error) }
  }
}
