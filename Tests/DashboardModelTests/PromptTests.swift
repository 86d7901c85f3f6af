import DashboardModel
import TerminalFrame
import Testing

@Suite struct PromptTests {
  @Test(arguments: [("ae\u{301}", "a"), ("x👍🏽", "x"), ("x🇩🇪", "x"), ("xकि", "x"), ("👨‍👩‍👧", "")])
  func `Backspace takes a character whole that came in several keys`(typed: String, left: String) throws {
    var harness = try DashboardHarness.order()
    harness.press("/")
    for scalar in typed.unicodeScalars { harness.tell(.keyPressed(.character(Character(scalar)))) }
    #expect(harness.dashboard.prompt?.text == typed)
    #expect(harness.dashboard.prompt?.cursor == typed.count)
    harness.press("Bksp")
    #expect(harness.dashboard.prompt?.text == left)
    #expect(harness.dashboard.prompt?.cursor == left.count)
  }

  @Test func `the cursor stands behind what joined with the character after it`() throws {
    var harness = try DashboardHarness.order()
    harness.press("/ 🇪x Home 🇩 !")
    #expect(harness.dashboard.prompt?.text == "🇩🇪!x")
  }
}
