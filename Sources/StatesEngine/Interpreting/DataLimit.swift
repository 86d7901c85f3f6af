import JSONDocument
import StateDataFlow
import StatesLanguage

/// How much a payload can hold. Source: developer guide, "Quotas".
enum DataLimit {
  /// Bytes of the JSON text of an input, an output or a result.
  static let payload = 262_144
  /// Levels of arrays and objects in it: what nests deeper could be written into a history and not be read again.
  static let levels = JSONParser.deepestNesting
  /// Bytes of the variables of one `Assign` together.
  static let assign = 262_144
  /// Bytes of all variables of an execution. Source: developer guide, "Passing data between states with variables".
  static let variables = 10_485_760

  /// Why a task or a state cannot have that result; nil for one that it can.
  static func failure(of result: JSONValue, of task: String) -> StatesError? {
    result.excess.map {
      StatesError(StatesError.Name.dataLimitExceeded, cause: "The state/task '\(task)' returned a result \($0).")
    }
  }
}

extension State {
  /// What the state works on, which has the limits of a payload.
  func boundedInput(in scope: inout EvaluationScope) throws(DataFlowFailure) -> JSONValue {
    let input = try effectiveInput(in: &scope)
    // A path selects from what is within them.
    return dataFlow.parameters == nil && dataFlow.arguments == nil ? input : try input.asInput()
  }
}

extension JSONValue {
  /// The value as the input of a state's work or of the states inside, which is limited as results are.
  ///
  /// Source: developer guide, "Handling errors", `States.DataLimitExceeded`; the words are not recorded.
  func asInput() throws(DataFlowFailure) -> JSONValue {
    guard mayExceed, let excess else { return self }
    throw DataFlowFailure(StatesError.Name.dataLimitExceeded, cause: "The state has an input \(excess).")
  }

  /// False for a value that a payload can hold for sure: few need a closer look, and all are asked at every exit of a state.
  ///
  /// It adds up what the text could have at most, without a look into texts.
  var mayExceed: Bool { mostBytes(upTo: DataLimit.payload, levels: DataLimit.levels) > DataLimit.payload }

  /// What of the value is more than a payload can hold; nil for nothing.
  fileprivate var excess: String? {
    if isDeeper(than: DataLimit.levels) { return "nested more than \(DataLimit.levels) levels deep" }
    var left = DataLimit.payload
    return fits(&left) ? nil : "with a size exceeding the maximum number of bytes service limit"
  }

  /// The bytes of the value's JSON text; nil when there are more than `limit`.
  func byteCount(upTo limit: Int) -> Int? {
    var left = limit
    return fits(&left) ? limit - left : nil
  }

  /// Whether arrays and objects in the value nest deeper.
  func isDeeper(than levels: Int) -> Bool {
    switch self {
    case .null, .bool, .number, .string: false
    case .array(let elements): levels == 0 || elements.contains { $0.isDeeper(than: levels - 1) }
    case .object(let object): levels == 0 || object.members.contains { $0.value.isDeeper(than: levels - 1) }
    }
  }

  /// How long the text can be at most; stops counting beyond `limit`, and below `levels`, as beyond it.
  private func mostBytes(upTo limit: Int, levels: Int) -> Int {
    switch self {
    case .null, .bool: return 5
    case .number: return 25
    case .string(let text): return 6 * text.utf8.count + 2
    case .array(let elements):
      if levels == 0 { return limit + 1 }
      var most = elements.count + 2
      for place in elements.indices where most <= limit {
        most += elements[place].mostBytes(upTo: limit - most, levels: levels - 1)
      }
      return most
    case .object(let object):
      if levels == 0 { return limit + 1 }
      let members = object.members
      var most = members.count + 2
      for place in members.indices where most <= limit {
        most += 6 * members[place].name.utf8.count + 3
        most += members[place].value.mostBytes(upTo: limit - most, levels: levels - 1)
      }
      return most
    }
  }

  /// Counts exactly, and no further than it needs to.
  private func fits(_ left: inout Int) -> Bool {
    switch self {
    case .null: left -= 4
    case .bool(let value): left -= value ? 4 : 5
    case .number(let number): left -= number.text.utf8.count
    case .string(let text): left -= text.quotedByteCount
    case .array(let elements):
      left -= max(2, elements.count + 1)
      for element in elements where left >= 0 { if !element.fits(&left) { return false } }
    case .object(let object):
      left -= max(2, object.count + 1)
      for member in object where left >= 0 {
        left -= member.name.quotedByteCount + 1
        if !member.value.fits(&left) { return false }
      }
    }
    return left >= 0
  }
}

extension String {
  /// The bytes of this text as JSON writes it, with its quotes.
  fileprivate var quotedByteCount: Int {
    var count = utf8.count + 2
    for byte in utf8 where byte < 0x20 || byte == 0x22 || byte == 0x5C {
      count += byte == 0x22 || byte == 0x5C || (0x08...0x0D).contains(byte) && byte != 0x0B ? 1 : 5
    }
    return count
  }
}
