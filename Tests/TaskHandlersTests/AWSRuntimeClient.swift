import Foundation

@testable import TaskHandlers

/// The Python that can import AWS's runtime client: `$STEPWATCH_AWSLAMBDARIC`, or any `python3` that has it.
let awsRuntimeClientPython: String? = {
  let candidates = [ProcessInfo.processInfo.environment["STEPWATCH_AWSLAMBDARIC"], ProgramSearch.find("python3")]
  return candidates.compactMap(\.self).first { python in
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", "import awslambdaric"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}()
