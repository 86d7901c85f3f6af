import JSONDocument
import JSONata
import Testing

/// The functions that Step Functions adds to the language.
@Suite struct StepFunctionsFunctionsTests {
  private func value(_ text: String, seed: UInt64 = 1) throws -> JSONValue? {
    var environment = JSONataEnvironment.stepFunctions
    environment.random = SeededRandom(seed: seed)
    return try JSONataExpression(parsing: text).evaluate(input: nil, environment: environment)
  }

  @Test func `partition cuts an array into pieces, the last one shorter`() throws {
    #expect(try value("$partition([1..5], 2)") == [[1, 2], [3, 4], [5]])
    #expect(try value("$partition([1], 4)") == [[1]])
    #expect(try value("$partition([1, 2])") == [[1, 2]])
    #expect(try value("$partition([1, 2], 0)") == nil)
    #expect(try value("$partition([], 4)") == nil)
  }

  @Test func `range includes its end, upwards and downwards`() throws {
    #expect(try value("$range(0, 10, 5)") == [0, 5, 10])
    #expect(try value("$range(3, 1, -1)") == [3, 2, 1])
    #expect(try value("$range(1.9, 3.9, 1.9)") == [1, 2, 3])
    #expect(try value("$range(1, 1, 5)") == 1)
    #expect(try value("$range(1, 0, 1)") == nil)
    #expect(try value("$range(0, 9, 0)") == nil)
  }

  @Test(arguments: [
    ("MD5", "900150983cd24fb0d6963f7d28e17f72"),
    ("SHA-1", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    ("SHA-256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "SHA-384",
      "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
    ),
    (
      "SHA-512",
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    ),
  ]) func `hash gives the published digest of abc`(algorithm: String, digest: String) throws {
    #expect(try value("$hash('abc', '\(algorithm)')") == .string(digest))
  }

  @Test func `an unknown digest is refused`() {
    #expect(throws: JSONataError.self) { try value("$hash('abc', 'CRC-32')") }
  }

  @Test(arguments: [
    ("$partition([1], -1)", "D3137: Second argument must be zero or greater"),
    (
      "$hash('abc', 'CRC-32')",
      "D3137: Second argument must be one of MD5, SHA-1, SHA-256, SHA-384 and SHA-512, but was CRC-32"
    ),
    ("$parse('')", "D3137: Invalid JSON: 1:1: expected a value, found the end"),
    ("$parse(null)", #"T0410: Argument 1 of function "parse" does not match function signature"#),
    ("$range(1)", #"T0410: Argument 2 of function "range" does not match function signature"#),
    (
      "$range(1, 360146, 1)",
      "U1001: Expression evaluation memory limit exceeded: Check for excessive memory usage"
    ),
    ("[1..873783]", "U1001: Expression evaluation memory limit exceeded: Check for excessive memory usage"),
    (
      "$reduce([1..23], function($a, $b) { $a & $a }, 'x')",
      "U1001: Expression evaluation memory limit exceeded: Check for excessive memory usage"
    ),
    (
      Array(repeating: "1", count: 101).joined(separator: "+"),
      "U1001: Stack overflow error: Check for non-terminating recursive function. "
        + "Consider rewriting as tail-recursive"
    ),
  ])
  func `what AWS refuses is refused as it refuses it`(text: String, error: String) {
    let thrown = #expect(throws: JSONataError.self) { try value(text) }
    #expect(thrown?.description.hasPrefix(error) == true, "\(String(describing: thrown))")
  }

  @Test func `as much as AWS takes is taken`() throws {
    #expect(try value("$count($range(1, 360145, 1))") == 360_145)
    #expect(try value("$count([1..873782])") == 873_782)
    #expect(try value("$length($reduce([1..22], function($a, $b) { $a & $a }, 'x'))") == 4_194_304)
    #expect(try value(Array(repeating: "1", count: 100).joined(separator: "+")) == 100)
  }

  @Test func `whole numbers are written without a fraction`() throws {
    #expect(
      try value("[1.0, 1e3, 9007199254740994, 1e16, 0 - 9223372036854774784]")?.text
        == "[1,1000,9007199254740994,10000000000000000,-9223372036854774784]")
  }

  @Test func `numbers that JSON has not are given as text`() throws {
    #expect(try value("[1/0, -1/0, {'n': 0/0}]") == ["Infinity", "-Infinity", ["n": "NaN"]])
  }

  @Test(arguments: [
    (0, 0.730967787376657), (7, 0.730_699_042_060_042_1), (42, 0.727_563_680_032_868_1),
    (42.9, 0.727_563_680_032_868_1),
  ]) func `a seed gives the number that Java gives`(seed: Double, number: Double) throws {
    #expect(try value("$random(\(seed))")?.double == number)
  }

  @Test func `random numbers and identifiers depend on the seed alone`() throws {
    let text = "[$random(), $uuid(), $shuffle([1..9])]"
    #expect(try value(text, seed: 7) == value(text, seed: 7))
    #expect(try value(text, seed: 7) != value(text, seed: 8))
    #expect(try value("$random(5)", seed: 7) == value("$random(5)", seed: 8))
    #expect(try value("$random() < 1 and $random() >= 0") == true)
    #expect(
      try value("$contains($uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)") == true)
  }

  @Test func `random numbers go on from one evaluation to the next when asked to`() throws {
    var random = SeededRandom(seed: 7)
    let expression = try JSONataExpression(parsing: "$random()")
    let first = try expression.evaluate(input: nil, environment: .stepFunctions, random: &random)
    let second = try expression.evaluate(input: nil, environment: .stepFunctions, random: &random)
    #expect(first != second)
  }

  @Test func `parse reads JSON`() throws {
    #expect(try value(#"$parse('{"b": [1, null], "a": 2}')"#)?.text == #"{"b":[1,null],"a":2}"#)
    #expect(try value("$parse('5') + 1") == 6)
  }

  @Test func `now is what the environment says`() throws {
    var environment = JSONataEnvironment.stepFunctions
    environment.now = 1_510_067_557_121
    let value = try JSONataExpression(parsing: "[$now(), $millis()]").evaluate(input: nil, environment: environment)
    #expect(value == ["2017-11-07T15:12:37.121Z", 1_510_067_557_121])
  }
}
