import JSONDocument
import TestSupport
import Testing

/// Distributed Maps over files that stand for S3 objects.
@Suite(.onThreadsOfItsOwn) struct BucketTests {
  private static let load = #"""
    {"StartAt": "Load", "States": {"Load": {"Type": "Map", "Label": "Orders", "ToleratedFailurePercentage": 1,
      "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "orders", "Key": "all.csv"},
        "ReaderConfig": {"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"}},
      "ItemBatcher": {"MaxItemsPerBatch": 10},
      "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"}, "StartAt": "Is7",
        "States": {
          "Is7": {"Type": "Choice", "Default": "Ids",
            "Choices": [{"Variable": "$.Items[0].id", "StringEquals": "70", "Next": "Refuse"}]},
          "Refuse": {"Type": "Fail", "Error": "Seventy"},
          "Ids": {"Type": "Pass", "Parameters": {"ids.$": "$.Items[*].id"}, "End": true}}},
      "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "results", "Prefix": "p"},
        "WriterConfig": {"Transformation": "COMPACT", "OutputType": "JSONL"}},
      "End": true}}}
    """#

  private static let rows = "id,name\n" + (0..<1000).map { "\($0),\"n, \($0)\"\n" }.joined()

  @Test func `a thousand rows of a bucket are worked on, and the results are in a bucket`() throws {
    let home = try Household(["load.asl.json": Self.load, "buckets/orders/all.csv": Self.rows])
    let answer = try home.stepwatch("run", "load.asl.json", "--name", "first", "--json")
    #expect(answer.status == 0)
    let output = try #require(home.output(of: answer))
    let key = try #require(output["ResultWriterDetails"]?["Key"]?.string)
    let manifest = try JSONValue(parsing: home.read("buckets/results/\(key)"))
    let succeeded = try #require(manifest["ResultFiles"]?["SUCCEEDED"]?[0]?["Key"]?.string)
    let lines = home.read("buckets/results/\(succeeded)").split(separator: "\n")
    #expect(lines.count == 99)
    #expect(lines.first == #"{"ids":["0","1","2","3","4","5","6","7","8","9"]}"#)
    let failed = try #require(manifest["ResultFiles"]?["FAILED"]?[0]?["Key"]?.string)
    #expect(home.read("buckets/results/\(failed)").contains(#""Error":"Seventy""#))
  }

  @Test func `without buckets the failure says how to have some, and --buckets names them`() throws {
    let home = try Household(["load.asl.json": Self.load, "elsewhere/orders/all.csv": "id\n1\n"])
    let answer = try home.stepwatch("run", "load.asl.json", "--name", "first")
    #expect(answer.status == 1)
    #expect(
      answer.output.contains(
        "States.ItemReaderFailed: arn:aws:states:::s3:getObject cannot read here, because no folder stands for the "
          + "buckets: make a folder \"buckets\" beside the definition with a folder for each bucket in it, or name one with "
          + "--buckets FOLDER, or with buckets: FOLDER in functions.yaml"))
    #expect(try home.stepwatch("run", "load.asl.json", "--buckets", "elsewhere").status == 0)
    try home.write("buckets: elsewhere", to: "functions.yaml")
    #expect(try home.stepwatch("run", "load.asl.json").status == 0)
    let missing = try home.stepwatch("run", "load.asl.json", "--buckets", "nowhere")
    #expect(missing.errors == "stepwatch: --buckets: nowhere is no folder\n")
  }
}

extension Household {
  /// The output of the run whose events are these.
  fileprivate func output(of answer: Answer) -> JSONValue? {
    let last = answer.output.split(separator: "\n").last.flatMap { try? JSONValue(parsing: Array($0.utf8)) }
    return last?["details"]?["output"]?.string.flatMap { try? JSONValue(parsing: $0) }
  }
}
