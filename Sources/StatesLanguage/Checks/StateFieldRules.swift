/// Which fields a state may have, by its type and query language.
///
/// Source: Amazon States Language specification, "State type table", and the developer guide's pages of each state.
enum StateFieldRules {
  static let types = ["Task", "Wait", "Pass", "Succeed", "Fail", "Choice", "Parallel", "Map"]

  /// Fields that every state may have.
  private static let common: Set<String> = ["Type", "Comment", "QueryLanguage"]

  private static let ofEitherLanguage: [String: Set<String>] = [
    "Task": [
      "Next", "End", "Resource", "TimeoutSeconds", "HeartbeatSeconds", "Retry", "Catch", "Credentials", "Assign",
    ],
    "Pass": ["Next", "End", "Assign"],
    "Wait": ["Next", "End", "Seconds", "Timestamp", "Assign"],
    "Choice": ["Choices", "Default", "Assign"],
    "Succeed": [],
    "Fail": ["Error", "Cause"],
    "Parallel": ["Next", "End", "Branches", "Retry", "Catch", "Assign"],
    "Map": [
      "Next", "End", "ItemProcessor", "Iterator", "ItemSelector", "MaxConcurrency", "ItemReader", "ItemBatcher",
      "ResultWriter", "ToleratedFailureCount", "ToleratedFailurePercentage", "Label", "Retry", "Catch", "Assign",
    ],
  ]

  private static let ofJSONPath: [String: Set<String>] = [
    "Task": [
      "InputPath", "OutputPath", "Parameters", "ResultSelector", "ResultPath", "TimeoutSecondsPath",
      "HeartbeatSecondsPath",
    ],
    "Pass": ["InputPath", "OutputPath", "Parameters", "ResultPath", "Result"],
    "Wait": ["InputPath", "OutputPath", "SecondsPath", "TimestampPath"],
    "Choice": ["InputPath", "OutputPath"],
    "Succeed": ["InputPath", "OutputPath"],
    "Fail": ["ErrorPath", "CausePath"],
    "Parallel": ["InputPath", "OutputPath", "Parameters", "ResultSelector", "ResultPath"],
    "Map": [
      "InputPath", "OutputPath", "Parameters", "ResultSelector", "ResultPath", "ItemsPath", "MaxConcurrencyPath",
      "ToleratedFailureCountPath", "ToleratedFailurePercentagePath",
    ],
  ]

  private static let ofJSONata: [String: Set<String>] = [
    "Task": ["Arguments", "Output"],
    "Pass": ["Output"],
    "Wait": ["Output"],
    "Choice": ["Output"],
    "Succeed": ["Output"],
    "Fail": [],
    "Parallel": ["Arguments", "Output"],
    "Map": ["Items", "Output"],
  ]

  static func fields(of type: String, _ language: QueryLanguage) -> Set<String> {
    let own = language == .jsonPath ? ofJSONPath : ofJSONata
    return common.union(ofEitherLanguage[type] ?? []).union(own[type] ?? [])
  }

  /// The language whose field this is, when the type has it in that language only.
  static func otherLanguage(of field: String, type: String, _ language: QueryLanguage) -> QueryLanguage? {
    let other: QueryLanguage = language == .jsonPath ? .jsonata : .jsonPath
    return fields(of: type, other).contains(field) ? other : nil
  }

  /// Pairs of which a state has at most one.
  static let exclusivePairs = [
    ("Error", "ErrorPath"), ("Cause", "CausePath"), ("TimeoutSeconds", "TimeoutSecondsPath"),
    ("HeartbeatSeconds", "HeartbeatSecondsPath"), ("MaxConcurrency", "MaxConcurrencyPath"),
    ("ToleratedFailureCount", "ToleratedFailureCountPath"),
    ("ToleratedFailurePercentage", "ToleratedFailurePercentagePath"), ("ItemProcessor", "Iterator"),
    ("ItemSelector", "Parameters"),
  ]

  /// In the order in which AWS lists them.
  static let waitFields = ["SecondsPath", "Seconds", "TimestampPath", "Timestamp"]

  /// The fields that hold a path, and whether it must be a reference path.
  static let pathFields: [(name: String, isReference: Bool)] = [
    ("InputPath", false), ("OutputPath", false), ("ResultPath", true), ("ItemsPath", true), ("SecondsPath", false),
    ("TimestampPath", false), ("TimeoutSecondsPath", false), ("HeartbeatSecondsPath", false),
    ("MaxConcurrencyPath", false), ("ToleratedFailureCountPath", false), ("ToleratedFailurePercentagePath", false),
  ]
}
