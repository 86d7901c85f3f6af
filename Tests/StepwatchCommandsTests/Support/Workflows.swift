/// Definitions that need nothing but the engine.
enum Workflows {
  static let pass = """
    {"StartAt": "Greet", "States": {
      "Greet": {"Type": "Pass", "Result": {"hello": "world"}, "ResultPath": "$.greeting", "Next": "Rest"},
      "Rest": {"Type": "Wait", "Seconds": 1, "Next": "Done"},
      "Done": {"Type": "Succeed"}}}
    """

  static let yaml = """
    StartAt: Greet
    States:
      Greet:
        Type: Pass
        Result: {hello: world}
        End: true
    """

  static let fail = """
    {"StartAt": "Refuse", "States": {"Refuse": {"Type": "Fail", "Error": "Refused", "Cause": "not today"}}}
    """

  static let timeout = """
    {"TimeoutSeconds": 1, "StartAt": "Rest", "States": {"Rest": {"Type": "Wait", "Seconds": 600, "End": true}}}
    """

  /// Runs until somebody ends it.
  static let long = """
    {"StartAt": "Rest", "States": {"Rest": {"Type": "Wait", "Seconds": 600, "End": true}}}
    """
}
