import TerminalFrame

/// Which key an escape sequence stands for: what the terminal's description says, and what xterm and its kin send.
package struct KeySequences: Sendable {
  enum Match {
    case key(KeyPress, length: Int)

    /// More bytes may make a key of it.
    case begun
    case none
  }

  /// By the whole sequence, ESC included.
  private let described: [[UInt8]: KeyPress]
  private let beginnings: Set<[UInt8]>
  private let longest: Int

  /// From sequences and their keys, as terminfo has them; those that do not start with ESC are left out.
  package init(described: [[UInt8]: KeyPress]) {
    let escaped = described.filter { $0.key.first == 0x1B && $0.key.count > 1 }
    self.described = escaped
    beginnings = Set(escaped.keys.flatMap { sequence in (1..<sequence.count).map { Array(sequence.prefix($0)) } })
    longest = escaped.keys.map(\.count).max() ?? 0
  }

  /// Without a description: xterm's cursor keys in their application form, and the console's function keys.
  package static let common = KeySequences(described: usual)

  /// The description's keys on top of the usual ones.
  package static func describing(_ described: [[UInt8]: KeyPress]) -> KeySequences {
    KeySequences(described: usual.merging(described) { $1 })
  }

  func match(_ bytes: ArraySlice<UInt8>) -> Match {
    for length in stride(from: min(longest, bytes.count), to: 1, by: -1) {
      if let press = described[Array(bytes.prefix(length))] { return .key(press, length: length) }
    }
    return bytes.count < longest && beginnings.contains(Array(bytes)) ? .begun : .none
  }

  /// The key of `ESC [ parameters final`, with the modifiers that xterm codes in the second parameter.
  func press(parameters: String, final: UInt8) -> KeyPress? {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 1 }
    let modifiers = Self.modifiers(coded: numbers.count > 1 ? numbers[1] : 1)
    if final == UInt8(ascii: "Z") { return KeyPress(.tab, modifiers.union(.shift)) }
    if final == UInt8(ascii: "~") {
      return numbers.first.flatMap { Self.numbered[$0] }.map { KeyPress($0, modifiers) }
    }
    if final == UInt8(ascii: "u"), let code = numbers.first.flatMap({ UInt32(exactly: $0) }) {
      return Self.press(ofCode: code, modifiers)
    }
    return Self.lettered[final].map { KeyPress($0, modifiers) }
  }

  /// The key of one byte below 128.
  static func press(ofControlOrASCII byte: UInt8) -> KeyPress {
    switch byte {
    case 0: .control(" ")
    case 8, 127: KeyPress(.backspace)
    case 9: KeyPress(.tab)
    case 10, 13: KeyPress(.enter)
    case 27: KeyPress(.escape)
    case 1...26: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 28...31: .control(Character(Unicode.Scalar(byte + 0x40)))
    default: .character(Character(Unicode.Scalar(byte)))
    }
  }

  /// A key told by its code point (xterm's `modifyOtherKeys`, the kitty protocol).
  private static func press(ofCode code: UInt32, _ modifiers: KeyPress.Modifiers) -> KeyPress? {
    if code < 128 {
      let plain = press(ofControlOrASCII: UInt8(code))
      return KeyPress(plain.key, plain.modifiers.union(modifiers))
    }
    return Unicode.Scalar(code).map { KeyPress(.character(Character($0)), modifiers) }
  }

  private static func modifiers(coded value: Int) -> KeyPress.Modifiers {
    let bits = max(0, value - 1)
    var held: KeyPress.Modifiers = []
    if bits & 1 != 0 { held.insert(.shift) }
    if bits & 2 != 0 { held.insert(.alt) }
    if bits & 4 != 0 { held.insert(.control) }
    return held
  }

  private static let lettered: [UInt8: KeyPress.Key] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
    UInt8(ascii: "R"): .function(3), UInt8(ascii: "S"): .function(4),
  ]

  private static let numbered: [Int: KeyPress.Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6),
    18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
  ]

  private static let usual: [[UInt8]: KeyPress] = {
    var usual: [[UInt8]: KeyPress] = [:]
    for (letter, key) in lettered { usual[[0x1B, UInt8(ascii: "O"), letter]] = KeyPress(key) }
    usual[[0x1B, UInt8(ascii: "O"), UInt8(ascii: "M")]] = KeyPress(.enter)
    for (index, letter) in "ABCDE".utf8.enumerated() {
      usual[[0x1B, UInt8(ascii: "["), UInt8(ascii: "["), letter]] = KeyPress(.function(index + 1))
    }
    return usual
  }()
}
