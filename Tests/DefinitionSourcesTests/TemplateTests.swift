import Foundation
import JSONDocument
import TestSupport
import Testing

@testable import DefinitionSources

@Suite struct TemplateTests {
  /// What is found in a folder of these files, with paths as they are in the folder.
  private func source(_ files: [String: String], at path: String = "", named name: String? = nil) throws
    -> StateMachineSource
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("stepwatch-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    func relative(_ text: String) -> String { text.replacingOccurrences(of: folder.path + "/", with: "") }
    do {
      var source = try DefinitionFinder.find(path.isEmpty ? folder.path : "\(folder.path)/\(path)", named: name)
      source.file = relative(source.file)
      source.notes = source.notes.map { note in
        SourceNote(
          text: note.text,
          place: note.place.map { SourceNote.Place(file: relative($0.file), line: $0.line, column: $0.column) })
      }
      return source
    } catch {
      throw SourceError(relative(error.description))
    }
  }

  @Test func `SAM: the definition's file with its substitutions, and the functions with what all have`() throws {
    let found = try source([
      "template.yaml": """
      Transform: AWS::Serverless-2016-10-31
      Parameters:
        Stage: { Type: String, Default: dev }
      Globals:
        Function:
          Runtime: nodejs20.x
          Timeout: 10
          Environment: { Variables: { STAGE: !Ref Stage } }
      Resources:
        Orders:
          Type: AWS::Serverless::StateMachine
          Properties:
            Name: !Sub orders-${Stage}
            Type: EXPRESS
            DefinitionUri: statemachine/orders.asl.json
            DefinitionSubstitutions:
              ChargeArn: !GetAtt Charge.Arn
              Queue: !Ref Parcels
            Role: !GetAtt OrdersRole.Arn
        Charge:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: functions/charge/
            Handler: app.handler
            Timeout: 3
            Environment: { Variables: { TABLE: !Ref Payments, LEVEL: 3 } }
        Parcels: { Type: AWS::SQS::Queue }
        Payments: { Type: AWS::DynamoDB::Table }
        OrdersRole: { Type: AWS::IAM::Role }
      """,
      "statemachine/orders.asl.json": """
      {
        "StartAt": "Charge",
        "States": { "Charge": { "Type": "Task", "Resource": "${ChargeArn}", "Comment": "${Queue} ${Other}", "End": true } }
      }
      """,
    ])
    #expect(found.name == "orders-dev")
    #expect(found.file == "statemachine/orders.asl.json")
    #expect(found.isExpress)
    #expect(found.roleARN == "arn:aws:iam::123456789012:role/OrdersRole")
    #expect(
      found.definitionText == """
        {
          "StartAt": "Charge",
          "States": { "Charge": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:Charge", \
        "Comment": "https://sqs.us-east-1.amazonaws.com/123456789012/Parcels ${Other}", "End": true } }
        }
        """)
    let charge = try #require(found.functions.first)
    #expect(charge.name == "Charge")
    #expect(charge.handler == "app.handler")
    #expect(charge.runtime == "nodejs20.x")
    #expect(charge.timeout == 3)
    #expect(charge.code == "functions/charge/")
    #expect(charge.environment == ["STAGE": "dev", "TABLE": "Payments", "LEVEL": "3"])
    #expect(found.notes.isEmpty)
  }

  @Test func `what the CDK writes: a definition joined from pieces, and the code where the asset is`() throws {
    let found = try source([
      "OrdersStack.template.json": """
      {
       "Resources": {
        "Charge1A2B": {
         "Type": "AWS::Lambda::Function",
         "Properties": { "Code": { "S3Bucket": "cdk-assets", "S3Key": "1.zip" }, "Handler": "index.handler",
          "Runtime": "python3.12" },
         "Metadata": { "aws:asset:path": "asset.1a2b", "aws:asset:property": "Code" }
        },
        "Orders3C4D": {
         "Type": "AWS::StepFunctions::StateMachine",
         "Properties": {
          "DefinitionString": { "Fn::Join": ["", [
           "{\\"StartAt\\":\\"Charge\\",\\"States\\":{\\"Charge\\":{\\"Type\\":\\"Task\\",\\"End\\":true,\\"Resource\\":\\"",
           { "Fn::GetAtt": ["Charge1A2B", "Arn"] }, "\\"}}}" ]] },
          "StateMachineName": "orders"
         }
        }
       }
      }
      """
    ])
    #expect(
      found.definitionText
        == #"{"StartAt":"Charge","States":{"Charge":{"Type":"Task","End":true,"#
        + #""Resource":"arn:aws:lambda:us-east-1:123456789012:function:Charge1A2B"}}}"#)
    #expect(found.name == "orders")
    #expect(found.functions.map(\.code) == ["asset.1a2b"])
    #expect(found.positions?.nearest(to: .init([.name("StartAt")]))?.description == "12:25")
  }

  @Test func `a definition among the template's values keeps their places`() throws {
    let found = try source(
      [
        "flow.yml": """
        Resources:
          Flow:
            Type: AWS::Serverless::StateMachine
            Properties:
              Definition:
                StartAt: Hello
                States:
                  Hello:
                    Type: Pass
                    Result: !Sub "in ${AWS::Region}, not ${!Here}"
                    End: true
        """
      ], at: "flow.yml")
    #expect(found.name == "Flow")
    #expect(
      try JSONValue(parsing: found.definitionText) == [
        "StartAt": "Hello",
        "States": ["Hello": ["Type": "Pass", "Result": "in us-east-1, not ${Here}", "End": true]],
      ])
    let type = JSONPositions.JSONPath([.name("States"), .name("Hello"), .name("Type")])
    #expect(found.positions?.values[type]?.description == "9:19")
  }

  @Test func `conditions, mappings and lists are computed`() throws {
    let template = """
      Parameters:
        Stage: { Type: String, Default: prod }
        Zones: { Type: CommaDelimitedList, Default: "a, b" }
      Mappings: { Limits: { prod: { retries: 5 } } }
      Conditions:
        IsProd: !Equals [!Ref Stage, prod]
        IsTest: !And [!Not [!Condition IsProd], !Equals [a, a]]
      Resources:
        Flow:
          Type: AWS::Serverless::StateMachine
          Properties:
            Definition:
              If: !If [IsTest, test, !If [IsProd, prod, none]]
              Gone: !If [IsProd, !Ref AWS::NoValue, here]
              Map: !FindInMap [Limits, !Ref Stage, retries]
              Select: !Select [1, !Ref Zones]
              Split: !Split ["/", "x/y"]
              Json: !ToJsonString { n: !Length [1, 2] }
              Sub: !Sub ["${Greeting} ${AWS::AccountId}", { Greeting: hello }]
      """
    #expect(
      try JSONValue(parsing: source(["template.yaml": template]).definitionText) == [
        "If": "prod", "Map": 5, "Select": "b", "Split": ["x", "y"], "Json": #"{"n":2}"#, "Sub": "hello 123456789012",
      ])
  }

  @Test func `conditions and names that lead in a circle end`() throws {
    let found = try source([
      "template.yaml": """
      Conditions: { Round: !Or [!Condition Round, !Condition Round] }
      Resources:
        Flow:
          Type: AWS::Serverless::StateMachine
          Properties:
            Definition: { A: !If [Round, yes, no], B: !Ref One, C: !Ref Alias }
        One: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub "${Two}${Two}" } }
        Two: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub "${One}${One}" } }
        Alias: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Sub "${Alias}${Alias}", Name: live } }
      """
    ])
    #expect(
      try JSONValue(parsing: found.definitionText) == [
        "A": "no", "B": "oneoneoneone",
        "C": "arn:aws:lambda:us-east-1:123456789012:function:AliasAlias:live",
      ])
  }

  @Test func `what only AWS knows is told, and stands for itself`() throws {
    let found = try source([
      "template.yaml": """
      Parameters:
        Table: { Type: String }
      Resources:
        Flow:
          Type: AWS::Serverless::StateMachine
          Properties:
            Definition:
              A: !Ref Table
              B: !ImportValue other-stack-queue
              C: !GetAtt Cluster.Endpoint
              D: !Ref Tabel
              E: !Cidr [a, b, c]
        Cluster: { Type: AWS::RDS::DBCluster }
      """
    ])
    #expect(
      try JSONValue(parsing: found.definitionText) == [
        "A": "Table", "B": "other-stack-queue", "C": "Cluster.Endpoint", "D": "Tabel", "E": #"["a","b","c"]"#,
      ])
    #expect(
      found.notes.map(\.description) == [
        "template.yaml:8:9: the parameter \"Table\" has no default; its name stands for it",
        "template.yaml:9:9: \"other-stack-queue\" is exported by another stack; its name stands for it",
        "template.yaml:10:9: Cluster.Endpoint is known only to AWS; that text stands for it",
        "template.yaml:11:9: \"Tabel\" is declared nowhere in the template; its name stands for it",
        "template.yaml:12:9: Fn::Cidr is not understood here; its text stands for it",
      ])
  }

  private let two = """
    Resources:
      Parent: { Type: AWS::Serverless::StateMachine, Properties: { Definition: { Child: !Ref Child } } }
      Child: { Type: AWS::Serverless::StateMachine, Properties: { Name: child, Definition: {} } }
    """

  @Test func `of several state machines one is named, and the others are its siblings`() throws {
    let found = try source(["template.yaml": two], named: "Parent")
    #expect(
      try JSONValue(parsing: found.definitionText)
        == ["Child": "arn:aws:states:us-east-1:123456789012:stateMachine:child"])
    #expect(found.siblings.map(\.name) == ["child"])
    #expect(found.siblings.allSatisfy { $0.isOneOfSeveral && $0.path.hasSuffix("/template.yaml") })
  }

  @Test func `a state machine is found though another's definition is not`() throws {
    let template =
      two + "\n  Lost: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: lost.asl.json } }"
    #expect(try source(["template.yaml": template], named: "child").siblings.map(\.name) == ["Parent", "Lost"])
    let error = #expect(throws: SourceError.self) { try source(["template.yaml": template], named: "Lost") }
    #expect(
      error?.description == "template.yaml:4:3: the definition of \"Lost\" is in lost.asl.json, which cannot be read")
  }

  @Test(arguments: [
    (
      "Resources: { Orders: { Type: AWS::SQS::Queue } }",
      "template.yaml: declares no AWS::Serverless::StateMachine and no AWS::StepFunctions::StateMachine"
    ),
    (
      "Resources:\n  A: { Type: AWS::Serverless::StateMachine }",
      "template.yaml:2:3: AWS::Serverless::StateMachine \"A\" has no definition: "
        + "it needs DefinitionUri, Definition or DefinitionString"
    ),
    (
      "Resources:\n  A: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: a.asl.json } }",
      "template.yaml:2:3: the definition of \"A\" is in a.asl.json, which cannot be read"
    ),
    (
      "Resources:\n  A: { Type: AWS::Serverless::StateMachine, Properties: { DefinitionUri: { Bucket: b, Key: k } } }",
      "template.yaml:2:3: the definition of \"A\" is in S3 (b/k); take the template that it was packaged from"
    ),
    (
      "Resources:\n  A: { Type: AWS::X::Y,\n  B: [",
      "template.yaml:4:1: not YAML: did not find expected node content while parsing a flow node"
    ),
  ])
  func `what cannot be found is told with its place`(template: String, sentence: String) throws {
    let error = #expect(throws: SourceError.self) { try source(["template.yaml": template], at: "template.yaml") }
    #expect(error?.description == sentence)
  }

  @Test func `several state machines without a name are listed`() throws {
    let error = #expect(throws: SourceError.self) { try source(["template.yaml": two]) }
    #expect(
      error?.description
        == "template.yaml: declares the state machines \"Parent\", \"child\"; choose one with --state-machine NAME")
  }

  @Test func `a folder's template comes before its definitions, unless it has no state machine`() throws {
    let files = ["template.yaml": two, "child.asl.json": "{}"]
    #expect(try source(files, named: "child").file == "template.yaml")
    let queue = ["template.yaml": "Resources: { Orders: { Type: AWS::SQS::Queue } }", "child.asl.json": "{}"]
    #expect(try source(queue).file == "child.asl.json")
  }

  @Test func `code in the template is the function's`() throws {
    let found = try source([
      "template.yaml": """
      Resources:
        Flow: { Type: AWS::Serverless::StateMachine, Properties: { Definition: {} } }
        Greet:
          Type: AWS::Lambda::Function
          Properties:
            Runtime: nodejs20.x
            Handler: index.handler
            Code:
              ZipFile: |
                exports.handler = async () => "hello"
        Packed: { Type: AWS::Serverless::Function, Properties: { PackageType: Image } }
      """
    ])
    #expect(found.functions.map(\.inlineCode) == ["exports.handler = async () => \"hello\"\n"])
    #expect(
      found.notes.map(\.description) == ["template.yaml:11:3: Packed is a container image, which is not run here"])
  }
}
