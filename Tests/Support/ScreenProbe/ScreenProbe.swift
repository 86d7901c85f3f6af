import CursesTerminal
import Glibc
import TerminalFrame

/// A program that only owns a screen: it shows its size and what it hears, and ends in every way a program can.
///
/// With the argument `background` it only tells whether the terminal's ground is dark or light, and waits for the answer.
/// `q` ends it, `x` exits without giving the terminal back, `t` traps, `m` lets go of the mouse, `y` copies,
/// `^Z` stops it.
@main
struct ScreenProbe {
  @MainActor
  static func main() async {
    if CommandLine.arguments.dropFirst().first == "background" {
      print("background \(TerminalAppearance.found(environment: environment, limit: 10_000))")
      return
    }
    do {
      let screen = try CursesScreen(environment: environment, theme: theme)
      var heard: [String] = ["ready"]
      screen.show(picture(screen, heard))
      let (inputs, continuation) = AsyncStream.makeStream(of: [TerminalInput].self)
      screen.hear { continuation.yield($0) }
      for await batch in inputs {
        for input in batch {
          guard handle(input, on: screen) else {
            print("ended")
            return
          }
          heard.append(words(for: input))
        }
        screen.show(picture(screen, heard))
      }
    } catch {
      print("problem: \(error)")
      exit(5)
    }
  }

  /// False when the program is to end.
  @MainActor
  private static func handle(_ input: TerminalInput, on screen: CursesScreen) -> Bool {
    switch input {
    case .key(.character("q")):
      screen.end()
      return false
    case .key(.character("t")):
      let nothing: [Int] = []
      print(nothing[heardNothing])
    case .key(.character("m")): screen.setMouse(!screen.takesMouse)
    case .key(.character("y")): _ = screen.copy("copied")
    case .key(.control("z")): screen.suspend()
    default: break
    }
    return true
  }

  @MainActor
  private static func picture(_ screen: CursesScreen, _ heard: [String]) -> Frame {
    var frame = Frame(size: screen.size)
    frame.box(frame.bounds, style: CellStyle(.border))
    frame.put("size \(screen.size) \(screen.depth)", at: Point(x: 2, y: 1), style: CellStyle(.title))
    frame.put("漢字 \u{1B}[31m e\u{301}", at: Point(x: 2, y: 2), style: CellStyle(.statusFailed))
    for (row, text) in heard.suffix(max(0, screen.size.rows - 4)).enumerated() {
      frame.put(text, at: Point(x: 2, y: 3 + row), maxWidth: screen.size.columns - 4)
    }
    return frame
  }

  private static func words(for input: TerminalInput) -> String {
    guard case .mouse(let action) = input else { return "\(input)" }
    return "\(action.kind) at \(action.point.x),\(action.point.y)".replacing("TerminalFrame.MouseAction.", with: "")
  }

  private static let heardNothing = 7

  private static let theme = Theme(
    name: "probe", appearance: .dark,
    styles: [
      .title: RoleStyle(foreground: .ansi(6), attributes: .bold), .border: RoleStyle(foreground: .ansi(8)),
      .statusFailed: RoleStyle(
        foreground: .rgb(RGBColour(red: 0xF7, green: 0x76, blue: 0x8E), indexed: 204, ansi: 9), background: .ansi(4)),
    ])

  private static var environment: [String: String] {
    var values: [String: String] = [:]
    for name in ["TERM", "COLORTERM", "NO_COLOR", "TMUX", "ESCDELAY", "COLORFGBG"] {
      if let value = getenv(name) { values[name] = String(cString: value) }
    }
    return values
  }
}
