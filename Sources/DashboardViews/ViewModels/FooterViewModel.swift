import DashboardModel
import TerminalFrame

/// The last row: the keys that do something here, from the bindings, as many as fit.
struct FooterViewModel {
  let line: StyledLine
  /// The columns of what can be clicked, and what that does.
  private(set) var places: [(command: Command, columns: Range<Int>)] = []

  private struct Hint {
    var commands: [Command]
    var label: String
  }

  /// A piece of the line that a click on takes for its key.
  private struct Part {
    var piece: StyledLine.Piece
    var command: Command?

    init(_ text: String, _ role: StyleRole, _ command: Command? = nil) {
      piece = StyledLine.Piece(text, CellStyle(role))
      self.command = command
    }
  }

  init(_ dashboard: Dashboard, width: Int) {
    if let prompt = dashboard.prompt {
      let signs = dashboard.settings.bindings.signs
      line = prompt.kind == .palette ? Self.paletteLine(signs) : PromptLine(prompt, signs: signs).line
    } else if dashboard.confirmation != nil {
      line = Self.answerLine(dashboard.settings.bindings.signs)
    } else if !dashboard.pressed.isEmpty {
      let parts = Self.continuations(dashboard)
      line = StyledLine(parts.map(\.piece))
      places = Self.places(parts)
    } else {
      let parts = Self.parts(dashboard, width: width)
      let used = StyledLine.columns(of: parts.map(\.piece))
      line = StyledLine(parts.map(\.piece), right: Self.actsAreOff(dashboard, room: width - used))
      places = Self.places(parts)
    }
  }

  private static func parts(_ dashboard: Dashboard, width: Int) -> [Part] {
    var parts = [Part(" ", .footer)]
    var used = 1
    let last = last(dashboard)
    let room = width - columns(of: last)
    for hint in hints(dashboard) {
      guard hint.commands.contains(where: { dashboard.reasonAgainst($0) == nil }) else { continue }
      let more = self.parts(of: hint, dashboard)
      let columns = columns(of: more)
      guard columns > 0, used + columns <= room else { continue }
      parts += more
      used += columns
    }
    return parts + last
  }

  private static func columns(of parts: [Part]) -> Int { StyledLine.columns(of: parts.map(\.piece)) }

  private static func places(_ parts: [Part]) -> [(command: Command, columns: Range<Int>)] {
    var column = 0
    return parts.compactMap { part in
      let columns = column..<column + TextWidth.columns(of: part.piece.text)
      column = columns.upperBound
      return part.command.map { ($0, columns) }
    }
  }

  /// How to leave and where more is told stand at the end of every footer.
  private static func last(_ dashboard: Dashboard) -> [Part] {
    let quit =
      dashboard.helpRow == nil ? parts(of: Hint(commands: [.quit], label: label(dashboard.wayOut)), dashboard) : []
    return quit + parts(of: Hint(commands: [.help], label: "help"), dashboard).dropLast()
  }

  private static func label(_ wayOut: Dashboard.WayOut) -> String {
    switch wayOut {
    case .panes: "back"
    case .runs: "runs"
    case .program: "quit"
    }
  }

  /// `a … r run again  s stop`: what the next key would do.
  private static func continuations(_ dashboard: Dashboard) -> [Part] {
    let pressed = dashboard.pressed
    var parts = [Part(" " + pressed.map(\.spelling).joined(), .key), Part(" …  ", .dim)]
    parts[0].piece.style = parts[0].piece.style.bold
    for binding in dashboard.settings.bindings.continuing(pressed, in: dashboard.keyContext) {
      let isOff = dashboard.reasonAgainst(binding.command) != nil
      let rest = binding.keys.dropFirst(pressed.count).map(\.spelling).joined()
      parts += [
        Part(rest, isOff ? .disabled : .key, binding.command),
        Part(" " + binding.command.label, isOff ? .disabled : .keyLabel, binding.command), Part("  ", .footer),
      ]
    }
    return parts
  }

  /// As in the box that asks.
  private static func answerLine(_ signs: KeySigns) -> StyledLine {
    StyledLine([
      .init(" y " + signs.spelling(of: KeyPress(.enter)), CellStyle(.key)), .init(" yes  ", CellStyle(.keyLabel)),
      .init("any other key", CellStyle(.key)), .init(" no", CellStyle(.keyLabel)),
    ])
  }

  private static func paletteLine(_ signs: KeySigns) -> StyledLine {
    let arrows = [.up, .down].map { signs.spelling(of: KeyPress($0)) }.joined(separator: " ")
    return StyledLine([
      .init(" " + signs.spelling(of: KeyPress(.enter)), CellStyle(.key)), .init(" do  ", CellStyle(.keyLabel)),
      .init(arrows, CellStyle(.key)), .init(" choose  ", CellStyle(.keyLabel)), .init("Esc", CellStyle(.key)),
      .init(" leave", CellStyle(.keyLabel)),
    ])
  }

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
    // What only some states offer stands before what all do.
    let ofState = [
      Hint(commands: [.openChild], label: "its execution"), Hint(commands: [.answerTask], label: "answer"),
    ]
    let rest = [
      Hint(commands: [.search], label: "find"), Hint(commands: [.nextIteration], label: "item"),
      Hint(commands: [.maximisePane], label: "maximise"),
      Hint(commands: [.backTenSeconds, .forwardTenSeconds], label: "10 s"),
      Hint(commands: [.commandLine], label: "command"),
    ]
    // The key that finds all others has its place before those that it would find.
    let all = [Hint(commands: [.palette], label: "all")]
    return [Hint(commands: [.nextPane], label: "pane")] + pane.prefix(2) + ofState + time + all + pane.dropFirst(2)
      + rest
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
        Hint(commands: [.fold], label: "fold"), Hint(commands: [.panLeft, .panRight], label: "pan"),
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

  /// A key does its own command; the label does it too where there is one key.
  private static func parts(of hint: Hint, _ dashboard: Dashboard) -> [Part] {
    let bindings = dashboard.settings.bindings
    let keys = hint.commands.compactMap { command in
      bindings.spelling(of: command, in: dashboard.keyContext).map { (command: command, spelling: $0) }
    }
    guard !keys.isEmpty else { return [] }
    // Letters that belong together stand together: hjkl, but `, .` with a blank.
    let areLetters = keys.count > 2 && keys.allSatisfy { $0.spelling.count == 1 }
    let parts = keys.map { [Part($0.spelling, .key, $0.command)] }
    let only = keys.count == 1 ? keys[0].command : nil
    return parts.joined(separator: areLetters ? [] : [Part(" ", .key)])
      + [Part(" " + hint.label, .keyLabel, only), Part("  ", .keyLabel)]
  }
}
