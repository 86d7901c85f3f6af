import Foundation
import TestSupport
import Testing

/// Whatever is given wrongly, the person reads one sentence with its place and what to do, and scripts get the status.
@Suite(.onThreadsOfItsOwn) struct BadInputTests {
  /// What is typed in a home with a few good and many bad files, and what comes of it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var status: Int32
    var sentence: String
    /// The sentence goes on, with the usage or what differs from machine to machine.
    var goesOn = false
    var input = ""

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let files = [
    "greet.json": Workflows.pass,
    "typo.json": """
    {"StartAt": "Pack", "States": {
      "Pack": {"Type": "Pass", "Next": "Shp"},
      "Ship": {"Type": "Pass", "End": true}}}
    """,
    "unknown.asl.json": """
    {"StartAt": "A", "States": {
      "A": {"Type": "Pass", "End": true, "Results": 1}}}
    """,
    "many.asl.json": #"""
    {"A": 1, "B": 1, "C": 1, "D": 1, "E": 1, "F": 1, "G": 1, "StartAt": "S", "States": {"S": {"Type": "Succeed"}}}
    """#,
    "unfilled.asl.json": #"{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": "${Seconds}", "End": true}}}"#,
    "broken.json": #"{"StartAt": "A","#,
    "deep.json": String(repeating: "[", count: 3000) + String(repeating: "]", count: 3000),
    "broken/main.tf": "resource \"aws_sfn_state_machine\" \"x\" {\n  name = \n",
    "two/main.tf": """
    resource "aws_sfn_state_machine" "a" {
      name = "a"
      definition = jsonencode({ StartAt = "A", States = { A = { Type = "Pass", End = true } } })
    }
    resource "aws_sfn_state_machine" "b" {
      name = "b"
      definition = jsonencode({ StartAt = "B", States = { B = { Type = "Pass", End = true } } })
    }
    """,
    "long.json": "\"" + String(repeating: "x", count: 262_143) + "\"",
    "broken.yaml": "functions: [1",
    "unknown.yaml": "functions: {Charge: {comand: ls}}",
    "broken.log": "no JSON\n{\"id\":\"1\"\n",
    "empty.log": "",
    "config/stepwatch/themes/bad.yaml": "name: [",
    "empty/README": "",
  ]

  static let refusal = "stepwatch: the definition cannot be run, since AWS would refuse it:"

  private static func advice(_ path: String) -> String {
    "Correct it and run it again; stepwatch check \(path) shows this and the warnings."
  }

  static let definitions = [
    Mistake(
      arguments: ["run", "nosuch.json"], status: 2, sentence: "stepwatch: nosuch.json: there is no such file or folder"),
    Mistake(
      arguments: ["run", "typo.json"], status: 2,
      sentence: """
        \(refusal)
          typo.json:2:28: error: Missing 'Next' target: Shp; did you mean 'Ship'? at /States/Pack/Next [MISSING_TRANSITION_TARGET]
          typo.json:3:3: error: State "Ship" is not reachable. at /States/Ship [MISSING_TRANSITION_TARGET]
        \(advice("typo.json"))
        """),
    Mistake(
      arguments: ["run", "unknown.asl.json"], status: 2,
      sentence: """
        \(refusal)
          unknown.asl.json:2:38: error: Field 'Results' is not supported; did you mean 'Result'? at /States/A [SCHEMA_VALIDATION_FAILED]
        \(advice("unknown.asl.json"))
        """),
    Mistake(
      arguments: ["run", "many.asl.json"], status: 2,
      sentence: """
        \(refusal)
          many.asl.json:1:2: error: Field 'A' is not supported [SCHEMA_VALIDATION_FAILED]
          many.asl.json:1:10: error: Field 'B' is not supported [SCHEMA_VALIDATION_FAILED]
          many.asl.json:1:18: error: Field 'C' is not supported [SCHEMA_VALIDATION_FAILED]
          many.asl.json:1:26: error: Field 'D' is not supported [SCHEMA_VALIDATION_FAILED]
          many.asl.json:1:34: error: Field 'E' is not supported [SCHEMA_VALIDATION_FAILED]
          … and 2 more errors
        \(advice("many.asl.json"))
        """),
    Mistake(
      arguments: ["run", "unfilled.asl.json"], status: 2,
      sentence: """
        \(refusal)
          unfilled.asl.json:1:62: error: ${Seconds} is not filled in (run the template that does so) at /States/A/Seconds \
        [SUBSTITUTION_IS_MISSING]
        \(advice("unfilled.asl.json"))
        """),
    Mistake(
      arguments: ["run", "broken.json"], status: 2,
      sentence: """
        \(refusal)
          broken.json:1:17: error: expected a member's name in quotes, found the end of the text [INVALID_JSON_DESCRIPTION]
        \(advice("broken.json"))
        """),
    Mistake(
      arguments: ["run", "deep.json"], status: 2,
      sentence: """
        \(refusal)
          deep.json:1:1001: error: nested more than 1000 levels deep [INVALID_JSON_DESCRIPTION]
        \(advice("deep.json"))
        """),
    Mistake(
      arguments: ["run", "invalid.json"], status: 2, sentence: refusal, goesOn: true),
    Mistake(
      arguments: ["run", "broken"], status: 2, sentence: "stepwatch: broken/main.tf:3:1: expected an expression"),
    Mistake(
      arguments: ["run", "two"], status: 2,
      sentence: #"stepwatch: two: declares the state machines "a", "b"; choose one with --state-machine NAME"#),
    Mistake(
      arguments: ["run", "two", "--state-machine", "c"], status: 2,
      sentence: #"stepwatch: two: declares no aws_sfn_state_machine named "c"; there is "a", "b""#),
    Mistake(
      arguments: ["run", "greet.json", "--state-machine", "c"], status: 2,
      sentence: #"stepwatch: greet.json: holds one state machine, "greet", and none named "c""#),
    Mistake(
      arguments: ["run", "empty"], status: 2,
      sentence: "stepwatch: empty: holds no definition (*.asl.json, *.asl.yaml), no template (template.yaml, "
        + "*.template.json) and no Terraform files (*.tf)"),
    Mistake(
      arguments: ["check", "program"], status: 2,
      sentence: "stepwatch: program: neither JSON nor YAML: byte 0x7F at 1:1"),
    Mistake(
      arguments: ["run", "picture.json"], status: 2,
      sentence: "stepwatch: picture.json: neither JSON nor YAML: byte 0x01 at 2:3"),
    Mistake(
      arguments: ["graph", "broken.json"], status: 2,
      sentence:
        "stepwatch: broken.json:1:17: error: expected a member's name in quotes, found the end of the text "
        + "[INVALID_JSON_DESCRIPTION]"),
  ]

  static let inputs = [
    Mistake(
      arguments: ["run", "greet.json", "--input", "{"], status: 2,
      sentence:
        "stepwatch: --input:1:2: the input is no JSON: expected a member's name in quotes, found the end of the text"),
    Mistake(
      arguments: ["run", "greet.json", "--input", "@deep.json"], status: 2,
      sentence: "stepwatch: deep.json:1:1001: the input is no JSON: nested more than 1000 levels deep"),
    Mistake(
      arguments: ["run", "greet.json", "--input", "@nosuch.json"], status: 2,
      sentence: "stepwatch: nosuch.json: the input cannot be read; --input takes JSON, @FILE, or - for standard input"),
    Mistake(
      arguments: ["run", "greet.json", "--input", "-"], status: 2,
      sentence: "stepwatch: standard input:1:1: the input is no JSON: expected a value, found \"n\"", goesOn: true,
      input: "nonsense"),
    Mistake(
      arguments: ["run", "greet.json", "--input", "@"], status: 2,
      sentence: "stepwatch: --input @: no file is named; --input takes JSON, @FILE, or - for standard input"),
    Mistake(
      arguments: ["run", "greet.json", "--input", "@long.json"], status: 2,
      sentence: "stepwatch: long.json: the input has 262145 bytes; at most 262144 are taken"),
    Mistake(
      arguments: ["run", "greet.json", "--input", "@latin.json"], status: 2,
      sentence: "stepwatch: latin.json: the input is not UTF-8: byte 0xE9 at offset 2; save it as UTF-8"),
    Mistake(
      arguments: ["run", "greet.json", "--functions", "nosuch.yaml"], status: 2,
      sentence: "stepwatch: --functions: nosuch.yaml: there is no such file"),
    Mistake(
      arguments: ["run", "greet.json", "--functions", "broken.yaml"], status: 2,
      sentence: "stepwatch: broken.yaml:2:1: did not find expected ',' or ']'"),
    Mistake(
      arguments: ["run", "greet.json", "--functions", "unknown.yaml"], status: 2,
      sentence: #"stepwatch: unknown.yaml:1:22: unknown key "comand" in Charge; nearest key: "command""#),
  ]

  static let recordings = [
    Mistake(
      arguments: ["replay", "nosuch"], status: 2,
      sentence:
        "stepwatch: there is no file nosuch, and no execution has the name, the ARN or a beginning of either "
        + #""nosuch"; stepwatch runs lists them"#),
    Mistake(
      arguments: ["run", "greet.json", "--recorded", "nosuch"], status: 2,
      sentence:
        "stepwatch: there is no file nosuch, and no execution has the name, the ARN or a beginning of either "
        + #""nosuch"; stepwatch runs lists them"#),
    Mistake(
      arguments: ["history", "nosuch"], status: 2,
      sentence:
        #"stepwatch: no execution has the name, the ARN or a beginning of either "nosuch"; stepwatch runs lists them"#),
    Mistake(arguments: ["history", "@last"], status: 2, sentence: "stepwatch: no execution is recorded yet"),
    Mistake(
      arguments: ["watch", "nosuch.log"], status: 5,
      sentence: "stepwatch: cannot read nosuch.log: No such file or directory"
    ),
    Mistake(
      arguments: ["watch", "broken.log"], status: 5,
      sentence: """
        stepwatch: broken.log: line 1: no JSON object in this line: no JSON
        stepwatch: broken.log: line 2: expected "}", found the end of the text: …
        stepwatch: broken.log holds no history event
        """),
    Mistake(
      arguments: ["watch", "empty.log"], status: 5, sentence: "stepwatch: empty.log holds no history event"),
    Mistake(
      arguments: ["replay", "broken.log", "--render", "80x24"], status: 5,
      sentence: "stepwatch: broken.log holds no history event (line 1: no JSON object in this line: no JSON)"),
    Mistake(
      arguments: ["replay", "greet.json", "--render", "80x24"], status: 5,
      sentence: "stepwatch: greet.json holds no history event", goesOn: true),
  ]

  static let options = [
    Mistake(arguments: [], status: 2, sentence: "stepwatch: the dashboard needs a terminal;", goesOn: true),
    Mistake(
      arguments: ["rnu"], status: 2,
      sentence: #"stepwatch: there is no command "rnu"; did you mean "run"? stepwatch --help lists them"#),
    Mistake(
      arguments: ["greet.json"], status: 2,
      sentence:
        "stepwatch: what is to be done with greet.json? stepwatch run greet.json runs a definition, "
        + "stepwatch replay greet.json shows a history"),
    Mistake(arguments: ["run"], status: 2, sentence: "Error: Missing expected argument '<definition>'", goesOn: true),
    Mistake(
      arguments: ["run", "greet.json", "--nope"], status: 2, sentence: "Error: Unknown option '--nope'", goesOn: true),
    Mistake(
      arguments: ["run", "greet.json", "--time-scale", "0"], status: 2,
      sentence: "Error: --time-scale is a number from 1, not 0.0", goesOn: true),
    Mistake(
      arguments: ["run", "greet.json", "--time-scale", "-1"], status: 2,
      sentence: "Error: --time-scale is a number from 1, not -1.0", goesOn: true),
    Mistake(
      arguments: ["run", "greet.json", "--output", "--json"], status: 2,
      sentence: "Error: --json prints the events and --output the output; choose one", goesOn: true),
    Mistake(
      arguments: ["test-state", "greet.json", "--state", "Nope"], status: 2,
      sentence: "stepwatch: ValidationException: State not found in definition: Nope; greet.json has Greet, Rest, Done"),
    Mistake(
      arguments: ["test-state", "unknown.asl.json", "--state", "A"], status: 2,
      sentence: """
        stepwatch: InvalidDefinition: Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: Field 'Results' is not \
        supported at /States/A'
          unknown.asl.json:2:38: error: Field 'Results' is not supported; did you mean 'Result'? at /States/A [SCHEMA_VALIDATION_FAILED]
        """),
    Mistake(
      arguments: ["run", "greet.json", "--name", "a b"], status: 2, sentence: "Error: The value 'a b' is invalid for",
      goesOn: true),
    Mistake(
      arguments: ["run", "greet.json", "--theme", "nosuch"], status: 2,
      sentence: #"stepwatch: --theme: there is no theme "nosuch"; known are default, "#, goesOn: true),
    Mistake(
      arguments: ["theme", "check", "bad"], status: 2,
      sentence: "stepwatch: HOME/config/stepwatch/themes/bad.yaml:2:1: did not find expected node content"),
    Mistake(
      arguments: ["example", "nosuch"], status: 2,
      sentence: #"stepwatch: there is no example "nosuch"; there are microservices, order-fulfilment"#),
    Mistake(
      arguments: ["runs", "prune", "--older-than", "3x"], status: 2, sentence: "Error: The value '3x' is invalid for",
      goesOn: true),
    Mistake(
      arguments: ["replay", "@last", "--render", "80"], status: 2, sentence: "Error: The value '80' is invalid for",
      goesOn: true),
    Mistake(
      arguments: ["replay", "@last", "--render", "100x5"], status: 2,
      sentence: "Error: --render is from 24x8 to 1000x1000, not 100x5", goesOn: true),
    Mistake(
      arguments: ["watch", "broken.log", "--render", "1001x40"], status: 2,
      sentence: "Error: --render is from 24x8 to 1000x1000, not 1001x40", goesOn: true),
    Mistake(
      arguments: ["graph", "greet.json", "--width", "3"], status: 2,
      sentence: "Error: --width is at least 20 columns, not 3", goesOn: true),
  ]

  @Test(arguments: definitions + inputs + recordings + options)
  func `is told in a sentence`(_ mistake: Mistake) throws {
    let home = try Household(Self.files)
    try home.write(Data([0x7B, 0xFF, 0xFE, 0x7D]), to: "invalid.json")
    try home.write(Data([0x22, 0x61, 0xE9, 0x22]), to: "latin.json")
    try home.write(Data([0x7F, 0x45, 0x4C, 0x46, 0x00]), to: "program")
    try home.write(Data([0x7B, 0x0A, 0x20, 0x20, 0x01, 0x00]), to: "picture.json")
    let child = try home.start(mistake.arguments, input: mistake.input)
    #expect(try child.waitForEnd() == .exited(mistake.status))
    #expect(child.output == "")
    let errors = child.errors.replacing(home.path, with: "HOME")
    if mistake.goesOn {
      #expect(errors.hasPrefix(mistake.sentence), "\(errors)")
    } else {
      #expect(errors == mistake.sentence + "\n")
    }
  }

  @Test func `what a history cannot show is told with what it has`() throws {
    let home = try Household(Self.files)
    try home.stepwatch("run", "greet.json", "--name", "first", "--skip-waits")
    let answer = try home.stepwatch("replay", "first", "--render", "80x24", "--at", "99")
    #expect(answer.errors == "stepwatch: --at 99: the history has the events 1 to 8\n")
    #expect(answer.status == 2)
    let again = try home.stepwatch("run", "greet.json", "--name", "first")
    #expect(again.errors == "stepwatch: a run named first is recorded already; choose another --name\n")
    #expect(again.status == 2)
  }

  @Test func `odd but readable JSON is told and taken`() throws {
    let home = try Household([
      "bom.json": "\u{FEFF}" + Workflows.pass, "odd.json": #"{"n": 1e400, "n": 2, "s": "\ud800"}"#,
    ])
    let answer = try home.stepwatch("run", "bom.json", "--skip-waits", "--input", "@odd.json")
    #expect(answer.status == 0)
    #expect(answer.errors.contains("odd.json:1:7: 1e400 is beyond the range of binary64"), "\(answer.errors)")
    #expect(
      answer.errors.contains(#"odd.json:1:14: the name "n" is repeated; the last value counts"#), "\(answer.errors)")
  }

  @Test func `a store that cannot be written ends every command that needs it with 5`() throws {
    let home = try Household(["greet.json": Workflows.pass])
    home.environment["XDG_STATE_HOME"] = "/proc/nowhere"
    for arguments in [["runs"], ["run", "greet.json"], ["history", "@last"], ["resume"]] {
      let child = try home.start(arguments)
      #expect(try child.waitForEnd() == .exited(5))
      #expect(
        child.errors == "stepwatch: cannot use the store /proc/nowhere/stepwatch/history.sqlite: its folder cannot be "
          + "made; name another folder with XDG_STATE_HOME\n")
    }
  }

  @Test func `a store that fills up while a run is under way ends it with 5, and the run can be resumed`() throws {
    let home = try Household([
      "loop.json": """
      {"StartAt": "Fill", "States": {
        "Fill": {"Type": "Pass", "Result": "\(String(repeating: "x", count: 4000))", "ResultPath": "$.text", "Next": "Rest"},
        "Rest": {"Type": "Wait", "Seconds": 1, "Next": "Count"},
        "Count": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)"}, "Next": "Enough"},
        "Enough": {"Type": "Choice", "Default": "Fill",
          "Choices": [{"Variable": "$.n", "NumericGreaterThan": 60, "Next": "Done"}]},
        "Done": {"Type": "Succeed"}}}
      """
    ])
    // The shell keeps files short, as a full disk would.
    let run = try ChildProgram(
      "/bin/sh",
      [
        "-c", "trap '' XFSZ; ulimit -f 1600; exec \"$0\" run loop.json --input '{\"n\": 0}' --time-scale 1000",
        home.program,
      ],
      environment: home.environment, directory: home.path, input: "")
    #expect(try run.waitForEnd() == .exited(5))
    #expect(run.errors.contains("/state/stepwatch/history.sqlite"), "\(run.errors)")
    #expect(run.errors.contains("stepwatch resume goes on with it"), "\(run.errors)")
    let resumed = try home.stepwatch("resume", "--time-scale", "1000")
    #expect(resumed.status == 0, "\(resumed)")
    #expect(try home.stepwatch("runs").output.contains("SUCCEEDED"))
  }
}
