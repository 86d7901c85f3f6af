import Foundation
import SettingsFile
import ThemeFiles

/// The person's own files: settings and themes.
struct SettingsFindings {
  let environment: [String: String]

  var all: [Finding] {
    let library = ThemeLibrary(folder: ThemeLibrary.folder(environment: environment))
    return [settings(library), themes(library)]
  }

  private func settings(_ library: ThemeLibrary) -> Finding {
    guard let path = SettingsFile.path(environment: environment) else {
      return Finding(.open, "settings", "neither XDG_CONFIG_HOME nor HOME is set, so there is no place for them")
    }
    let reading = ScreenSettings.reading(themes: library, environment: environment)
    if let first = reading.problems.first {
      let more = reading.problems.count > 1 ? " and \(reading.problems.count - 1) more" : ""
      return Finding(.bad, "settings", "\(first)\(more)", advice: "stepwatch config check tells all")
    }
    let settings = SettingsInForce(file: reading.settings, environment: environment)
    if case .environment(let name) = settings.theme.origin, settings.theme.value != "auto",
      !library.entries.contains(where: { $0.name == settings.theme.value })
    {
      return Finding(
        .bad, "settings", "\(name) names no theme: \(settings.theme.value)", advice: "stepwatch theme list shows them")
    }
    return Finding(.good, "settings", reading.exists ? path : "\(path) is not there; the program's own count")
  }

  private func themes(_ library: ThemeLibrary) -> Finding {
    for entry in library.entries {
      do {
        _ = try library.theme(named: entry.name)
      } catch {
        return Finding(.bad, "themes", error.description, advice: "stepwatch theme check \(entry.name) tells more")
      }
    }
    let own = library.entries.filter { $0.path != nil }.count
    return Finding(.good, "themes", "\(library.entries.count)" + (own > 0 ? ", \(own) of them yours" : ""))
  }
}
