import TestSupport
import Testing

/// `stepwatch check`: what is wrong with one definition, and with all of a project.
@Suite(.onThreadsOfItsOwn) struct CheckCommandTests {
  private static let typo = """
    {"StartAt": "Pack", "States": {
      "Pack": {"Type": "Pass", "Next": "Shp"},
      "Ship": {"Type": "Pass", "End": true}}}
    """

  @Test func `problems are told with their place, and it ends with 1 for errors alone`() throws {
    let home = try Household([
      "good.json": Workflows.pass, "typo.json": Self.typo,
      "odd.json": """
      {"StartAt": "A", "Comments": "x", "States": {"A": {"Type": "Succeed"}}}
      """,
      "unsure.json": """
      {"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": {"a.$": "$.a"}, "End": true}}}
      """,
    ])
    #expect(
      try home.stepwatch("check", "good.json")
        == Answer(status: 0, output: "good.json: 0 errors, 0 warnings\n", errors: ""))
    #expect(
      try home.stepwatch("check", "unsure.json")
        == Answer(
          status: 0,
          output: """
            unsure.json:1:62: warning: 'Result' is taken as it is; only in 'Parameters' is 'a.$' evaluated at \
            /States/A/Result/a.$ [PASS_RESULT_IS_STATIC]
            unsure.json: 0 errors, 1 warning

            """, errors: ""))
    #expect(try home.stepwatch("run", "unsure.json").status == 0)
    #expect(
      try home.stepwatch("check", "odd.json")
        == Answer(
          status: 1,
          output: """
            odd.json:1:18: error: Field 'Comments' is not supported; did you mean 'Comment'? [SCHEMA_VALIDATION_FAILED]
            odd.json: 1 error, 0 warnings

            """, errors: ""))
    #expect(
      try home.stepwatch("check", "typo.json")
        == Answer(
          status: 1,
          output: """
            typo.json:2:28: error: Missing 'Next' target: Shp; did you mean 'Ship'? at /States/Pack/Next \
            [MISSING_TRANSITION_TARGET]
            typo.json:3:3: error: State "Ship" is not reachable. at /States/Ship [MISSING_TRANSITION_TARGET]
            typo.json: 2 errors, 0 warnings

            """, errors: ""))
  }

  /// A folder with Terraform, which reads one of the definitions, a folder with a template, and one with definitions alone.
  private static let project = [
    "terraform/main.tf": """
    resource "aws_sfn_state_machine" "a" {
      name = "a"
      definition = jsonencode({
        StartAt = "A",
        States  = { A = { Type = "Pass", End = true, Nxt = "B" } }
      })
    }
    resource "aws_sfn_state_machine" "b" {
      name       = "billing"
      definition = templatefile("${path.module}/b.asl.json", { seconds = 3 })
    }
    """,
    "terraform/b.asl.json": """
    {"StartAt": "B", "States": {
      "B": {"Type": "Wait", "Seconds": ${seconds}, "End": true, "Foo": 1}}}
    """,
    "terraform/c.asl.json": Workflows.pass,
    "sam/template.yaml": """
    Resources:
      Orders:
        Type: AWS::Serverless::StateMachine
        Properties:
          DefinitionUri: orders.asl.json
          DefinitionSubstitutions: { Seconds: 3 }
      Refunds:
        Type: AWS::Serverless::StateMachine
        Properties:
          Definition:
            StartAt: Done
            States: { Done: { Type: Succeed } }
    """,
    "sam/orders.asl.json": #"""
    {"StartAt": "Rest", "States": {"Rest": {"Type": "Wait", "Seconds": ${Seconds}, "End": true}}}
    """#,
    "definitions/one.asl.json": Workflows.pass,
    "definitions/two.asl.yaml": Workflows.yaml,
  ]

  @Test func `every state machine of a project is checked, each under its title`() throws {
    let home = try Household(Self.project)
    let answer = try home.stepwatch("check", "terraform", "sam", "definitions")
    #expect(
      answer
        == Answer(
          status: 1,
          output: """
            terraform/main.tf: a: 1 error, 0 warnings
            terraform/main.tf:5:50: error: Field 'Nxt' is not supported; did you mean 'Next'? at /States/A \
            [SCHEMA_VALIDATION_FAILED]
            terraform/b.asl.json: billing: 1 error, 0 warnings
            terraform/b.asl.json:2:52: error: Field 'Foo' is not supported at /States/B [SCHEMA_VALIDATION_FAILED]
            terraform/c.asl.json: 0 errors, 0 warnings
            sam/orders.asl.json: Orders: 0 errors, 0 warnings
            sam/template.yaml: Refunds: 0 errors, 0 warnings
            definitions/one.asl.json: 0 errors, 0 warnings
            definitions/two.asl.yaml: 0 errors, 0 warnings

            7 state machines, 2 with errors: 2 errors, 0 warnings

            """, errors: ""))
    #expect(try home.stepwatch("check", "sam", "definitions").status == 0)
    #expect(
      try home.stepwatch("check", "terraform", "sam", "--state-machine", "Refunds")
        == Answer(status: 0, output: "sam/template.yaml: 0 errors, 0 warnings\n", errors: ""))
    #expect(
      try home.stepwatch("check", "sam", "--state-machine", "Refund")
        == Answer(
          status: 2, output: "",
          errors: "stepwatch: there is no state machine named \"Refund\"; there is \"Orders\", \"Refunds\"\n"))
  }

  @Test func `what cannot be read is told, the others are checked, and it ends with 2`() throws {
    let home = try Household([
      "good.asl.json": Workflows.pass, "empty/README": "", "infrastructure/main.tf": "resource \"x\" \"y\" {}",
      "sam/template.yaml": """
      Resources:
        Lost:
          Type: AWS::Serverless::StateMachine
          Properties: { DefinitionUri: lost.asl.json }
        Found:
          Type: AWS::Serverless::StateMachine
          Properties: { Definition: { StartAt: Done, States: { Done: { Type: Succeed } } } }
      """,
    ])
    #expect(
      try home.stepwatch("check", "nosuch", "empty", "good.asl.json", "sam", "infrastructure")
        == Answer(
          status: 2,
          output: """
            good.asl.json: 0 errors, 0 warnings
            sam/template.yaml: Found: 0 errors, 0 warnings

            2 state machines: 0 errors, 0 warnings; 4 more cannot be read

            """,
          errors: """
            stepwatch: nosuch: there is no such file or folder
            stepwatch: empty: holds no definition (*.asl.json, *.asl.yaml), no template (template.yaml, *.template.json) and \
            no Terraform files (*.tf)
            stepwatch: sam/template.yaml:2:3: the definition of "Lost" is in lost.asl.json, which cannot be read
            stepwatch: infrastructure: declares no aws_sfn_state_machine

            """))
  }

  @Test func `for programs it is one array, as ValidateStateMachineDefinition answers`() throws {
    let home = try Household(["good.asl.json": Workflows.pass, "typo.asl.json": Self.typo])
    #expect(
      try home.stepwatch("check", ".", "--json")
        == Answer(
          status: 1,
          output: """
            [
              {
                "file": "good.asl.json",
                "name": "good",
                "result": "OK",
                "diagnostics": []
              },
              {
                "file": "typo.asl.json",
                "name": "typo",
                "result": "FAIL",
                "diagnostics": [
                  {
                    "severity": "ERROR",
                    "code": "MISSING_TRANSITION_TARGET",
                    "message": "Missing 'Next' target: Shp",
                    "location": "/States/Pack/Next",
                    "line": 2,
                    "column": 28,
                    "advice": "did you mean 'Ship'?"
                  },
                  {
                    "severity": "ERROR",
                    "code": "MISSING_TRANSITION_TARGET",
                    "message": "State \\"Ship\\" is not reachable.",
                    "location": "/States/Ship",
                    "line": 3,
                    "column": 3
                  }
                ]
              }
            ]

            """, errors: ""))
  }

  @Test func `what a template fills in is nothing wrong with a definition`() throws {
    let home = try Household(["unfilled.asl.json": BadInputTests.files["unfilled.asl.json"] ?? ""])
    #expect(
      try home.stepwatch("check", "unfilled.asl.json")
        == Answer(status: 0, output: "unfilled.asl.json: 0 errors, 0 warnings\n", errors: ""))
  }
}
