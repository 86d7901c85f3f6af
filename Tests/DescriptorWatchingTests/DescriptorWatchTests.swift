import DescriptorWatching
import Dispatch
import Glibc
import Testing

@Suite struct DescriptorWatchTests {
  private let queue = DispatchQueue(label: "test")

  /// Ends when the pipe's reading end is told to be ready.
  private func watch(_ descriptor: Int32) -> (ticket: UInt64, told: AsyncStream<Void>) {
    let (told, teller) = AsyncStream<Void>.makeStream()
    return (DescriptorWatch.shared.once(descriptor, on: queue) { teller.finish() }, told)
  }

  private func pipe() -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    Glibc.pipe(&ends)
    return (ends[0], ends[1])
  }

  @Test func `something to read is told, and the end of the other side`() async {
    let (reading, writing) = pipe()
    let first = watch(reading)
    var byte: UInt8 = 7
    write(writing, &byte, 1)
    for await _ in first.told {}
    #expect(read(reading, &byte, 1) == 1)
    let second = watch(reading)
    close(writing)
    for await _ in second.told {}
    #expect(read(reading, &byte, 1) == 0)
    close(reading)
  }

  @Test func `what was taken back is not told, though its number is soon another's`() async {
    let (old, oldWriting) = pipe()
    let (forgotten, teller) = AsyncStream<Bool>.makeStream()
    let ticket = DescriptorWatch.shared.once(old, on: queue) { teller.yield(true) }
    DescriptorWatch.shared.forget(ticket)
    let (reading, writing) = pipe()
    // The same descriptor by number, with something to read.
    dup2(reading, old)
    var byte: UInt8 = 7
    write(writing, &byte, 1)
    let other = watch(reading)
    for await _ in other.told {}
    queue.sync {}
    teller.finish()
    #expect(await forgotten.first { $0 } == nil)
    for descriptor in [old, oldWriting, reading, writing] { close(descriptor) }
  }

  @Test func `many that end at once are all told`() async {
    let pipes = (0..<100).map { _ in pipe() }
    let watches = pipes.map { watch($0.reading).told }
    for pipe in pipes { close(pipe.writing) }
    for told in watches { for await _ in told {} }
    for pipe in pipes { close(pipe.reading) }
  }
}
