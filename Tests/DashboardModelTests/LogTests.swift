import DashboardModel
import ExecutionHistory
import HistoryNotation
import JSONDocument
import TerminalFrame
import Testing

/// Searching, filtering and jumping, as keys do it.
@Suite struct LogTests {
  @Test(arguments: [
    ("fail", "TaskFailed", true), ("Fail", "taskfailed", false), ("^Task.*ed$", "TaskFailed", true),
    ("task(failed|timedout)", "TaskTimedOut", true), ("Fulfil[1]", "Fulfil[1]▸Pack", true),
    ("größe", "GRÖSSE, Größe", true),
    ("task(?:failed|timedout)", "TaskTimedOut", true), ("task(?!failed)", "TaskFailed", false),
    ("Task(?i)FAILED", "TaskFailed", true), ("(?<kind>Map|Task)State(?=Exited)", "TaskStateExited", true),
    ("a{2}", "aa", true), ("\\d{4}", "in 2026", true), ("\\.x", "ax", false),
  ]) func `a pattern is a regular expression, and its own letters`(pattern: String, text: String, isMatch: Bool) throws
  {
    #expect(try LogPattern(pattern).matches(text) == isMatch)
  }

  @Test(arguments: [
    ("(a", "a ( is not closed; \\( is the sign itself"), ("a)", "a ) without its ("),
    ("[a", "a [ is not closed; \\[ is the sign itself"),
    ("*", "* has nothing before it to repeat; \\* is the sign itself"),
    ("(?:a", "a ( is not closed; \\( is the sign itself"),
    ("(*a)", "* has nothing before it to repeat; \\* is the sign itself"),
    ("(??a)", "? has nothing before it to repeat; \\? is the sign itself"),
    ("(?zz)", "this is no regular expression; \\ before a sign takes it as it is"),
    ("a\\", "\\ ends it; \\\\ is the sign itself"),
    ("a{3,2}", "this is no regular expression; \\ before a sign takes it as it is"),
  ]) func `a wrong pattern is said while it is typed, and not taken`(pattern: String, problem: String) throws {
    var harness = try DashboardHarness.order()
    harness.press("/")
    harness.tell(.pasted(pattern))
    harness.press("Enter")
    #expect(harness.dashboard.prompt?.problem == problem)
    #expect(harness.dashboard.search == nil)
  }

  @Test func `a pattern that never comes to an end is given up`() throws {
    let text = String(repeating: "a", count: 40)
    #expect(try !LogPattern("(a+)+b").matches(text))
    #expect(try LogPattern("(a+)+$").ranges(in: text).map { text[$0].count } == [40])
  }

  @Test func `what is kept and what is dropped come together, and new events go through both`() throws {
    var harness = try DashboardHarness.order(30, isLive: true)
    harness.press("2 & Fulfil[1] Enter ! Exited|Scheduled Enter")
    #expect(harness.dashboard.filter.text == "&Fulfil[1] !Exited|Scheduled")
    #expect(harness.dashboard.keptEvents == [19, 23, 25])
    harness.tell(
      .historyReceived(DashboardHarness.runID, Array(try DashboardHarness.run(events).timeline.events[30...])))
    #expect(harness.dashboard.keptEvents == [19, 23, 25, 30])
    harness.press("& Fulfil Enter")
    #expect(harness.dashboard.filter.kept?.text == "Fulfil[1]Fulfil")
    harness.press("\\")
    #expect(harness.dashboard.keptEvents == nil && harness.dashboard.filter.isEmpty)
  }

  @Test func `keys go from retry to retry, and along the critical path`() throws {
    var harness = try DashboardHarness.order()
    harness.press("^ ]r")
    #expect(harness.dashboard.shownEvent?.id == 28)
    harness.press("]r")
    #expect(harness.dashboard.toasts.last?.text == "no retry after this event")
    harness.press("^")
    let path = (0..<5).map { _ in
      harness.press("]c")
      return harness.dashboard.selectedPath?.name
    }
    #expect(path == ["ValidateOrder", "CheckFraud", "ManualReview", "CheckFraud", "Fulfil"])
    harness.press("[c")
    #expect(harness.dashboard.selectedPath?.name == "CheckFraud")
  }

  @Test func `a part of the time is gone to`() throws {
    var harness = try DashboardHarness.order()
    harness.press("% 50 Enter")
    #expect(harness.dashboard.shownCount == 12)
    harness.press("% 100 Enter")
    #expect(harness.dashboard.shownCount == 61)
    harness.press("% 101 Enter")
    #expect(harness.dashboard.toasts.last?.text == "a part of the run's time is a number from 0 to 100, not 101")
  }

  @Test func `earlier lines come again, in this session and the next`() throws {
    var harness = try DashboardHarness.order()
    harness.press("/ pack Enter : event Space 4 Enter / refund Enter / Up Up")
    #expect(harness.dashboard.prompt?.text == "pack")
    let memory = harness.dashboard.memory
    #expect(harness.effects.last == .remember(memory))
    #expect(memory.commandLines == ["event 4"] && memory.patterns == ["pack", "refund"])
    #expect(ScreenMemory(json: memory.json) == memory)
    #expect(ScreenMemory(json: try JSONValue(parsing: #"{"patterns":[1]}"#)) == nil)
    #expect(ScreenMemory(json: [:]) == ScreenMemory())
  }

  private var events: [HistoryEvent] { OrderHistory.events }

  @Test(arguments: [
    ("Failed|TimedOut", "LambdaFunctionTimedOut", true), ("Failed|TimedOut", "LambdaFunctionStarted", false),
    ("no(where|body).*found$", "nobody was found", true), ("no(where|body).*found$", "nobody was lost", false),
    ("colou?r", "color", true), ("ab*c", "ac", true), ("ab{0,1}c", "ac", true), ("ab+c", "abbc", true),
    ("a\\.b", "a.b", true), ("a\\.b", "axb", false), ("x\\d+y", "X12Y", true), ("[Ff]ail", "Fail", true),
    ("\\x41b", "Ab", true), ("a|", "b", true), ("é?x", "x", true),
    ("ship.*[3]", "ShipItems[3]", true), ("(a|b)?c", "c", true), ("(a\\)b)x", "a)bx", true),
  ])
  func `letters that must be there are looked for first, and change no answer`(
    pattern: String, text: String, matches: Bool
  ) throws {
    #expect(try LogPattern(pattern).matches(text) == matches)
  }
}
