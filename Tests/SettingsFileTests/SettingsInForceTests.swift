import DashboardModel
import SettingsFile
import Testing

@Suite struct SettingsInForceTests {
  private func stated(_ text: String) -> StatedSettings {
    SettingsFile.read(text: text, file: "config.yaml", themes: ["nord", "mono", "default"]).settings
  }

  @Test func `an option wins over the file, the file over the environment, that over the program`() {
    let environment = ["STEPWATCH_THEME": "mono"]
    let file = stated("theme: nord\nmouse: true")
    let options = SettingsInForce.Options(theme: "default", noMouse: true)
    let all = SettingsInForce(options: options, file: file, environment: environment)
    #expect(all.theme == .init(value: "default", origin: .option("--theme")))
    #expect(all.mouse == .init(value: false, origin: .option("--no-mouse")))
    let without = SettingsInForce(file: file, environment: environment)
    #expect(without.theme == .init(value: "nord", origin: .file(line: 1)))
    let bare = SettingsInForce(file: StatedSettings(), environment: environment)
    #expect(bare.theme == .init(value: "mono", origin: .environment("STEPWATCH_THEME")))
    #expect(SettingsInForce(file: StatedSettings(), environment: [:]).theme.value == "auto")
  }

  @Test func `NO_MOTION wins over the file, when it is set to something`() {
    let file = stated("motion: true")
    #expect(SettingsInForce(file: file, environment: ["NO_MOTION": "1"]).motion.value == false)
    #expect(SettingsInForce(file: file, environment: ["NO_MOTION": ""]).motion.value == true)
  }

  @Test func `a terminal that makes ambiguous characters wide gets ASCII`() {
    #expect(SettingsInForce(file: stated("ambiguous-width: 2"), environment: [:]).drawsASCII)
    #expect(!SettingsInForce(file: stated("ambiguous-width: 1"), environment: [:]).drawsASCII)
    #expect(SettingsInForce(options: .init(ascii: true), file: StatedSettings(), environment: [:]).drawsASCII)
  }

  @Test func `what is shown is a settings file that says the same`() {
    let settings = SettingsInForce(
      file: stated(
        "theme: nord\nmotion: false\nkey-preset: emacs\nkeys: {graph: {quit: Q}, log: {filter: \"\\\\ ]f\"}}"),
      environment: [:]
    )
    let reading = SettingsFile.read(text: settings.text, file: "shown", themes: ["nord"])
    #expect(reading.problems == [])
    let again = SettingsInForce(file: reading.settings, environment: [:])
    #expect(again.bindings.all == settings.bindings.all)
    #expect(again.theme.value == "nord" && again.keyPreset.value == .emacs && again.motion.value == false)
    let first = settings.text.split(separator: "\n").prefix(2)
    #expect(
      first.joined(separator: "\n") == """
        theme: nord                             # line 1 of the file; auto suits the terminal's ground; stepwatch theme list has all
        mouse: true                             # as the program comes; clicks, wheel, dragging
        """)
    #expect(
      settings.text.contains(
        "    quit: \"Q\"                           # quit; from a run of the dashboard back to the list first; set in the file"
      ))
  }
}
