import CNcurses
import Glibc
import TerminalFrame

/// The terminal taken over for a full screen, and given back whole.
///
/// The only owner of ncurses. While it is open, standard error should not go to the same terminal.
@MainActor
package final class CursesScreen {
  /// How many columns and rows there are now.
  package private(set) var size: TerminalSize

  /// How many colours are shown.
  package let depth: ColourDepth

  /// False where only ASCII can be shown; frames are converted by themselves.
  package let showsUnicode: Bool

  /// How frames look; a change is seen with the next frame.
  package var theme: Theme {
    didSet {
      guard theme != oldValue else { return }
      painter = CellPainter(theme: theme.resolved(for: depth), coding: coding)
      shown = nil
    }
  }

  /// True while clicks come to the program, and not to the terminal's own selection of text.
  package private(set) var takesMouse: Bool

  let device: TerminalDevice
  let traits: TerminalTraits
  let keys: KeySequences
  private let window: UnsafeMutablePointer<WINDOW>
  private let curses: OpaquePointer
  private let coding: ColourCoding
  private var painter: CellPainter
  private var shown: Frame?
  private var shownCursor: Point?
  private var isOpen = true
  /// Another program has the terminal.
  private(set) var isLent = false
  var keyboard: CursesKeyboard?

  /// Takes the terminal over. Only one screen may be open at a time.
  ///
  /// Uses `/dev/tty`, so standard input and output may be pipes. `environment` is the program's own, of which `TERM`,
  /// `COLORTERM`, `NO_COLOR`, `TMUX` and `ESCDELAY` count.
  package init(environment: [String: String], theme: Theme, takesMouse: Bool = true) throws(TerminalProblem) {
    traits = try TerminalTraits(environment: environment)
    device = try TerminalDevice()
    showsUnicode = curses_take_locale()
    try Terminfo.load(traits, output: device.output)
    keys = .describing(Terminfo.keys)
    curses = try Self.startCurses(device, traits)
    guard let window = curses_standard_window() else { throw .failed(type: traits.type) }
    self.window = window
    let colours = traits.wantsColour && has_colors() && start_color() == OK ? Int(curses_colours()) : 0
    if colours > 0 { use_default_colors() }
    depth = traits.depth(colours: colours)
    coding = ColourCoding(depth: depth, brightIsBold: colours < 16)
    self.theme = theme
    painter = CellPainter(theme: theme.resolved(for: depth), coding: coding)
    self.takesMouse = takesMouse
    size = TerminalSize(columns: Int(curses_columns()), rows: Int(curses_rows()))
    guardTerminal()
    takeSize()
    curs_set(0)
    wnoutrefresh(window)
    doupdate()
    enterModes()
  }

  /// Shows a frame: only what changed since the last one is sent. The cursor is hidden unless it is given a place.
  package func show(_ frame: Frame, cursor: Point? = nil) {
    guard isOpen, !isLent else { return }
    let frame = showsUnicode ? frame : frame.inASCII()
    let runs = frame.changedRuns(since: shown)
    guard !runs.isEmpty || cursor != shownCursor else { return }
    for run in runs where run.row < Int(curses_rows()) { painter.paint(run, of: frame, in: window) }
    place(cursor)
    shown = frame
    shownCursor = cursor
    wnoutrefresh(window)
    device.write(TerminalModesText.updateBegins)
    doupdate()
    device.write(TerminalModesText.updateEnds)
  }

  private func place(_ cursor: Point?) {
    if let cursor { wmove(window, Int32(cursor.y), Int32(cursor.x)) }
    if (cursor == nil) != (shownCursor == nil) || shown == nil { curs_set(cursor == nil ? 0 : 1) }
  }

  /// Draws everything anew, whatever another program has written over it.
  package func redraw() {
    guard isOpen, !isLent else { return }
    clearok(curses_physical_screen(), true)
    guard let frame = shown else { return }
    shown = nil
    show(frame, cursor: shownCursor)
  }

  /// Gives the mouse to the program, or back to the terminal so that text can be selected.
  package func setMouse(_ enabled: Bool) {
    takesMouse = enabled
    guard isOpen, !isLent else { return }
    device.write(enabled ? TerminalModesText.mouseOn : TerminalModesText.mouseOff)
  }

  /// Hands a text to the terminal's clipboard (OSC 52); false when it is too long for terminals to take.
  ///
  /// Whether the terminal does it, it does not tell; many ask to be configured for it.
  package func copy(_ text: String) -> Bool {
    guard isOpen, !isLent, let sequence = ClipboardSequence.text(copying: text, isInTmux: traits.isInTmux) else {
      return false
    }
    device.write(sequence)
    return true
  }

  /// Gives the terminal back. Calling it again does nothing.
  package func end() {
    guard isOpen else { return }
    isOpen = false
    if isLent { keyboard?.resume() }
    keyboard?.stop()
    keyboard = nil
    if !isLent { leaveModes() }
    terminal_guard_disarm()
    delscreen(curses)
  }

  /// Stops the program as ^Z does, and takes the terminal over again when it goes on, which is told as `resumed`.
  package func suspend() {
    guard isOpen, !isLent else { return }
    leaveModes()
    terminal_stop_program()
    resume()
    keyboard?.hasResumed()
  }

  /// Gives the terminal to another program, such as an editor, until `takeBack`. Nothing is shown or heard meanwhile, and
  /// `^C` is the other program's.
  package func lend() {
    guard isOpen, !isLent else { return }
    keyboard?.pause()
    leaveModes()
    isLent = true
    signal(SIGINT, SIG_IGN)
    signal(SIGQUIT, SIG_IGN)
  }

  package func takeBack() {
    guard isOpen, isLent else { return }
    isLent = false
    guardTerminal()
    resume()
    keyboard?.resume()
  }

  /// Takes the terminal over again, which another program has had meanwhile.
  func resume() {
    guard isOpen else { return }
    reset_prog_mode()
    takeSize()
    redraw()
    curs_set(shownCursor == nil ? 0 : 1)
    enterModes()
  }

  /// Asks the terminal for its size; true when it has changed. What was shown is then drawn anew.
  @discardableResult
  func takeSize() -> Bool {
    guard let now = device.size, now != size || now.columns != Int(curses_columns()) else { return false }
    resizeterm(Int32(now.rows), Int32(now.columns))
    size = now
    shown = nil
    clearok(curses_physical_screen(), true)
    return true
  }

  private func enterModes() {
    device.write(TerminalModesText.pasteOn + (takesMouse ? TerminalModesText.mouseOn : ""))
  }

  private func leaveModes() {
    device.write(TerminalModesText.allOff)
    endwin()
    // A mouse report on its way would be typed into the shell.
    tcflush(device.input, TCIFLUSH)
  }

  private func guardTerminal() {
    var settings = device.settings
    let bytes = Array(Terminfo.restoring.utf8)
    bytes.withUnsafeBytes { raw in
      terminal_guard_arm(device.output, raw.bindMemory(to: CChar.self).baseAddress, raw.count, &settings)
    }
  }

  private static func startCurses(_ device: TerminalDevice, _ traits: TerminalTraits) throws(TerminalProblem)
    -> OpaquePointer
  {
    guard let output = fdopen(dup(device.output), "w"), let input = fdopen(dup(device.input), "r"),
      let curses = newTerminal(traits, output, input)
    else { throw .failed(type: traits.type) }
    raw()
    noecho()
    nonl()
    // Keys are decoded by the program; ncurses must neither wait for them nor look whether there are any.
    typeahead(-1)
    keypad(curses_standard_window(), true)
    return curses
  }

  /// ncurses shows exact colours only on a terminal whose description says so, and few do.
  private static func newTerminal(
    _ traits: TerminalTraits, _ output: UnsafeMutablePointer<FILE>, _ input: UnsafeMutablePointer<FILE>
  ) -> OpaquePointer? {
    guard traits.wantsColour, traits.hasTrueColour else { return newterm(traits.type, output, input) }
    let kept = getenv("TERMINFO").map { String(cString: $0) }
    setenv("TERMINFO", TerminfoEntry.loaded(name: traits.type).withDirectColour.quickDump, 1)
    let curses = newterm(traits.type, output, input)
    if let kept { setenv("TERMINFO", kept, 1) } else { unsetenv("TERMINFO") }
    return curses ?? newterm(traits.type, output, input)
  }
}
