import TerminalFrame

/// Bytes of a terminal in, key presses, mouse actions and pastes out.
///
/// A value, so that what is decoded depends on the bytes alone. What cannot be decided yet is kept: a lone ESC may
/// begin a sequence, so after a short silence the owner calls `flush()`, which takes it for the key.
package struct InputDecoder {
  private var pending: [UInt8] = []
  private var pasted: [UInt8]?
  private let sequences: KeySequences
  private var clicks = ClickCounter()
  /// When an answer of the terminal began of which the end is missing.
  private var answerBegan: Int64?

  /// Milliseconds that the end of such an answer is waited for: over a slow line it comes in pieces, which are no keys.
  package static let answerLimit: Int64 = 1000
  /// Cells further away than this are on no terminal.
  private static let mostCells = 10_000

  package init(sequences: KeySequences = .common) {
    self.sequences = sequences
  }

  /// True while bytes wait for more, or for `flush()`. An unfinished paste waits for its end only.
  package var isUndecided: Bool { !pending.isEmpty && pasted == nil }

  /// Takes bytes, read at a time in milliseconds; gives what they decide.
  package mutating func decode(_ bytes: some Sequence<UInt8>, at time: Int64) -> [TerminalInput] {
    pending += bytes
    var inputs: [TerminalInput] = []
    while !pending.isEmpty {
      if pasted != nil {
        guard let paste = takePaste() else { break }
        inputs.append(.paste(paste))
      } else {
        guard let (input, length) = first(at: time) else { break }
        pending.removeFirst(length)
        if let input { inputs.append(input) }
      }
    }
    answerBegan = systemAnswer == 0 && pending.count > 2 ? answerBegan ?? time : nil
    return inputs
  }

  /// Nothing more came: what waits is keys by themselves, but for an answer's beginning, which is kept until its limit.
  package mutating func flush(at time: Int64) -> [TerminalInput] {
    guard isUndecided else { return [] }
    if let answerBegan {
      if time - answerBegan >= Self.answerLimit { (pending, self.answerBegan) = ([], nil) }
      return []
    }
    let bytes = pending
    pending = []
    guard bytes[0] == 0x1B else { return [] }
    if bytes.count == 1 { return [.key(KeyPress(.escape))] }
    var rest = decode(bytes.dropFirst(), at: time)
    pending = []
    if case .key(let press) = rest.first { rest[0] = .key(KeyPress(press.key, press.modifiers.union(.alt))) }
    return rest
  }

  /// The first input in what is pending, and its length in bytes; nil when more bytes are needed.
  private mutating func first(at time: Int64) -> (TerminalInput?, Int)? {
    guard pending[0] == 0x1B else { return character(from: 0) }
    guard pending.count > 1 else { return nil }
    switch sequences.match(pending[...]) {
    case .key(let press, let length): return (.key(press), length)
    case .begun where pending.count < 3 || pending[1] != UInt8(ascii: "["): return nil
    default: break
    }
    if pending[1] == UInt8(ascii: "[") { return controlSequence(at: time) }
    if pending[1] == UInt8(ascii: "O") { return pending.count > 2 ? (nil, 3) : nil }
    if let length = systemAnswer { return length == 0 ? nil : (nil, length) }
    if pending[1] == 0x1B { return (.key(KeyPress(.escape)), 1) }
    guard let (input, length) = character(from: 1) else { return nil }
    guard case .key(let press) = input else { return (nil, 1 + length) }
    return (.key(KeyPress(press.key, press.modifiers.union(.alt))), 1 + length)
  }

  /// A character, coded in UTF-8 or as a control; a byte that is neither is dropped.
  private func character(from start: Int) -> (TerminalInput?, Int)? {
    let lead = pending[start]
    if lead < 0x80 { return (.key(KeySequences.press(ofControlOrASCII: lead)), 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead < 0xF5 else { return (nil, 1) }
    guard pending.count >= start + length else { return nil }
    let text = String(decoding: pending[start..<start + length], as: UTF8.self)
    guard text.unicodeScalars.count == 1, text != "\u{FFFD}", let character = text.first else { return (nil, 1) }
    return (.key(.character(character)), length)
  }

  /// `ESC [`, parameters, a final byte (ECMA-48, 5.4).
  private mutating func controlSequence(at time: Int64) -> (TerminalInput?, Int)? {
    // The Linux console sends ESC [ [ A for F1.
    let start = pending.count > 2 && pending[2] == UInt8(ascii: "[") ? 3 : 2
    guard let end = pending[start...].firstIndex(where: { !(0x20...0x3F).contains($0) }) else {
      return pending.count > 64 ? (nil, 1) : nil
    }
    let parameters = String(decoding: pending[start..<end], as: UTF8.self)
    let length = end + 1
    switch (parameters, pending[end]) {
    case ("200", UInt8(ascii: "~")):
      pasted = []
      return (nil, length)
    case ("", UInt8(ascii: "I")): return (.focusGained, length)
    case ("", UInt8(ascii: "O")): return (.focusLost, length)
    case ("", UInt8(ascii: "M")): return oldMouse(from: length, at: time)
    case (_, UInt8(ascii: "M")), (_, UInt8(ascii: "m")):
      return (mouse(parameters, isRelease: pending[end] == UInt8(ascii: "m"), at: time).map { .mouse($0) }, length)
    case (_, 0x1B): return (nil, end)
    default: return (sequences.press(parameters: parameters, final: pending[end]).map { .key($0) }, length)
    }
  }

  /// The length of `ESC ] digit … BEL` or `… ESC \\`: an answer of the terminal that came too late for who asked. 0 while more
  /// must come, nil when it is none.
  private var systemAnswer: Int? {
    guard pending.starts(with: [0x1B, UInt8(ascii: "]")]) else { return nil }
    guard pending.count > 2 else { return 0 }
    guard (0x30...0x39).contains(pending[2]), pending.count < 256 else { return nil }
    guard let end = pending[3...].firstIndex(where: { $0 < 0x20 }) else { return 0 }
    if pending[end] != 0x1B { return end + 1 }
    return pending.count > end + 1 ? end + 2 : 0
  }

  /// The first form of a mouse report: three bytes, each 32 more than the button, the column and the row.
  private mutating func oldMouse(from start: Int, at time: Int64) -> (TerminalInput?, Int)? {
    guard pending.count >= start + 3 else { return nil }
    let values = pending[start..<start + 3].map { Int($0) - 32 }
    let code = values[0]
    let isRelease = code & 3 == 3 && code & 64 == 0
    return (
      mouse("<\(isRelease ? code & ~3 : code);\(values[1]);\(values[2])", isRelease: isRelease, at: time).map {
        .mouse($0)
      }, start + 3
    )
  }

  /// The SGR form of a mouse report: `< button ; column ; row`, from 1 (xterm, mode 1006).
  private mutating func mouse(_ parameters: String, isRelease: Bool, at time: Int64) -> MouseAction? {
    guard parameters.hasPrefix("<") else { return nil }
    let numbers = parameters.dropFirst().split(separator: ";").compactMap { Int($0) }
    guard numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
    let report = MouseReport(code: numbers[0], isRelease: isRelease)
    let point = Point(x: min(numbers[1], Self.mostCells) - 1, y: min(numbers[2], Self.mostCells) - 1)
    guard let kind = report.kind else { return nil }
    return MouseAction(clicks.counted(kind, at: point, time: time), at: point, report.modifiers)
  }

  /// What came before the end of the paste, once it is there.
  private mutating func takePaste() -> String? {
    let end: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
    var text = pasted ?? []
    let searched = max(0, text.count - end.count)
    text += pending
    pending = []
    guard let found = text[searched...].firstRange(of: end) else {
      pasted = text
      return nil
    }
    pending = Array(text[found.upperBound...])
    pasted = nil
    return String(decoding: text[..<found.lowerBound], as: UTF8.self)
  }
}
