import Foundation
import JSONDocument

/// Reads an execution's input as a person gives it: JSON, `@FILE`, or `-` for standard input.
enum ExecutionInput {
  /// - Returns: `{}` when nothing is given, as StartExecution does.
  static func read(_ given: String?) throws(CommandFailure) -> JSONValue {
    guard let given else { return [:] }
    return try read(given, from: "--input")
  }

  /// - Parameter option: the option that it was given with.
  static func read(_ given: String, from option: String) throws(CommandFailure) -> JSONValue {
    let (name, bytes) = try bytes(given, option)
    let what = option.dropFirst(2)
    try check(byteCount: bytes.count, of: "\(name): the \(what)")
    if let fault = UTF8Fault(in: bytes) {
      throw CommandFailure(
        .usage, "\(name): the \(what) is not UTF-8: \(fault.name) at offset \(fault.offset); save it as UTF-8")
    }
    do {
      let parsing = try JSONParser.parse(bytes)
      for notice in parsing.notices { writeError("stepwatch: \(name):\(notice.position): \(notice.text)") }
      return parsing.value
    } catch {
      throw CommandFailure(.usage, "\(name):\(error.position): the \(what) is no JSON: \(error.problem)")
    }
  }

  /// Source: API reference, `input` of StartExecution and `output` of SendTaskSuccess.
  private static let mostBytes = 262_144

  /// AWS refuses a longer one, so nothing begins with it.
  ///
  /// - Parameter what: what it is, and where it comes from.
  static func check(byteCount: Int, of what: String) throws(CommandFailure) {
    guard byteCount > mostBytes else { return }
    throw CommandFailure(.usage, "\(what) has \(byteCount) bytes; at most \(mostBytes) are taken")
  }

  private static func bytes(_ given: String, _ option: String) throws(CommandFailure) -> (name: String, bytes: [UInt8])
  {
    if given == "-" { return ("standard input", Array(FileHandle.standardInput.readDataToEndOfFile())) }
    guard given.hasPrefix("@") else { return (option, Array(given.utf8)) }
    let path = String(given.dropFirst())
    let forms = "\(option) takes JSON, @FILE, or - for standard input"
    guard !path.isEmpty else { throw CommandFailure(.usage, "\(option) @: no file is named; \(forms)") }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(.usage, "\(path): the \(option.dropFirst(2)) cannot be read; \(forms)")
    }
    return (path, Array(data))
  }
}
