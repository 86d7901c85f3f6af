import FoundationEssentials
import YAMLFiles

/// A person's settings: `$XDG_CONFIG_HOME/stepwatch/config.yaml`, or below `~/.config`.
package enum SettingsFile {
  /// Where it is; nil when the environment names neither folder.
  ///
  /// Source: XDG Base Directory Specification; a relative `XDG_CONFIG_HOME` does not count.
  package static func path(environment: [String: String]) -> String? {
    if let configuration = environment["XDG_CONFIG_HOME"], configuration.hasPrefix("/") {
      return configuration + "/stepwatch/config.yaml"
    }
    return environment["HOME"].map { $0 + "/.config/stepwatch/config.yaml" }
  }

  /// Reads the file; one that is not there states nothing.
  ///
  /// - Parameter themes: the names that `theme` may have besides `auto`.
  package static func read(_ path: String?, themes: [String]) -> SettingsReading {
    guard let path, FileManager.default.fileExists(atPath: path) else {
      var nothing = SettingsReading()
      nothing.exists = false
      return nothing
    }
    do {
      return read(text: try TextFile.text(of: path), file: path, themes: themes)
    } catch {
      return SettingsReading(problems: [error])
    }
  }

  /// Reads the text of a settings file.
  ///
  /// - Parameter file: what its problems call it.
  package static func read(text: String, file: String, themes: [String]) -> SettingsReading {
    var reader = SettingsReader(file: file, themes: themes)
    reader.read(text)
    return reader.reading
  }
}
