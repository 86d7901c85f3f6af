import Glibc
import TerminalFrame

/// A question to the terminal and its answer, before the screen is taken over.
struct TerminalConversation {
  private let device: TerminalDevice

  init() throws(TerminalProblem) { device = try TerminalDevice() }

  /// Asks, and reads until the answer is complete, or for so many milliseconds; the terminal is then as it was.
  ///
  /// What is typed meanwhile is lost.
  func ask(_ question: String, limit: Int, isComplete: ([UInt8]) -> Bool) -> [UInt8] {
    var settings = device.settings
    var answer: [UInt8] = []
    var quiet = settings
    quiet.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    tcsetattr(device.input, TCSANOW, &quiet)
    defer { tcsetattr(device.input, TCSANOW, &settings) }
    device.write(question)
    let end = ContinuousClock.now + .milliseconds(limit)
    while !isComplete(answer), waitForBytes(until: end), let bytes = device.read() { answer += bytes }
    return answer
  }

  private func waitForBytes(until end: ContinuousClock.Instant) -> Bool {
    let left = (end - ContinuousClock.now).components
    let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
    guard milliseconds > 0 else { return false }
    var request = pollfd(fd: device.input, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, Int32(milliseconds)) > 0
  }
}
