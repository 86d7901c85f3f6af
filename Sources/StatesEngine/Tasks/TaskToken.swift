import ExecutionHistory

/// A task token: it names one attempt at one Task, so that whoever has it can report the result.
///
/// Opaque to workers, as AWS's tokens are. It carries its execution, so that a driver finds it after a restart too.
package struct TaskToken: Equatable, Sendable {
  package var execution: ExecutionARN
  /// The id of the Task's `…Scheduled` event.
  package var task: EventID
  /// Keeps a token from being guessed out of the other parts.
  package var secret: UInt64

  package init(execution: ExecutionARN, task: EventID, secret: UInt64) {
    self.execution = execution
    self.task = task
    self.secret = secret
  }

  /// - Returns: nil when the text is no token of this engine.
  package init?(_ text: String) {
    guard let bytes = Self.bytes(ofHexadecimal: text) else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard parts.count == 3, let task = Int64(parts[1]), let secret = UInt64(parts[0], radix: 16) else { return nil }
    self.init(execution: ExecutionARN(String(parts[2])), task: EventID(rawValue: task), secret: secret)
  }

  /// Hexadecimal digits, a few hundred.
  package var text: String {
    let digits = Array("0123456789abcdef".utf8)
    let plain = "\(String(secret, radix: 16)) \(task) \(execution.text)"
    var bytes: [UInt8] = []
    bytes.reserveCapacity(plain.utf8.count * 2)
    for byte in plain.utf8 { bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func bytes(ofHexadecimal text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in text.utf8 {
      let value: UInt8
      switch digit {
      case 0x30...0x39: value = digit - 0x30
      case 0x61...0x66: value = digit - 0x61 + 10
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return high == nil ? bytes : nil
  }
}
