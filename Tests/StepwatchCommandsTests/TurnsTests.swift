import Testing

@testable import StepwatchCommands

@Suite struct TurnsTests {
  @MainActor private final class Log {
    var lines: [String] = []
  }

  @Test @MainActor func `what is asked for while something is done is done after it`() async {
    let turns = Turns()
    let log = Log()
    let (asked, ask) = AsyncStream.makeStream(of: Task<Void, Never>.self)
    await turns.take { @MainActor in
      log.lines.append("first begins")
      ask.yield(Task { await turns.take { @MainActor in log.lines.append("second") } })
      for _ in 0..<100 { await Task.yield() }
      log.lines.append("first ends")
    }
    for await second in asked {
      await second.value
      break
    }
    await turns.take { @MainActor in log.lines.append("third") }
    #expect(log.lines == ["first begins", "first ends", "second", "third"])
  }
}
