import Synchronization
import Testing

@testable import TaskHandlers

#if canImport(Glibc)
  import Glibc
#endif

@Suite struct ProgramGateTests {
  @Test func `programs wait for a place in the order in which they came, and who is cancelled waits no more`()
    async throws
  {
    let gate = ProgramGate(places: 1)
    let order = Recorder()
    try await gate.start { () throws(ChildProcessError) in order.note("first") }
    var waiting: [Task<Void, any Error>] = []
    for name in ["second", "third", "fourth"] {
      waiting.append(
        Task { try await gate.start { () throws(ChildProcessError) in order.note(name) } })
      while gate.waitingCount < waiting.count { await Task.yield() }
    }
    waiting[1].cancel()
    await #expect(throws: ChildProcessError(program: "the program", number: ECANCELED)) { try await waiting[1].value }
    #expect(order.notes == ["first"])
    gate.leave()
    try await waiting[0].value
    gate.leave()
    try await waiting[2].value
    #expect(order.notes == ["first", "second", "fourth"])
  }

  @Test(arguments: [EMFILE, ENFILE, EAGAIN, ENOMEM])
  func `where the system has nothing left for a program it is started when another has ended`(number: Int32)
    async throws
  {
    let gate = ProgramGate(places: 10)
    try await gate.start { () throws(ChildProcessError) in }
    let order = Recorder()
    let short = Task {
      try await gate.start { () throws(ChildProcessError) in
        order.note("tried")
        if order.notes.count == 1 { throw ChildProcessError(program: "p", number: number) }
      }
    }
    while gate.waitingCount < 1 { await Task.yield() }
    gate.leave()
    try await short.value
    #expect(order.notes == ["tried", "tried"])
  }

  @Test(arguments: [EMFILE, EACCES])
  func `what cannot be started at all fails, and its place is free again`(number: Int32) async throws {
    let gate = ProgramGate(places: 1)
    let failure = ChildProcessError(program: "p", number: number)
    await #expect(throws: failure) { try await gate.start { () throws(ChildProcessError) in throw failure } }
    try await gate.start { () throws(ChildProcessError) in }
  }

  @Test(arguments: [(1024, 224), (256, 32), (64, 1), (1 << 20, 1000)])
  func `there are as many places as there are descriptors for`(descriptors: Int, places: Int) {
    #expect(ProgramGate.places(forDescriptors: descriptors) == places)
  }

  private final class Recorder: Sendable {
    private let noted = Mutex<[String]>([])

    var notes: [String] { noted.withLock { $0 } }
    func note(_ text: String) { noted.withLock { $0.append(text) } }
  }
}
