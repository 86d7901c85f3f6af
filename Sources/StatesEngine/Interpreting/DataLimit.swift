import JSONDocument
import StateDataFlow
import StatesLanguage

/// How long the JSON text of a payload may be. Source: developer guide, "Quotas".
enum DataLimit {
  /// Bytes of an input, an output or a result.
  static let payload = 262_144
  /// Bytes of the variables of one `Assign` together.
  static let assign = 262_144
  /// Bytes of all variables of an execution. Source: developer guide, "Passing data between states with variables".
  static let variables = 10_485_760

  static func failure(ofResultOf task: String) -> StatesError {
    StatesError(
      StatesError.Name.dataLimitExceeded,
      cause:
        "The state/task '\(task)' returned a result with a size exceeding the maximum number of bytes service limit.")
  }
}

extension JSONValue {
  /// Whether the value's JSON text has more bytes than `limit`.
  ///
  /// Asked at every exit of a state, so it first adds up what the text could have at most, without a look into texts.
  func isLonger(than limit: Int) -> Bool {
    if mostBytes(upTo: limit) <= limit { return false }
    var left = limit
    return !fits(&left)
  }

  /// The bytes of the value's JSON text; nil when there are more than `limit`.
  func byteCount(upTo limit: Int) -> Int? {
    var left = limit
    return fits(&left) ? limit - left : nil
  }

  /// How long the text can be at most; stops counting beyond `limit`.
  private func mostBytes(upTo limit: Int) -> Int {
    switch self {
    case .null, .bool: return 5
    case .number: return 25
    case .string(let text): return 6 * text.utf8.count + 2
    case .array(let elements):
      var most = elements.count + 2
      for place in elements.indices where most <= limit { most += elements[place].mostBytes(upTo: limit - most) }
      return most
    case .object(let object):
      let members = object.members
      var most = members.count + 2
      for place in members.indices where most <= limit {
        most += 6 * members[place].name.utf8.count + 3
        most += members[place].value.mostBytes(upTo: limit - most)
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
