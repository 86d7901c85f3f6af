import CNcurses

/// A terminal's description, to be changed and handed to ncurses again in its compiled form (term(5)).
struct TerminfoEntry {
  var name: String
  var flags: [Bool]

  /// -1 for a number that the terminal does not have.
  var numbers: [Int32]
  var strings: [[UInt8]?]

  /// Flags beyond the standard ones.
  var extraFlags: [String] = []

  /// The standard capabilities of the description that ncurses has loaded last.
  static func loaded(name: String) -> TerminfoEntry {
    TerminfoEntry(
      name: name,
      flags: names(terminfo_flag_name).map { terminfo_flag($0) == 1 },
      numbers: names(terminfo_number_name).map { terminfo_number($0) },
      strings: names(terminfo_string_name).map { terminfo_string($0).map { Array(String(cString: $0).utf8) } })
  }

  /// The same terminal with 24-bit colours, which nearly all have though their descriptions know of 256 at most.
  ///
  /// Colours 0–15 remain the terminal's own, so that a theme can mix both.
  var withDirectColour: TerminfoEntry {
    var entry = self
    entry.extraFlags = ["RGB"]
    entry.set("colors", 1 << 24)
    entry.set("pairs", 1 << 16)
    entry.set("setaf", "\u{1B}[\(Self.parameters(plain: "3", bright: "9", exact: "38"))m")
    entry.set("setab", "\u{1B}[\(Self.parameters(plain: "4", bright: "10", exact: "48"))m")
    for name in ["initc", "initp", "oc", "setf", "setb", "scp"] { entry.set(name, nil) }
    if let index = Self.names(terminfo_flag_name).firstIndex(of: "ccc") { entry.flags[index] = false }
    return entry
  }

  /// As a value of `TERMINFO` that carries the description itself.
  var quickDump: String {
    let digits = Array("0123456789abcdef".utf8)
    let bytes = compiled.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return "hex:" + String(decoding: bytes, as: UTF8.self)
  }

  /// The bytes of a description file with 32-bit numbers.
  var compiled: [UInt8] {
    let table = StringTable(strings)
    var bytes: [UInt8] = []
    let label = Array(name.utf8) + [0]
    let header = [0o1036, label.count, flags.count, numbers.count, strings.count, table.bytes.count]
    bytes.append(shorts: header)
    bytes += label + flags.map { $0 ? 1 : 0 }
    bytes.padToEven()
    for number in numbers { bytes.append(shorts: [Int(number) & 0xFFFF, Int(number) >> 16 & 0xFFFF]) }
    bytes.append(shorts: table.offsets)
    bytes += table.bytes
    bytes.padToEven()
    let extra = StringTable(extraFlags.map { Array($0.utf8) })
    bytes.append(shorts: [extraFlags.count, 0, 0, extraFlags.count, extra.bytes.count])
    bytes += extraFlags.map { _ in 1 }
    bytes.padToEven()
    bytes.append(shorts: extra.offsets)
    bytes += extra.bytes
    return bytes
  }

  private mutating func set(_ number: String, _ value: Int32) {
    if let index = Self.names(terminfo_number_name).firstIndex(of: number) { numbers[index] = value }
  }

  private mutating func set(_ string: String, _ value: String?) {
    if let index = Self.names(terminfo_string_name).firstIndex(of: string) {
      strings[index] = value.map { Array($0.utf8) }
    }
  }

  /// SGR parameters by the colour's number: below 8, below 16, and red, green and blue.
  private static func parameters(plain: String, bright: String, exact: String) -> String {
    let parts = "%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d"
    return "%?%p1%{8}%<%t\(plain)%p1%d%e%p1%{16}%<%t\(bright)%p1%{8}%-%d%e\(exact);2;\(parts)%;"
  }

  private static func names(_ name: (Int) -> UnsafePointer<CChar>?) -> [String] {
    var names: [String] = []
    while let next = name(names.count) { names.append(String(cString: next)) }
    return names
  }
}

/// Strings one after the other, each ended by a zero, and where each begins; -1 for one that is not there.
private struct StringTable {
  var bytes: [UInt8] = []
  var offsets: [Int] = []

  init(_ strings: [[UInt8]?]) {
    for string in strings {
      offsets.append(string == nil ? -1 : bytes.count)
      if let string { bytes += string + [0] }
    }
  }
}

extension [UInt8] {
  /// Appends numbers of two bytes, the lower one first.
  fileprivate mutating func append(shorts values: [Int]) {
    for value in values {
      append(UInt8(truncatingIfNeeded: value))
      append(UInt8(truncatingIfNeeded: value >> 8))
    }
  }

  fileprivate mutating func padToEven() {
    if !count.isMultiple(of: 2) { append(0) }
  }
}
