import JSONDocument

/// The members that the details of an event had, before its type says what they make together.
///
/// A log event may have its details before its type, so they are gathered first.
struct DetailsMembers {
  /// The members that stood there.
  private(set) var present: MemberSet = []
  /// Whether there were members that no known details have.
  private(set) var hasUnknown = false

  private(set) var name: String?
  private(set) var input: String?
  private(set) var output: String?
  private(set) var parameters: String?
  private(set) var error: String?
  private(set) var cause: String?
  private(set) var resource: String?
  private(set) var resourceType: String?
  private(set) var region: String?
  private(set) var roleARN: String?
  private(set) var stateMachineAliasARN: String?
  private(set) var stateMachineVersionARN: String?
  private(set) var workerName: String?
  private(set) var mapRunARN: String?
  private(set) var location: String?
  private(set) var state: String?
  private(set) var credentialsRoleARN: String?
  private(set) var timeoutInSeconds: Int?
  private(set) var heartbeatInSeconds: Int?
  private(set) var index: Int?
  private(set) var length: Int?
  private(set) var redriveCount: Int?
  private(set) var assignedVariables: [(name: String, value: String)] = []
  private(set) var isInputTruncated = false
  private(set) var isOutputTruncated = false
  private(set) var areVariablesTruncated = false

  struct MemberSet: OptionSet {
    let rawValue: UInt32

    static let name = MemberSet(rawValue: 1 << 0)
    static let input = MemberSet(rawValue: 1 << 1)
    static let inputDetails = MemberSet(rawValue: 1 << 2)
    static let output = MemberSet(rawValue: 1 << 3)
    static let outputDetails = MemberSet(rawValue: 1 << 4)
    static let parameters = MemberSet(rawValue: 1 << 5)
    static let error = MemberSet(rawValue: 1 << 6)
    static let cause = MemberSet(rawValue: 1 << 7)
    static let resource = MemberSet(rawValue: 1 << 8)
    static let resourceType = MemberSet(rawValue: 1 << 9)
    static let region = MemberSet(rawValue: 1 << 10)
    static let roleArn = MemberSet(rawValue: 1 << 11)
    static let stateMachineAliasArn = MemberSet(rawValue: 1 << 12)
    static let stateMachineVersionArn = MemberSet(rawValue: 1 << 13)
    static let workerName = MemberSet(rawValue: 1 << 14)
    static let mapRunArn = MemberSet(rawValue: 1 << 15)
    static let location = MemberSet(rawValue: 1 << 16)
    static let state = MemberSet(rawValue: 1 << 17)
    static let taskCredentials = MemberSet(rawValue: 1 << 18)
    static let timeoutInSeconds = MemberSet(rawValue: 1 << 19)
    static let heartbeatInSeconds = MemberSet(rawValue: 1 << 20)
    static let index = MemberSet(rawValue: 1 << 21)
    static let length = MemberSet(rawValue: 1 << 22)
    static let redriveCount = MemberSet(rawValue: 1 << 23)
    static let assignedVariables = MemberSet(rawValue: 1 << 24)
    static let assignedVariablesDetails = MemberSet(rawValue: 1 << 25)

    static let names: [(StaticString, MemberSet)] = [
      ("name", .name), ("input", .input), ("inputDetails", .inputDetails), ("output", .output),
      ("outputDetails", .outputDetails), ("resource", .resource), ("resourceType", .resourceType),
      ("region", .region), ("parameters", .parameters), ("error", .error), ("cause", .cause), ("roleArn", .roleArn),
      ("index", .index), ("length", .length), ("timeoutInSeconds", .timeoutInSeconds),
      ("heartbeatInSeconds", .heartbeatInSeconds), ("taskCredentials", .taskCredentials),
      ("assignedVariables", .assignedVariables), ("assignedVariablesDetails", .assignedVariablesDetails),
      ("stateMachineAliasArn", .stateMachineAliasArn), ("stateMachineVersionArn", .stateMachineVersionArn),
      ("workerName", .workerName), ("mapRunArn", .mapRunArn), ("redriveCount", .redriveCount), ("location", .location),
      ("state", .state),
    ]
  }

  /// Reads the object that comes next; anything else but `null` counts as unknown.
  init(from scanner: inout JSONScanner) throws(JSONScanner.Problem) {
    guard try scanner.nextKind() == .object else {
      hasUnknown = !scanner.isNull(try scanner.skipValue())
      return
    }
    try scanner.open("{")
    var isFirst = true
    while let name = try scanner.nextMember(&isFirst) {
      guard let member = Self.member(named: name, in: scanner) else {
        hasUnknown = true
        try scanner.skipValue()
        continue
      }
      present.insert(member)
      try read(member, from: &scanner)
    }
  }

  private static func member(named range: Range<Int>, in scanner: JSONScanner) -> MemberSet? {
    for (name, member) in MemberSet.names where scanner.equals(range, name) { return member }
    return nil
  }

  private mutating func read(_ member: MemberSet, from scanner: inout JSONScanner) throws(JSONScanner.Problem) {
    switch member {
    case .name: name = try scanner.text()
    case .input: input = try scanner.text()
    case .output: output = try scanner.text()
    case .parameters: parameters = try scanner.text()
    case .error: error = try scanner.text()
    case .cause: cause = try scanner.text()
    case .resource: resource = try scanner.text()
    case .resourceType: resourceType = try scanner.text()
    case .region: region = try scanner.text()
    case .roleArn: roleARN = try scanner.text()
    case .stateMachineAliasArn: stateMachineAliasARN = try scanner.text()
    case .stateMachineVersionArn: stateMachineVersionARN = try scanner.text()
    case .workerName: workerName = try scanner.text()
    case .mapRunArn: mapRunARN = try scanner.text()
    case .location: location = try scanner.text()
    case .state: state = try scanner.text()
    case .timeoutInSeconds: timeoutInSeconds = try scanner.integer()
    case .heartbeatInSeconds: heartbeatInSeconds = try scanner.integer()
    case .index: index = try scanner.integer()
    case .length: length = try scanner.integer()
    case .redriveCount: redriveCount = try scanner.integer()
    case .inputDetails: isInputTruncated = try Self.isTruncated(&scanner)
    case .outputDetails: isOutputTruncated = try Self.isTruncated(&scanner)
    case .assignedVariablesDetails: areVariablesTruncated = try Self.isTruncated(&scanner)
    case .assignedVariables: try readVariables(&scanner)
    default: credentialsRoleARN = try Self.roleARN(&scanner)
    }
  }

  /// Reads `{"truncated": false}`.
  private static func isTruncated(_ scanner: inout JSONScanner) throws(JSONScanner.Problem) -> Bool {
    var isTruncated = false
    try eachMember(&scanner) { scanner, name throws(JSONScanner.Problem) in
      if scanner.equals(name, "truncated") {
        isTruncated = try scanner.bool() ?? false
      } else {
        try scanner.skipValue()
      }
    }
    return isTruncated
  }

  /// Reads `{"roleArn": "…"}`.
  private static func roleARN(_ scanner: inout JSONScanner) throws(JSONScanner.Problem) -> String? {
    var roleARN: String?
    try eachMember(&scanner) { scanner, name throws(JSONScanner.Problem) in
      if scanner.equals(name, "roleArn") { roleARN = try scanner.text() } else { try scanner.skipValue() }
    }
    return roleARN
  }

  private mutating func readVariables(_ scanner: inout JSONScanner) throws(JSONScanner.Problem) {
    var variables: [(name: String, value: String)] = []
    try Self.eachMember(&scanner) { scanner, name throws(JSONScanner.Problem) in
      let name = try scanner.text(of: name)
      variables.append((name, try scanner.text() ?? "null"))
    }
    assignedVariables = variables
  }

  private static func eachMember(
    _ scanner: inout JSONScanner, _ read: (inout JSONScanner, Range<Int>) throws(JSONScanner.Problem) -> Void
  ) throws(JSONScanner.Problem) {
    guard try scanner.nextKind() == .object else {
      try scanner.skipValue()
      return
    }
    try scanner.open("{")
    var isFirst = true
    while let name = try scanner.nextMember(&isFirst) { try read(&scanner, name) }
  }
}
