import Foundation
import JSONDocument
import TestSupport
import Testing

@testable import JSONata

/// No expression and no input overflows the stack, runs for ever or takes all memory.
@Suite(.onThreadsOfItsOwn) struct JSONataBoundsTests {
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
    ("$toMillis($pad('a', 40, 'a') & '!', $join([1..12].('[FNn]')))", tooLong),
  ]) func `an expression without end is ended`(expression: String, error: String) {
    #expect(outcome(expression).hasPrefix(error))
  }

  @Test func `a long text counts for what it costs to go through it`() {
    let expression = "($long := $pad('a', 100000); $count([1..10000].$uppercase($long)))"
    #expect(outcome(expression, steps: 3_000_000).hasPrefix(Self.tooLong))
  }

  @Test(arguments: [
    ("$formatInteger(1e21, '٠')", #""١e+٢١""#),
    ("$formatInteger(1/0, 'w')", "D1001: Number out of range: null"),
    ("$formatInteger(0/0, 'I')", "D1001: Number out of range: null"),
    ("$formatBase(-1/0, 2)", #""-Infinity""#),
    ("$formatNumber(1.7e308, '#0%')", #""Infinity%""#),
    ("$formatNumber(-1/0, '(0)')", #""-(Infinity)""#),
    ("$formatNumber(0/0, '(0)')", #""NaN""#),
    ("$formatNumber(9, '\u{D7FF}', {'zero-digit': '\u{D7FF}'})", "D3086"),
    (
      "$formatNumber(1234567, '#万٠٠٠', {'grouping-separator': '万', 'zero-digit': '٠'})", #""١万٢٣٤万٥٦٧""#
    ),
    ("$round(1.5, -9223372036854775808)", "0"),
    ("$round(1.5, 1e300)", "1.5"),
    ("$split('a,b', ',', 0/0)", "[]"),
    (
      "$replace('ab', function($s) { {'match': $pad('a', 2000), 'start': 9223372036854774784, 'end': 1, 'groups': [], "
        + "'next': function() { $none }} }, 'x')", #""abx""#
    ),
    ("$fromMillis(0, '[Y]', '+999999999999999999')", "D3134"),
    ("$fromMillis(0, '[Y,2--5]')", "D3132: Unknown component specifier \"Y,2--5\""),
    ("$fromMillis(0, '[MNn,3--5]')", "D3132"),
    ("$fromMillis(0, '[D,2000000000]')", "D3132"),
    ("$fromMillis(0, '[D,100]')", "\"" + String(repeating: "0", count: 99) + "1\""),
    ("$toMillis('999999999', '[Y]')", "nothing"),
    ("$toMillis('2020 +9223372036854775807:00', '[Y] [Z]')", "nothing"),
    ("$toMillis('2020 +05:30', '[Y] [Z]')", "1577817000000"),
    ("$toMillis('275760', '[Y]')", "8639977881600000"),
  ]) func `a number that no date, picture or place can have has an answer of its own`(
    expression: String, answer: String
  ) {
    #expect(outcome(expression).hasPrefix(answer), "\(outcome(expression))")
  }

  /// What traps where it is taken for a small number, a plain picture or a short text.
  private static let oddValues: [JSONValue] =
    [.infinity, -.infinity, .nan, 0x1p63, -0x1p63, 1e21, -3, 2.5].map { .number(JSONNumber($0)) }
    + ["", "0", "w", "٠", "[Y,2--5]", "2020 +9223372036854775807:00"]
    + [.string(String(repeating: "1234567890", count: 500)), [], ["a": 1]]

  private static let functions: [(JSONataDialect, name: String, arity: Int)] =
    [JSONataDialect.jsonata, .stepFunctions].flatMap { dialect in
      Builtin.all(in: dialect).map { (dialect, $0.name, $0.arity) }.sorted { $0.1 < $1.1 }
    }

  @Test(arguments: functions) func `every function has a result or an error for whatever it is given`(
    dialect: JSONataDialect, name: String, arity: Int
  ) throws {
    var environment = JSONataEnvironment(dialect: dialect)
    environment.stepLimit = 100_000
    func call(_ arguments: String) throws -> ([String: JSONValue]) -> Void {
      let expression = try JSONataExpression(parsing: "$\(name)(\(arguments))", dialect: dialect)
      return { bindings in
        // Whatever comes of it, the process goes on.
        _ = try? expression.evaluate(input: nil, bindings: bindings, environment: environment)?.text
      }
    }
    let (one, two, three) = (try call("$a"), try call("$a, $b"), try call("$a, $b, $c"))
    let withFunction = try call("$a, function($x) { $x }, $b")
    for first in Self.oddValues {
      one(["a": first])
      for second in Self.oddValues {
        two(["a": first, "b": second])
        withFunction(["a": first, "b": second])
        guard arity > 2 else { continue }
        for third in Self.oddValues { three(["a": first, "b": second, "c": third]) }
      }
    }
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
