import CursesTerminal
import DashboardModel
import DashboardViews
import ExecutionHistory
import Foundation
import HistoryStorage
import TerminalFrame
import ThemeFiles
import YAMLFiles

/// The one loop that changes the dashboard and draws it.
///
/// Readers, the engine and the keyboard hand it facts; what the dashboard asks for in return is done by `SessionEffects`.
/// A frame is drawn when something changed, at most thirty times a second, and when time alone changes the picture.
@MainActor final class DashboardSession {
  /// What stands on the screen when it opens.
  enum Opening {
    /// The list of runs.
    case runs
    case run(ExecutionARN)
    case example(String)
  }

  private(set) var dashboard: Dashboard
  let store: HistoryStore
  let engine: LocalEngine?
  private let settings: ScreenSettings
  private let memoryFile = ScreenMemoryFile()
  /// What suits the terminal's ground, where that was asked for at the beginning.
  private let automaticTheme: Theme?
  /// Executions that this process runs.
  var localExecutions: Set<ExecutionARN> = []
  private let screen: CursesScreen
  private var view: DashboardView
  private var feed: StoreFeed?
  private var ending: CheckedContinuation<Void, Never>?
  private var hasEnded = false
  private(set) var wasInterrupted = false

  private static let frameInterval: Int64 = 33
  private var lastFrameAt: Int64 = 0
  private var frameTask: Task<Void, Never>?
  private var tickTask: Task<Void, Never>?
  private var themeFollower: ThemeFollower?

  /// - Parameters:
  ///   - isOfOneRun: whether the program was started to show one run, so that `q` in it leaves the program.
  ///   - noEngine: where there is no engine, why, and how runs are started elsewhere.
  init(
    store: HistoryStore, engine: LocalEngine?, options: ScreenOptions, isOfOneRun: Bool = false, noEngine: String? = nil
  ) throws(CommandFailure) {
    self.store = store
    self.engine = engine
    settings = try options.settings()
    let theme = try settings.theme(asksTerminal: true)
    automaticTheme = settings.inForce.theme.value == "auto" ? theme : nil
    do {
      screen = try CursesScreen(
        environment: options.environment, theme: theme, takesMouse: settings.inForce.mouse.value)
    } catch {
      throw CommandFailure(.usage, error.description)
    }
    view = DashboardView(glyphs: theme.glyphs)
    var shown = settings.dashboard(showsUnicode: screen.showsUnicode)
    shown.isOfOneRun = isOfOneRun
    shown.noEngine = engine == nil ? noEngine ?? "nothing is started from this screen" : nil
    let (memory, problem) = memoryFile.read()
    shown.memory = memory
    dashboard = Dashboard(size: screen.size, settings: shown)
    themeFollower = ThemeFollower(folder: ThemeLibrary.folder(environment: settings.environment)) { [weak self] in
      self?.take($0)
    }
    themeFollower?.follow(theme.name)
    if let problem { receive([.failed(problem)]) }
    engine?.notices.listen { [weak self] notice in
      Task { @MainActor [weak self] in self?.receive([.noted(notice)]) }
    }
  }

  /// Shows the dashboard until the person leaves it.
  /// - Parameter commands: lines of the dashboard's command line that are given before the first key.
  func run(_ opening: Opening, commands: [String] = [], faults: [ReadFault] = []) async {
    screen.hear { [weak self] inputs in self?.receive(inputs.map(Message.init)) }
    feed = StoreFeed(store: store) { [weak self] messages in self?.receive(messages) }
    feed?.localExecutions = { [weak self] in self?.localExecutions ?? [] }
    receive([.examplesListed(engine == nil || settings.inForce.readOnly.value ? [] : SessionEffects.examples)])
    switch opening {
    case .runs: await feed?.listRuns()
    case .run(let arn):
      await feed?.listRuns()
      await feed?.open(arn)
    case .example(let name): perform(.startExample(name))
    }
    if let run = dashboard.run, !faults.isEmpty { receive([.readFaultsFound(run.id, faults)]) }
    receive(commands.map(Message.commandGiven))
    feed?.follow()
    await withCheckedContinuation { continuation in
      if hasEnded { continuation.resume() } else { ending = continuation }
    }
    feed?.stop()
    frameTask?.cancel()
    tickTask?.cancel()
    themeFollower?.stop()
    screen.end()
    engine?.notices.listen(nil)
  }

  // MARK: - Facts

  func receive(_ messages: [Message]) {
    guard !hasEnded, !messages.isEmpty else { return }
    for message in messages {
      if case .keyPressed(.control("c")) = message { wasInterrupted = true }
      for effect in dashboard.update(message, at: WallClock.now) { perform(effect) }
    }
    requestFrame()
  }

  private func perform(_ effect: DashboardEffect) {
    switch effect {
    case .quit: end()
    case .redraw: screen.redraw()
    case .suspend: screen.suspend()
    case .setMouse(let isOn): screen.setMouse(isOn)
    case .copy(let text, let what): copy(text, what)
    case .copyScreen: copy(view.draw(dashboard).frame.plainText, "the screen")
    case .chooseTheme(let name): choose(theme: name)
    case .remember(let memory):
      if !memoryFile.write(memory) {
        receive([.failed("\(memoryFile.path) cannot be written: the layout is not kept")])
      }
    case .export(let export): write(export)
    case .openRun(let id): Task { await feed?.open(ExecutionARN(id.rawValue)) }
    case .listRuns: Task { await feed?.listRuns() }
    case .findRuns(let query): Task { await feed?.find(query) }
    case .describeRun(let id): Task { await feed?.describe(id) }
    case .edit(let text): Task { await edit(text) }
    case .startExample, .findInput, .start, .stopRun, .redriveRun, .answer:
      Task { await SessionEffects(session: self).perform(effect) }
    }
  }

  /// Lends the terminal to the person's editor.
  private func edit(_ text: TextEdit) async {
    screen.lend()
    let result = await TextEditor(environment: settings.environment).edit(text.text, named: text.fileName)
    guard !hasEnded else { return }
    screen.takeBack()
    var messages: [Message] = [.resized(screen.size)]
    switch result {
    case .success(let edited): messages.append(.edited(TextEdit(purpose: text.purpose, text: edited)))
    case .failure(let problem): messages.append(.failed(problem.sentence))
    }
    receive(messages)
  }

  func open(_ arn: ExecutionARN) async { await feed?.open(arn) }

  /// Gives the terminal back, for who cannot go on.
  func close() { screen.end() }

  private func end() {
    hasEnded = true
    ending?.resume()
    ending = nil
  }

  private func choose(theme name: String) {
    do throws(CommandFailure) {
      let theme = try theme(named: name)
      show(theme)
      themeFollower?.follow(theme.name)
    } catch {
      receive([.failed(error.sentence)])
    }
  }

  private func theme(named name: String) throws(CommandFailure) -> Theme {
    guard name == "auto" else { return try settings.theme(named: name) }
    if let automaticTheme { return automaticTheme }
    return try settings.automaticTheme()
  }

  private func show(_ theme: Theme) {
    screen.theme = theme
    view = DashboardView(glyphs: theme.glyphs)
    screen.redraw()
  }

  /// The shown theme's file has changed; a broken one leaves the screen as it is.
  private func take(_ theme: Result<Theme, FileProblem>) {
    switch theme {
    case .success(let theme):
      show(theme)
      receive([.ticked])
    case .failure(let problem): receive([.failed(problem.description)])
    }
  }

  private func copy(_ text: String, _ what: String) {
    let count = text.count
    let isCopied = screen.copy(text)
    receive([
      isCopied
        ? .noted("sent to the terminal's clipboard: \(what), \(count) character\(count == 1 ? "" : "s")")
        : .failed(
          "\(what): \(count) characters are too long for the terminal's clipboard; :export value, or history, writes a file"
        )
    ])
  }

  private func write(_ export: Export) {
    let frame = view.draw(dashboard).frame
    let file = ExportFile(export, folder: FileManager.default.currentDirectoryPath)
    let text = ExportText(run: dashboard.run, frame: frame, theme: screen.theme.resolved(for: screen.depth))
    receive([file.write { export.text ?? text.text(as: export.format) }])
  }

  // MARK: - Frames

  private func requestFrame() {
    guard frameTask == nil else { return }
    let wait = lastFrameAt + Self.frameInterval - WallClock.now
    guard wait > 0 else { return draw() }
    frameTask = Task { [weak self] in
      try? await Task.sleep(for: .milliseconds(wait))
      guard !Task.isCancelled else { return }
      self?.frameTask = nil
      self?.draw()
    }
  }

  private func draw() {
    guard !hasEnded else { return }
    lastFrameAt = WallClock.now
    let drawn = view.draw(dashboard)
    screen.show(settings.inForce.drawsASCII ? drawn.frame.inASCII() : drawn.frame)
    _ = dashboard.update(.screenDrawn(drawn.map), at: lastFrameAt)
    scheduleTick()
  }

  /// Sleeps until time alone changes the picture; an idle dashboard uses no CPU.
  private func scheduleTick() {
    tickTask?.cancel()
    tickTask = nil
    guard let next = dashboard.nextRedraw(after: lastFrameAt) else { return }
    let wait = max(Self.frameInterval, next - lastFrameAt)
    tickTask = Task { [weak self] in
      try? await Task.sleep(for: .milliseconds(wait))
      guard !Task.isCancelled else { return }
      self?.receive([.ticked])
    }
  }
}

extension Message {
  init(_ input: TerminalInput) {
    switch input {
    case .key(let key): self = .keyPressed(key)
    case .mouse(let action): self = .mouse(action)
    case .paste(let text): self = .pasted(text)
    case .resized(let size): self = .resized(size)
    case .focusGained: self = .focusChanged(true)
    case .focusLost: self = .focusChanged(false)
    case .resumed: self = .ticked
    }
  }
}
