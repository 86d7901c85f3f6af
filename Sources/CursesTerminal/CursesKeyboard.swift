import CNcurses
import Dispatch
import Glibc
import TerminalFrame

/// Hears the terminal and its signals. Sleeps until something comes; every batch is what came at once.
@MainActor
final class CursesKeyboard {
  private unowned let screen: CursesScreen
  private let deliver: ([TerminalInput]) -> Void
  private var decoder: InputDecoder
  private var signals: Int32 = -1
  private var sources: [DispatchSourceProtocol] = []
  private var silence: DispatchSourceTimer?

  init(screen: CursesScreen, deliver: @escaping ([TerminalInput]) -> Void) {
    self.screen = screen
    self.deliver = deliver
    decoder = InputDecoder(sequences: screen.keys)
  }

  func start() {
    listen(to: screen.device.input) { [weak self] in self?.readKeys() }
    signals = terminal_signals_open()
    guard signals >= 0 else { return }
    listen(to: signals) { [weak self] in self?.readSignals() }
    // A size that changed before its signal was listened for.
    if screen.takeSize() { deliver([.resized(screen.size)]) }
  }

  func stop() {
    silence?.cancel()
    for source in sources { source.cancel() }
    sources = []
    terminal_signals_close()
  }

  /// Hears nothing until `resume`: what is typed is for another program.
  func pause() {
    silence?.cancel()
    for source in sources { source.suspend() }
  }

  func resume() {
    // Signals that came meanwhile were the other program's.
    _ = takeSignals()
    for source in sources { source.resume() }
  }

  private func listen(to descriptor: Int32, _ act: @escaping @MainActor () -> Void) {
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.setEventHandler { MainActor.assumeIsolated(act) }
    source.activate()
    sources.append(source)
  }

  private func readKeys() {
    guard let bytes = screen.device.read() else {
      // The terminal is gone: SIGHUP ends the program; reading on would spin.
      sources.first?.cancel()
      return
    }
    silence?.cancel()
    hand(over: decoder.decode(bytes, at: Self.now))
    waitForMore(milliseconds: screen.traits.escapeDelay)
  }

  private func waitForMore(milliseconds: Int) {
    guard decoder.isUndecided else { return }
    let timer = DispatchSource.makeTimerSource(queue: .main)
    timer.setEventHandler { [weak self] in
      MainActor.assumeIsolated {
        guard let self else { return }
        self.hand(over: self.decoder.flush(at: Self.now))
        // The beginning of an answer is kept longer than what may be a key.
        self.waitForMore(milliseconds: Int(InputDecoder.answerLimit))
      }
    }
    timer.schedule(deadline: .now() + .milliseconds(milliseconds))
    timer.activate()
    silence = timer
  }

  private func hand(over inputs: [TerminalInput]) {
    if !inputs.isEmpty { deliver(inputs) }
  }

  private func readSignals() {
    let signals = takeSignals()
    if signals.contains(SIGTSTP) {
      screen.suspend()
    } else if signals.contains(SIGCONT) {
      screen.resume()
      tellResumed()
    } else if signals.contains(SIGWINCH), screen.takeSize() {
      deliver([.resized(screen.size)])
    }
  }

  private func takeSignals() -> Set<Int32> {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(signals, &buffer, buffer.count)
    return Set(buffer.prefix(max(0, count)).map { Int32($0) })
  }

  /// The program was stopped and goes on, with the terminal taken over again.
  func hasResumed() {
    // The SIGCONT that woke the program has been answered.
    _ = takeSignals()
    tellResumed()
  }

  private func tellResumed() { deliver([.resumed, .resized(screen.size)]) }

  /// Milliseconds of a clock that only goes forward.
  private static var now: Int64 {
    Int64(DispatchTime.now().uptimeNanoseconds / 1_000_000)
  }
}

extension CursesScreen {
  /// Calls back, on the main thread, with what a person does, in batches as it comes, until the screen ends. May be called once.
  ///
  /// `^Z` and `^L` are keys like others: it is for who hears them to call `suspend()` and `redraw()`.
  package func hear(_ deliver: @escaping @MainActor ([TerminalInput]) -> Void) {
    guard keyboard == nil else { return }
    let keyboard = CursesKeyboard(screen: self, deliver: deliver)
    self.keyboard = keyboard
    keyboard.start()
  }
}
