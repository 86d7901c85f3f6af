import JSONDocument
import StatesLanguage
import Testing

@Suite struct StringMatchPatternTests {
  @Test(arguments: [
    ("log-*.txt", "log-1.txt", true), ("log-*.txt", "log-.txt", true), ("log-*.txt", "log.txt", false),
    ("*", "", true), ("a*b*c", "a-b-b-c", true), ("a*b*c", "acb", false), ("*x*", "axb", true), ("a", "a", true),
    ("a*a", "a", false), (#"\*"#, "*", true), (#"\*"#, "x", false), (#"a\\*"#, #"a\b"#, true),
  ])
  func `an asterisk stands for any text`(pattern: String, text: String, matches: Bool) {
    #expect(StringMatchPattern(pattern).matches(text) == matches)
  }

  @Test func `many asterisks cost no more than a walk over the text`() {
    let pattern = StringMatchPattern(String(repeating: "a*", count: 50) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 5_000)))
  }
}

@Suite struct RFC3339Tests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2016-12-05T21:29:29Z", 1_480_973_369_000),
    ("2016-12-05T21:29:29.123456789Z", 1_480_973_369_123), ("2016-12-05T22:29:29+01:00", 1_480_973_369_000),
    ("1969-12-31T23:59:59.5Z", -500), ("2024-02-29T00:00:00Z", 1_709_164_800_000),
  ])
  func `a timestamp is read and written`(text: String, milliseconds: Int64) {
    #expect(RFC3339.milliseconds(of: text) == milliseconds)
    #expect(RFC3339.milliseconds(of: RFC3339.text(ofMilliseconds: milliseconds)) == milliseconds)
  }

  @Test(arguments: [
    "", "2016-13-05T21:29:29Z", "2016-12-05 21:29:29Z", "2016-12-05T21:29:29", "05-12-2016T21:29:29Z",
    "2016-12-05T25:29:29Z", "2023-02-29T00:00:00Z", "2016-12-05T21:29:29z", "2016-12-05T21:29:29.Z", "2016-12-05",
  ])
  func `what is no timestamp is none`(text: String) { #expect(RFC3339.milliseconds(of: text) == nil) }
}

@Suite struct TaskResourceARNTests {
  @Test func `a resource is a function, an activity or a service`() {
    #expect(
      TaskResourceARN("arn:aws:lambda:eu-west-1:123456789012:function:ship:live")?.kind
        == .lambdaFunction(name: "ship", qualifier: "live"))
    #expect(TaskResourceARN("arn:aws:states:eu-west-1:123456789012:activity:pack")?.kind == .activity(name: "pack"))
    #expect(
      TaskResourceARN("arn:aws-cn:states:::sqs:sendMessage.waitForTaskToken")?.integration
        == TaskResourceARN.ServiceIntegration(
          service: "sqs", action: "sendMessage", pattern: .waitForTaskToken, isSDKIntegration: false))
    #expect(
      TaskResourceARN("arn:aws:states:::states:startExecution.sync:2")?.integration
        == TaskResourceARN.ServiceIntegration(
          service: "states", action: "startExecution", pattern: .sync2, isSDKIntegration: false))
    #expect(
      TaskResourceARN("arn:aws:states:::aws-sdk:s3:getObject")?.integration
        == TaskResourceARN.ServiceIntegration(
          service: "s3", action: "getObject", pattern: .requestResponse, isSDKIntegration: true))
  }

  @Test(arguments: [
    "", "lambda", "arn:aws:s3:::bucket", "arn:aws:lambda:r:a:layer:x", "arn:aws:states:::sqs", "${Arn}",
  ])
  func `other texts are none`(text: String) { #expect(TaskResourceARN(text) == nil) }
}
