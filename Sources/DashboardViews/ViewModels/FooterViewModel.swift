import DashboardModel
import TerminalFrame

/// The last row: the keys that do something here, from the bindings, as many as fit.
struct FooterViewModel {
  let line: StyledLine

  private struct Hint {
    var commands: [Command]
    var label: String
  }

  init(_ dashboard: Dashboard, width: Int) {
    if let prompt = dashboard.prompt {
      line = Self.line(of: prompt, width: width)
      return
    }
    if !dashboard.pressed.isEmpty {
      line = StyledLine([
        .init(" " + dashboard.pressed.map(\.spelling).joined(), CellStyle(.key).bold),
        .init(" …", CellStyle(.dim)),
      ])
      return
    }
    var pieces: [StyledLine.Piece] = [.init(" ")]
    var used = 1
    let last = Self.pieces(of: Hint(commands: [.help], label: "help"), dashboard)
    for hint in Self.hints(dashboard) {
      guard hint.commands.contains(where: { dashboard.reasonAgainst($0) == nil }) else { continue }
      let piece = Self.pieces(of: hint, dashboard)
      let columns = StyledLine.columns(of: piece)
      guard columns > 0, used + columns + StyledLine.columns(of: last) + 1 <= width else { continue }
      pieces += piece
      used += columns
    }
    line = StyledLine(pieces + last)
  }

  private static func hints(_ dashboard: Dashboard) -> [Hint] {
    if dashboard.helpRow != nil {
      return [Hint(commands: [.moveDown, .moveUp], label: "scroll"), Hint(commands: [.back], label: "close")]
    }
    let pane = paneHints(dashboard.focus)
    guard dashboard.run != nil, dashboard.focus != .runs else {
      return pane + [Hint(commands: [.commandLine], label: "command"), Hint(commands: [.quit], label: "quit")]
    }
    let time = [
      Hint(commands: [.previousEvent, .nextEvent], label: "step"),
      Hint(commands: [.playOrPause], label: playLabel(dashboard)),
      Hint(commands: [.nextError], label: "failure"), Hint(commands: [.follow], label: "follow"),
    ]
    let rest = [
      Hint(commands: [.search], label: "find"), Hint(commands: [.backTenSeconds, .forwardTenSeconds], label: "10 s"),
      Hint(commands: [.nextIteration], label: "item"), Hint(commands: [.maximisePane], label: "maximise"),
      Hint(commands: [.commandLine], label: "command"), Hint(commands: [.quit], label: "quit"),
    ]
    return [Hint(commands: [.nextPane], label: "pane")] + pane.prefix(2) + time + pane.dropFirst(2) + rest
  }

  private static func playLabel(_ dashboard: Dashboard) -> String {
    dashboard.playback.isPlaying || dashboard.isLive && !dashboard.shown.status.isEnded ? "pause" : "play"
  }

  private static func paneHints(_ pane: Pane) -> [Hint] {
    switch pane {
    case .graph:
      [
        Hint(commands: [.moveLeft, .moveDown, .moveUp, .moveRight], label: "state"),
        Hint(commands: [.open], label: "data"),
        Hint(commands: [.fold], label: "fold"),
      ]
    case .inspector:
      [
        Hint(commands: [.moveDown, .moveUp], label: "row"), Hint(commands: [.fold], label: "fold"),
        Hint(commands: [.nextTab], label: "tab"), Hint(commands: [.copyValue], label: "copy"),
      ]
    case .log:
      [
        Hint(commands: [.moveDown, .moveUp], label: "event"), Hint(commands: [.open], label: "its state"),
        Hint(commands: [.filter], label: "filter"),
      ]
    case .timeline: [Hint(commands: [.moveDown, .moveUp], label: "state"), Hint(commands: [.open], label: "data")]
    case .mapRun:
      [
        Hint(commands: [.moveDown, .moveUp], label: "item"), Hint(commands: [.open], label: "open"),
        Hint(commands: [.moveLeft, .moveRight], label: "Map"), Hint(commands: [.filter], label: "filter"),
      ]
    case .runs:
      [
        Hint(commands: [.moveDown, .moveUp], label: "run"), Hint(commands: [.open], label: "open"),
        Hint(commands: [.startExample], label: "example"), Hint(commands: [.runAgain], label: "run again"),
        Hint(commands: [.stopRun], label: "stop"), Hint(commands: [.filter], label: "filter"),
      ]
    }
  }

  private static func pieces(of hint: Hint, _ dashboard: Dashboard) -> [StyledLine.Piece] {
    let bindings = dashboard.settings.bindings
    let keys = hint.commands.compactMap { bindings.spelling(of: $0, in: dashboard.keyContext) }
    guard !keys.isEmpty else { return [] }
    // Letters that belong together stand together: hjkl, but `, .` with a blank.
    let areLetters = keys.count > 2 && keys.allSatisfy { $0.count == 1 }
    return [
      .init(keys.joined(separator: areLetters ? "" : " "), CellStyle(.key)),
      .init(" \(hint.label)  ", CellStyle(.keyLabel)),
    ]
  }

  private static func line(of prompt: Prompt, width: Int) -> StyledLine {
    let place = prompt.text.index(prompt.text.startIndex, offsetBy: min(prompt.cursor, prompt.text.count))
    let after = prompt.text[place...]
    var line = StyledLine([
      .init(" " + prompt.sign, CellStyle(.prompt).bold), .init(String(prompt.text[..<place]), CellStyle(.prompt)),
      .init(after.first.map(String.init) ?? " ", CellStyle(.prompt, .reverse)),
      .init(String(after.dropFirst()), CellStyle(.prompt)),
    ])
    if !prompt.completions.isEmpty {
      line.append("   ")
      for (index, completion) in prompt.completions.enumerated() {
        line.append(completion + " ", CellStyle(index == prompt.completion ? .tabActive : .dim))
      }
    } else {
      let hint =
        switch prompt.kind {
        case .command: "⏎ do  Tab complete  ↑ earlier  Esc leave "
        case .search: "⏎ find  Esc leave "
        case .filter: "⏎ keep what matches  Esc leave "
        }
      line.right = [.init(hint, CellStyle(.dim))]
    }
    return line
  }
}
