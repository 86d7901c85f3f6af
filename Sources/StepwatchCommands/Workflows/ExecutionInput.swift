import Foundation
import JSONDocument

/// Reads an execution's input as a person gives it: JSON, `@FILE`, or `-` for standard input.
enum ExecutionInput {
  /// - Returns: `{}` when nothing is given, as StartExecution does.
  static func read(_ given: String?) throws(CommandFailure) -> JSONValue {
    guard let given else { return [:] }
    let (name, bytes) = try bytes(given)
    do {
      let parsing = try JSONParser.parse(bytes)
      for notice in parsing.notices { writeError("stepwatch: \(name):\(notice.position): \(notice.text)") }
      return parsing.value
    } catch {
      throw CommandFailure(.usage, "\(name):\(error.position): the input is no JSON: \(error.problem)")
    }
  }

  private static func bytes(_ given: String) throws(CommandFailure) -> (name: String, bytes: [UInt8]) {
    if given == "-" { return ("standard input", Array(FileHandle.standardInput.readDataToEndOfFile())) }
    guard given.hasPrefix("@") else { return ("--input", Array(given.utf8)) }
    let path = String(given.dropFirst())
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(
        .usage, "\(path): the input cannot be read; --input takes JSON, @FILE, or - for standard input")
    }
    return (path, Array(data))
  }
}
