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
      line = prompt.kind == .palette ? Self.paletteLine : PromptLine(prompt).line
      return
    }
    if !dashboard.pressed.isEmpty {
      line = Self.continuations(dashboard)
      return
    }
    var pieces: [StyledLine.Piece] = [.init(" ")]
    var used = 1
    let last = Self.last(dashboard)
    for hint in Self.hints(dashboard) {
      guard hint.commands.contains(where: { dashboard.reasonAgainst($0) == nil }) else { continue }
      let piece = Self.pieces(of: hint, dashboard)
      let columns = StyledLine.columns(of: piece)
      guard columns > 0, used + columns + StyledLine.columns(of: last) <= width else { continue }
      pieces += piece
      used += columns
    }
    line = StyledLine(
      pieces + last, right: Self.actsAreOff(dashboard, room: width - used - StyledLine.columns(of: last)))
  }

  /// How to leave and where more is told stand at the end of every footer.
  private static func last(_ dashboard: Dashboard) -> [StyledLine.Piece] {
    var pieces = dashboard.helpRow == nil ? pieces(of: Hint(commands: [.quit], label: "quit"), dashboard) : []
    pieces += self.pieces(of: Hint(commands: [.help], label: "help"), dashboard)
    if let text = pieces.last?.text { pieces[pieces.count - 1].text = String(text.dropLast(2)) }
    return pieces
  }

  /// `a … r run again  s stop`: what the next key would do.
  private static func continuations(_ dashboard: Dashboard) -> StyledLine {
    let pressed = dashboard.pressed
    var line = StyledLine([
      .init(" " + pressed.map(\.spelling).joined(), CellStyle(.key).bold), .init(" …  ", CellStyle(.dim)),
    ])
    for binding in dashboard.settings.bindings.continuing(pressed, in: dashboard.keyContext) {
      let isOff = dashboard.reasonAgainst(binding.command) != nil
      let rest = binding.keys.dropFirst(pressed.count).map(\.spelling).joined()
      line.append(rest, CellStyle(isOff ? .disabled : .key))
      line.append(" \(binding.command.label)  ", CellStyle(isOff ? .disabled : .keyLabel))
    }
    return line
  }

  private static let paletteLine = StyledLine([
    .init(" ⏎", CellStyle(.key)), .init(" do  ", CellStyle(.keyLabel)), .init("↑ ↓", CellStyle(.key)),
    .init(" choose  ", CellStyle(.keyLabel)), .init("Esc", CellStyle(.key)), .init(" leave", CellStyle(.keyLabel)),
  ])

  private static func hints(_ dashboard: Dashboard) -> [Hint] {
    if dashboard.helpRow != nil {
      return [
        Hint(commands: [.moveDown, .moveUp], label: "scroll"), Hint(commands: [.pageDown, .pageUp], label: "page"),
        Hint(commands: [.back], label: "close"), Hint(commands: [.palette], label: "find a command"),
      ]
    }
    let pane = paneHints(dashboard.focus)
    guard dashboard.run != nil, dashboard.focus != .runs else {
      return pane + [
        Hint(commands: [.palette], label: "all"), Hint(commands: [.commandLine], label: "command"),
      ]
    }
    let time = [
      Hint(commands: [.previousEvent, .nextEvent], label: "step"),
      Hint(commands: [.playOrPause], label: playLabel(dashboard)),
      Hint(commands: [.nextError], label: "failure"), Hint(commands: [.follow], label: "follow"),
    ]
    let rest = [
      Hint(commands: [.search], label: "find"), Hint(commands: [.palette], label: "all"),
      Hint(commands: [.nextIteration], label: "item"),
      Hint(commands: [.maximisePane], label: "maximise"),
      Hint(commands: [.backTenSeconds, .forwardTenSeconds], label: "10 s"),
      Hint(commands: [.commandLine], label: "command"),
    ]
    return [Hint(commands: [.nextPane], label: "pane")] + pane.prefix(2) + time + pane.dropFirst(2) + rest
  }

  /// Why keys that act are missing.
  private static func actsAreOff(_ dashboard: Dashboard, room: Int) -> [StyledLine.Piece] {
    guard let origin = dashboard.settings.readOnly else { return [] }
    let text = "no acts: \(origin) "
    return text.count < room ? [.init(text, CellStyle(.disabled))] : []
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
        Hint(commands: [.moveDown, .moveUp], label: "row"), Hint(commands: [.nextTab], label: "tab"),
        Hint(commands: [.fold], label: "fold"), Hint(commands: [.compareData], label: "diff"),
        Hint(commands: [.copyValue], label: "copy"),
      ]
    case .log:
      [
        Hint(commands: [.moveDown, .moveUp], label: "event"), Hint(commands: [.open], label: "state"),
        Hint(commands: [.filter], label: "keep"), Hint(commands: [.drop], label: "drop"),
      ]
    case .timeline:
      [
        Hint(commands: [.moveDown, .moveUp], label: "state"), Hint(commands: [.open], label: "data"),
        Hint(commands: [.zoomIn, .zoomOut], label: "zoom"), Hint(commands: [.panLeft, .panRight], label: "pan"),
      ]
    case .mapRun:
      [
        Hint(commands: [.moveDown, .moveUp], label: "item"), Hint(commands: [.open], label: "open"),
        Hint(commands: [.moveLeft, .moveRight], label: "Map"), Hint(commands: [.filter], label: "filter"),
      ]
    case .runs:
      [
        Hint(commands: [.moveDown, .moveUp], label: "run"), Hint(commands: [.open], label: "open"),
        Hint(commands: [.newRun], label: "new"), Hint(commands: [.runAgain], label: "again"),
        Hint(commands: [.runEdited], label: "edit"), Hint(commands: [.stopRun], label: "stop"),
        Hint(commands: [.redrive], label: "redrive"),
        Hint(commands: [.filter], label: "filter"),
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
}
