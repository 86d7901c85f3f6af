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
