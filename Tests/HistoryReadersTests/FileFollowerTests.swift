import ExecutionHistory
import Foundation
import HistoryReaders
import Testing

@Suite struct FileFollowerTests {
  @Test func `a file is read to its end`() async throws {
    let file = try TemporaryFile(RecordedForm.messages.joined(separator: "\n"))
    var batches: [ReadBatch] = []
    for await batch in try FileFollower(path: file.path, follows: false).batches() { batches.append(batch) }
    #expect(batches.flatMap(\.events).map(\.event) == RecordedForm.events)
  }

  @Test func `what is added to a file is read when it comes`() async throws {
    let file = try TemporaryFile(RecordedForm.messages[0] + "\n" + RecordedForm.messages[1].prefix(20))
    var batches = try FileFollower(path: file.path, follows: true).batches().makeAsyncIterator()
    #expect(await batches.next()?.events.map(\.event) == [RecordedForm.events[0]])
    try file.append(RecordedForm.messages[1].dropFirst(20) + "\n")
    #expect(await batches.next()?.events.map(\.event) == [RecordedForm.events[1]])
  }

  @Test func `another file under the name is read from its start, after the rest of the old one`() async throws {
    let file = try TemporaryFile(RecordedForm.messages[0] + "\n")
    var batches = try FileFollower(path: file.path, follows: true).batches().makeAsyncIterator()
    #expect(await batches.next()?.events.count == 1)
    try file.append(RecordedForm.messages[1])
    try FileManager.default.moveItem(atPath: file.path, toPath: file.path + ".1")
    try Data((RecordedForm.messages[0] + "\n").utf8).write(to: URL(fileURLWithPath: file.path))
    #expect(await batches.next()?.events.map(\.event) == [RecordedForm.events[1]])
    #expect(await batches.next()?.events.map(\.event) == [RecordedForm.events[0]])
  }

  @Test func `a file that was emptied is read from its start`() async throws {
    let file = try TemporaryFile(RecordedForm.messages.joined(separator: "\n") + "\n")
    var batches = try FileFollower(path: file.path, follows: true).batches().makeAsyncIterator()
    #expect(await batches.next()?.events.count == 2)
    try FileHandle(forWritingTo: URL(fileURLWithPath: file.path)).truncate(atOffset: 0)
    try file.append(RecordedForm.messages[1] + "\n")
    #expect(await batches.next()?.events.map(\.event) == [RecordedForm.events[1]])
  }

  @Test func `a pipe is read until its writer closes it`() async throws {
    let file = try TemporaryFile("")
    let path = file.path + ".fifo"
    try #require(mkfifo(path, 0o600) == 0)
    let holder = open(path, O_RDWR | O_CLOEXEC)
    let writer = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    var batches = try FileFollower(path: path, follows: true).batches().makeAsyncIterator()
    close(holder)
    try writer.write(contentsOf: Data((RecordedForm.messages[0] + "\n").utf8))
    #expect(await batches.next()?.events.map(\.event) == [RecordedForm.events[0]])
    try writer.write(contentsOf: Data(RecordedForm.messages[1].utf8))
    try writer.close()
    #expect(await batches.next()?.events.map(\.event) == [RecordedForm.events[1]])
    #expect(await batches.next() == nil)
  }

  @Test func `waiting for more ends when the task is cancelled`() async throws {
    let file = try TemporaryFile("")
    let follower = try FileFollower(path: file.path, follows: true)
    let reading = Task {
      var count = 0
      for await batch in follower.batches() { count += batch.events.count }
      return count
    }
    reading.cancel()
    #expect(await reading.value == 0)
  }

  @Test func `what cannot be opened is told with its name`() {
    #expect { try FileFollower(path: "/nowhere/events.ndjson", follows: true) } throws: {
      "\($0)" == "cannot read /nowhere/events.ndjson: No such file or directory"
    }
    #expect { try FileFollower(path: "/tmp", follows: true) } throws: { "\($0)" == "cannot read /tmp: Is a directory" }
  }
}

private final class TemporaryFile {
  let path: String
  private let folder: URL

  init(_ text: String) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("stepwatch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent("events.ndjson").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func append(_ text: String) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }
}
