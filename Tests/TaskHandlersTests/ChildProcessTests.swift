import Foundation
import Synchronization
import Testing

@testable import TaskHandlers

@Suite(.timeLimit(.minutes(10))) struct ChildProcessTests {
  @Test func `a program has no descriptor but its three, and a group of its own`() async throws {
    let output = Mutex<[UInt8]>([])
    let script =
      "ls /proc/self/fd | tr '\\n' ' '; cut -d ' ' -f 5 /proc/$$/stat; echo $$; grep SigBlk /proc/self/status; cat"
    let child = try ChildProcess.start(
      ChildLaunch(
        program: "/bin/sh", arguments: ["-c", script], environment: ["PATH": "/usr/bin:/bin"],
        input: Array("input".utf8)),
      onOutput: { piece in output.withLock { $0 += piece } }, onError: { _ in })
    #expect(await child.exit() == .status(0))
    // 3 is the folder that ls itself reads.
    #expect(
      String(decoding: output.withLock { $0 }, as: UTF8.self)
        == "0 1 2 3 \(child.id)\n\(child.id)\nSigBlk:\t0000000000000000\ninput")
  }

  @Test func `what the program leaves behind ends with it`() async throws {
    let folder = try TemporaryFolder()
    let child = try ChildProcess.start(
      ChildLaunch(
        program: "/bin/sh", arguments: ["-c", "sleep 600 & echo $! > left"], environment: ["PATH": "/usr/bin:/bin"],
        folder: folder.path),
      onOutput: { _ in }, onError: { _ in })
    #expect(await child.exit() == .status(0))
    #expect(await isGone(try #require(folder.read("left").flatMap { pid_t($0.dropLast()) })))
  }

  @Test func `nothing outlives stepwatch, not even when it is killed`() async throws {
    let result = try #require(
      await #expect(processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]) {
        let child = try ChildProcess.start(
          ChildLaunch(
            program: "/bin/sh", arguments: ["-c", "trap '' TERM HUP INT; sleep 600 & echo $! $$; wait"],
            environment: ["PATH": "/usr/bin:/bin"]),
          onOutput: { piece in
            FileHandle.standardOutput.write(Data(piece))
            kill(getpid(), SIGKILL)
          }, onError: { _ in })
        _ = await child.exit()
      })
    let told = String(decoding: result.standardOutputContent, as: UTF8.self)
    let processes = told.split(separator: "\n").last?.split(separator: " ").compactMap { pid_t($0) } ?? []
    #expect(processes.count == 2, "\(told)")
    for process in processes { #expect(await isGone(process)) }
  }

  @Test func `a program that cannot be started is told in the system's words`() throws {
    let folder = try TemporaryFolder(["text": "no program"])
    #expect(throws: ChildProcessError(program: "\(folder.path)/text", number: EACCES)) {
      try ChildProcess.start(ChildLaunch(program: "\(folder.path)/text"), onOutput: { _ in }, onError: { _ in })
    }
    #expect(throws: ChildProcessError(program: "/bin/sh", number: ENOENT)) {
      try ChildProcess.start(
        ChildLaunch(program: "/bin/sh", folder: "/no/such/folder"), onOutput: { _ in }, onError: { _ in })
    }
  }

  @Test func `whole lines come out of any pieces`() {
    var splitter = LineSplitter(longestLine: 8)
    #expect(splitter.append("one\r\ntw".utf8) == ["one"])
    #expect(splitter.append("o\n\n0123456789".utf8) == ["two", "", "01234567"])
    #expect(splitter.finish() == ["89"])
    #expect(splitter.finish() == [])
  }
}

/// Waits until a process has ended: it is killed at once, and gone a moment later.
private func isGone(_ process: pid_t) async -> Bool {
  while true {
    let stat = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    if stat.isEmpty || stat.split(separator: " ").dropFirst(2).first == "Z" { return true }
    await Task.yield()
  }
}
