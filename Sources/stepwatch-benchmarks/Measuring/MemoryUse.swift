import Glibc

/// The memory of this process that is in RAM. Source: proc(5), `/proc/self/status`.
enum MemoryUse {
  /// MB now, of 10^6 bytes.
  static var residentMB: Double { megabytes(of: "VmRSS:") }

  /// The most since `resetPeak`.
  static var peakMB: Double { megabytes(of: "VmHWM:") }

  static func resetPeak() {
    guard let file = fopen("/proc/self/clear_refs", "w") else { return }
    fputs("5", file)
    fclose(file)
  }

  private static func megabytes(of field: String) -> Double {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let words = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        .split(whereSeparator: \.isWhitespace)
      if words.first == field[...], words.count > 1, let kilobytes = Double(words[1]) { return kilobytes * 1024 / 1e6 }
    }
    return 0
  }
}
