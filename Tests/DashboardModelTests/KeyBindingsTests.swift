import DashboardModel
import TerminalFrame
import Testing

@Suite struct KeyBindingsTests {
  @Test(arguments: KeyContext.allCases) func `a key stands once in a context`(context: KeyContext) {
    let keys = KeyBindings.defaults.all.filter { $0.context == context }.map(\.spelling)
    #expect(Set(keys).count == keys.count)
  }

  @Test func `no key hides the beginning of a sequence`() {
    let all = KeyBindings.defaults.all
    for sequence in all where sequence.keys.count > 1 {
      for context in [sequence.context, .everywhere] {
        #expect(!all.contains { $0.context == context && $0.keys == [sequence.keys[0]] }, "\(sequence.spelling)")
      }
    }
  }

  @Test(arguments: KeyPreset.allCases) func `no preset gives a key two meanings`(preset: KeyPreset) {
    let clashes = preset.bindings.clashes.map { "\($0.spelling) \($0.command) \($1.spelling) \($1.command)" }
    #expect(clashes == [])
    for command in Command.allCases where command != .halfPageUp && command != .halfPageDown {
      #expect(preset.bindings.all.contains { $0.command == command }, "\(preset) \(command.rawValue)")
    }
  }

  @Test func `a preset changes what keys mean, and the footer's spelling with it`() throws {
    func meaning(_ keys: String, _ preset: KeyPreset) throws -> KeyBindings.Meaning {
      preset.bindings.meaning(of: try #require(KeyBinding.keys(spelled: keys)), in: .log)
    }
    #expect(try meaning("j", .vi) == .command(.moveDown) && meaning("j", .arrows) == .nothing)
    #expect(try meaning("Down", .arrows) == .command(.moveDown))
    #expect(try meaning("^N", .emacs) == .command(.moveDown) && meaning("M-x", .emacs) == .command(.palette))
    #expect(KeyPreset.emacs.bindings.spelling(of: .moveDown, in: .log) == "^N")
  }

  @Test func `every command has a key, and words for the help`() {
    for command in Command.allCases {
      #expect(KeyBindings.defaults.all.contains { $0.command == command }, "\(command.rawValue)")
      #expect(!command.help.isEmpty && !command.label.isEmpty)
    }
  }

  @Test func `terminal keys keep their meaning`() {
    for (spelling, command) in [("^C", Command.quitAtOnce), ("^Z", .suspend), ("^L", .redraw)] {
      let press = KeyPress(spelled: spelling)
      #expect(press.map { KeyBindings.defaults.meaning(of: [$0], in: .graph) } == .command(command))
    }
    #expect(!KeyBindings.defaults.all.contains { $0.spelling == "^S" || $0.spelling == "^Q" })
  }

  @Test func `a pane's own key comes before that of everywhere`() {
    let n = KeyPress.character("n")
    #expect(KeyBindings.defaults.meaning(of: [n], in: .runs) == .command(.newRun))
    #expect(KeyBindings.defaults.meaning(of: [n], in: .log) == .command(.nextMatch))
    #expect(KeyBindings.defaults.meaning(of: [.character("]")], in: .log) == .beginning)
    #expect(KeyBindings.defaults.meaning(of: [.character("]"), .character("e")], in: .log) == .command(.nextError))
  }

  @Test func `the program is stopped and the screen drawn anew by their keys whatever is typed or asked`() throws {
    var harness = try DashboardHarness.order(20, isLive: true, isLocal: true)
    harness.press("/ ab ^L ^Z")
    #expect(harness.effects == [.redraw, .suspend])
    #expect(harness.dashboard.prompt?.text == "ab")
    harness.press("Esc ^C ^L")
    #expect(harness.effects == [.redraw, .suspend, .redraw])
    #expect(harness.dashboard.confirmation != nil)
  }
}
