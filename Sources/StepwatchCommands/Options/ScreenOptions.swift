import ArgumentParser
import DashboardModel
import TerminalFrame

/// What all screens share.
struct ScreenOptions: ParsableArguments {
  @Option(help: "A theme by name, or auto; `stepwatch theme list` shows them.", completion: .themesAndAuto)
  var theme: String?

  @Flag(help: "No colours: bold, underline and glyphs only. NO_COLOR does the same.")
  var noColor = false

  @Flag(help: "Draw with ASCII only.")
  var ascii = false

  @Flag(help: "Leave the mouse to the terminal.")
  var noMouse = false

  @Flag(help: "Only look: nothing is started, stopped or answered from the screen.")
  var readOnly = false

  @Flag(help: "Words, line by line, instead of a screen: for screen readers. TERM=dumb does the same.")
  var plain = false
}

/// `--render 120x40`: one frame as text instead of a screen.
struct RenderOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Print one frame of that size as text, and end.", valueName: "columns×rows"))
  var render: FrameSize?

  @Flag(help: "With --render: with colours, as ANSI text.")
  var ansi = false

  /// `--render` and `--plain` are two things to print.
  func check(with screen: ScreenOptions) throws {
    if render != nil, screen.plain { throw ValidationError("--render draws and --plain tells in words; choose one") }
  }

  func validate() throws {
    if ansi, render == nil { throw ValidationError("--ansi goes with --render COLUMNSxROWS") }
    guard let size = render?.size else { return }
    let (smallest, largest) = (ScreenLayout.smallest, FrameSize.largest)
    guard (smallest.columns...largest.columns).contains(size.columns),
      (smallest.rows...largest.rows).contains(size.rows)
    else {
      throw ValidationError(
        "--render is from \(FrameSize.text(smallest)) to \(FrameSize.text(largest)), not \(FrameSize.text(size))")
    }
  }
}

/// `120x40`
struct FrameSize: ExpressibleByArgument {
  var size: TerminalSize

  static let largest = TerminalSize(columns: 1000, rows: 1000)

  static func text(_ size: TerminalSize) -> String { "\(size.columns)x\(size.rows)" }

  init?(argument: String) {
    let parts = argument.split { $0 == "x" || $0 == "×" }
    guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]) else { return nil }
    size = TerminalSize(columns: columns, rows: rows)
  }
}
