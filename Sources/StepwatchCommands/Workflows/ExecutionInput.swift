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
    do {
      let parsing = try JSONParser.parse(bytes)
      for notice in parsing.notices { writeError("stepwatch: \(name):\(notice.position): \(notice.text)") }
      return parsing.value
    } catch {
      throw CommandFailure(.usage, "\(name):\(error.position): the \(option.dropFirst(2)) is no JSON: \(error.problem)")
    }
  }

  private static func bytes(_ given: String, _ option: String) throws(CommandFailure) -> (name: String, bytes: [UInt8])
  {
    if given == "-" { return ("standard input", Array(FileHandle.standardInput.readDataToEndOfFile())) }
    guard given.hasPrefix("@") else { return (option, Array(given.utf8)) }
    let path = String(given.dropFirst())
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(
        .usage,
        "\(path): the \(option.dropFirst(2)) cannot be read; \(option) takes JSON, @FILE, or - for standard input")
    }
    return (path, Array(data))
  }
}
