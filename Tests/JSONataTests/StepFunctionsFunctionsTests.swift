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
    #expect(try value("$partition([], 4)") == [])
  }

  @Test func `range includes its end, upwards and downwards`() throws {
    #expect(try value("$range(0, 10, 5)") == [0, 5, 10])
    #expect(try value("$range(3, 1, -1)") == [3, 2, 1])
    #expect(try value("$range(1, 0, 1)") == [])
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
