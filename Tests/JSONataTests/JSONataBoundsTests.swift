import Foundation
import JSONDocument
import JSONata
import Testing

/// No expression and no input overflows the stack, runs for ever or takes all memory.
@Suite struct JSONataBoundsTests {
  /// Evaluates on a thread with the little stack that the threads of Swift's concurrency have.
  private func outcome(_ text: String, input: JSONValue? = nil, steps: Int = 400_000) -> String {
    let result = Outcome()
    let thread = Thread {
      var environment = JSONataEnvironment.jsonata
      environment.stepLimit = steps
      do {
        let expression = try JSONataExpression(parsing: text, dialect: .jsonata)
        let value = try expression.evaluate(input: input, environment: environment)
        result.set(value?.text ?? "nothing")
      } catch {
        result.set("\(error)")
      }
    }
    thread.stackSize = 512 << 10
    thread.start()
    return result.wait()
  }

  private static let tooDeep = "U1001: Stack overflow error"
  private static let tooLong = "U1001: Expression evaluation timeout"

  @Test(arguments: [
    ("($f := function($n) { 1 + $f($n + 1) }; $f(1))", tooDeep),
    ("($f := function($n) { $map([1], function($x) { $f($n + 1) }) }; $f(1))", tooDeep),
    ("($f := function($n) { $f($n + 1) }; $f(1))", tooLong),
    ("($f := function($a) { $f({'a': $a}) }; $f(1))", tooDeep),
    ("($f := function($g) { $f(function($x) { $g($x) }) }; $f(1))", "U1001"),
    ("$reduce([1..40], function($a, $b) { $a & $a }, 'xx')", tooLong),
    ("$pad('a', 1e12)", tooLong),
    (String(repeating: "(", count: 100_000), tooDeep),
    (String(repeating: "-", count: 100_000) + "1", tooDeep),
    (Array(repeating: "1", count: 3000).joined(separator: "+"), tooDeep),
  ]) func `an expression without end is ended`(expression: String, error: String) {
    #expect(outcome(expression).hasPrefix(error))
  }

  @Test func `recursion in tail position goes on as long as its steps last`() {
    #expect(outcome("($f := function($n) { $n = 0 ? 'done' : $f($n - 1) }; $f(30000))") == #""done""#)
  }

  @Test func `a recursion of hundreds of levels is no trouble`() {
    #expect(outcome("($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(500))") == "500")
    #expect(outcome(Array(repeating: "1", count: 900).joined(separator: "+")) == "900")
  }

  @Test(arguments: ["$string($)", "$ = $$", "$distinct([$, $$])", "$count($.**)", "$ ~> |a|{}|", "a", "*"])
  func `deeply nested input is no trouble`(expression: String) throws {
    let text = String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
    #expect(!outcome(expression, input: try JSONValue(parsing: text)).hasPrefix("U1001"))
  }
}

/// One text handed from one thread to another.
private final class Outcome: @unchecked Sendable {
  private let condition = NSCondition()
  private var text: String?

  func set(_ text: String) {
    condition.withLock {
      self.text = text
      condition.signal()
    }
  }

  func wait() -> String {
    condition.withLock {
      while true {
        if let text { return text }
        condition.wait()
      }
    }
  }
}
