import DashboardModel
import SettingsFile
import TerminalFrame
import Testing

@Suite struct SettingsFileTests {
  private func read(_ text: String) -> SettingsReading {
    SettingsFile.read(text: text, file: "config.yaml", themes: ["default", "nord", "gruvbox-dark"])
  }

  @Test func `a file states what it wants and leaves the rest`() {
    let reading = read(
      """
      theme: nord
      mouse: off
      ambiguous-width: 2
      time-zone: utc
      keys:
        graph: {quit: Q, fold: [c, "]f"]}
        everywhere: {move-up: "i Up"}
      """)
    #expect(reading.problems == [])
    let settings = reading.settings
    #expect(settings.theme == .some(Stated(value: "nord", line: 1)))
    #expect(settings.mouse?.value == false && settings.motion == nil && settings.ascii == nil)
    #expect(settings.ambiguousWidth?.value == 2 && settings.timeZone?.value == .utc)
    func meaning(_ keys: String, _ context: KeyContext) -> KeyBindings.Meaning? {
      KeyBinding.keys(spelled: keys).map { settings.bindings.meaning(of: $0, in: context) }
    }
    #expect(meaning("Q", .graph) == .command(.quit) && meaning("Q", .log) == .nothing)
    #expect(meaning("q", .graph) == .command(.quit))
    #expect(meaning("]f", .graph) == .command(.fold) && meaning("x", .graph) == .nothing)
    #expect(meaning("x", .timeline) == .command(.fold))
    #expect(meaning("i", .log) == .command(.moveUp) && meaning("k", .log) == .nothing)
  }

  @Test(arguments: [
    ("thme: nord", "1:1: there is no setting \"thme\"; did you mean \"theme\"?"),
    ("theme: nrod", "1:8: there is no theme \"nrod\"; did you mean \"nord\"?"),
    ("mouse: perhaps", "1:8: mouse is true or false, not \"perhaps\""),
    ("ambiguous-width: 3", "1:18: ambiguous-width is 1 or 2 columns, not \"3\""),
    ("time-zone: Berlin", "1:12: there is no time zone \"Berlin\"; there are local, utc"),
    ("key-preset: emcas", "1:13: there is no key preset \"emcas\"; did you mean \"emacs\"?"),
    ("keys:\n  grph: {quit: Q}", "2:3: there is no place \"grph\" for keys; did you mean \"graph\"?"),
    ("keys:\n  graph: {qiut: Q}", "2:11: there is no command \"qiut\"; did you mean \"quit\"?"),
    ("keys:\n  graph: {quit: Entre}", "2:17: no key is spelled \"Entre\"; did you mean \"Enter\"?"),
    (
      "keys:\n  graph: {quit: x}",
      "2:17: \"x\" is fold already in graph, so it cannot be quit; give one of them another key"
    ),
    (
      "keys:\n  graph:\n    quit: Q\n    help: Q",
      "4:11: \"Q\" is quit already in graph, so it cannot be help; give one of them another key"
    ),
    (
      "keys:\n  log: {fold: \"]\"}",
      "2:15: \"]\" for fold and \"]e\" for error-next begin alike, so that one cannot be told from the other"
    ),
    ("keys:\n  graph: {fold: ^C}", "2:17: ^C is quit-at-once everywhere and cannot be fold"),
    ("theme: nord\ntheme: nord", "theme is stated twice"),
    ("keys: {graph: {fold: ]}}", "a key such as \"]\" or \"*\" is written in quotes"),
    ("- theme", "1:1: the file is a mapping of names to values"),
  ])
  func `what is wrong is told with its place and the nearest name`(text: String, problem: String) {
    let problems = read(text).problems.map(\.description)
    #expect(problems.first?.hasPrefix("config.yaml:") == true)
    #expect(problems.first?.contains(problem) == true, "\(problems)")
  }

  @Test func `keys change those of the preset, wherever in the file it is stated`() {
    let reading = read("keys: {everywhere: {quit: j}}\nkey-preset: arrows")
    #expect(reading.problems == [])
    let bindings = reading.settings.bindings
    #expect(bindings.meaning(of: [.character("j")], in: .graph) == .command(.quit))
    #expect(bindings.meaning(of: [.character("k")], in: .graph) == .nothing)
  }

  @Test func `all problems are told at once, and what is right still counts`() {
    let reading = read("thme: nord\nmouse: perhaps\nascii: true")
    #expect(reading.problems.map(\.line) == [1, 2])
    #expect(reading.settings.ascii?.value == true)
  }

  @Test func `an empty file and a missing one state nothing`() {
    #expect(read("# nothing yet\n").problems == [])
    let missing = SettingsFile.read("/nonexistent/config.yaml", themes: [])
    #expect(!missing.exists && missing.problems == [])
  }

  @Test func `keys change places when both say so`() {
    let reading = read("keys: {everywhere: {next-visit: z}}\n")
    #expect(reading.problems.first?.message.contains("there is no command \"next-visit\"") == true)
    let swapped = read("keys: {everywhere: {visit-next: z, pane-maximise: \"*\"}}")
    #expect(swapped.problems == [])
    #expect(swapped.settings.bindings.meaning(of: [.character("z")], in: .log) == .command(.nextVisit))
    #expect(swapped.settings.bindings.meaning(of: [.character("*")], in: .log) == .command(.maximisePane))
  }

  @Test func `the file is where the XDG rules put it`() {
    #expect(SettingsFile.path(environment: ["XDG_CONFIG_HOME": "/c", "HOME": "/h"]) == "/c/stepwatch/config.yaml")
    #expect(
      SettingsFile.path(environment: ["XDG_CONFIG_HOME": "c", "HOME": "/h"]) == "/h/.config/stepwatch/config.yaml")
    #expect(SettingsFile.path(environment: [:]) == nil)
  }
}
