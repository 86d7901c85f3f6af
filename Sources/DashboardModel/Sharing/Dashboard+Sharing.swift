import ExecutionHistory
import StatesLanguage

/// Handing on what is seen: to the clipboard, or to a file.
extension Dashboard {
  // MARK: - To the clipboard

  mutating func copyValue() -> [DashboardEffect] {
    guard let (text, what) = valueToShare else { return nothingToCopy() }
    return [.copy(text, what: what)]
  }

  /// In the inspector the value under the cursor; elsewhere the whole of what the tab shows, an event, or a run's identifier.
  private var valueToShare: (text: String, what: String)? {
    if focus == .log, let event = shownEvent { return (event.apiValue.prettyText, "event \(event.id)") }
    if focus == .runs { return chosenListing.map { ($0.id.rawValue, "the run's identifier") } }
    if focus == .inspector, let (root, row) = rowUnderCursor, let value = inspector.roots[root]?[path: row.path] {
      return (value.string ?? value.prettyText, row.label.isEmpty ? root : row.label)
    }
    let root = inspector.roots[shownTab.rawValue] ?? inspector.roots.values.first
    return root.map { ($0.prettyText, shownTab.title.lowercased()) }
  }

  mutating func copyPath() -> [DashboardEffect] {
    if focus == .inspector, let (_, row) = rowUnderCursor { return [.copy(row.path.text, what: "the path")] }
    guard let path = selectedPath else { return nothingToCopy() }
    return [.copy(path.description, what: "the state's path")]
  }

  mutating func copyEvent() -> [DashboardEffect] {
    guard let event = shownEvent else { return nothingToCopy() }
    return [.copy(event.apiValue.prettyText, what: "event \(event.id)")]
  }

  /// Those of the chosen state's visit; of all that has happened where no state is chosen.
  mutating func copyEvents() -> [DashboardEffect] {
    guard let run else { return nothingToCopy() }
    var events = Array(run.timeline.events.prefix(shownCount))
    if let visit = selectedVisit {
      let ids = Set(shown.eventIDs(of: visit))
      events.removeAll { !ids.contains($0.id) }
    }
    guard !events.isEmpty else { return nothingToCopy() }
    let what = "\(events.count) event\(events.count == 1 ? "" : "s")"
    return [.copy(HistoryDocument.text(of: events), what: selectedPath.map { "\(what) of \($0.name)" } ?? what)]
  }

  private mutating func nothingToCopy() -> [DashboardEffect] {
    toast("there is no value here")
    return []
  }

  // MARK: - To a file

  /// `history`, or `history FILE`: without a file's name it goes where one is begun with `:export`, named by the run.
  mutating func export(_ words: String) -> [DashboardEffect] {
    let words = words.split(separator: " ", maxSplits: 1).map(String.init)
    guard let name = words.first, let format = ExportFormat(rawValue: name) else {
      let all = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
      toast("nothing is exported as \(words.first ?? "nothing"); there are \(all)", isFailure: true)
      return []
    }
    return export(format, to: words.count > 1 ? words[1] : exportName(format))
  }

  mutating func export(_ format: ExportFormat, to path: String) -> [DashboardEffect] {
    if format.needsRun, run == nil {
      toast("no run is open to export \(format.words) of", isFailure: true)
      return []
    }
    if format.needsDefinition, run?.definition == nil {
      toast("the definition of \(run?.name ?? "") is not known, only its events are", isFailure: true)
      return []
    }
    guard format == .value else { return [.export(Export(format, to: path))] }
    guard let (text, _) = valueToShare else { return nothingToCopy() }
    return [.export(Export(.value, to: path, text: text))]
  }

  /// `7f3a.history.json`.
  func exportName(_ format: ExportFormat) -> String {
    let name = (run?.name ?? "runs").map { $0 == "/" || $0 == "\0" ? "-" : $0 }
    return String(name) + "." + format.fileEnding
  }

  mutating func askToOverwrite(_ export: Export, at path: String) {
    var again = export
    again.overwrites = true
    confirmation = Confirmation(
      question: "Write \(export.format.words) over a file that is there?", details: ["  file          \(path)"],
      effect: .export(again))
  }
}
