import Glibc
import TestSupport

/// A program that runs beside the test, without a terminal; what it writes is gathered, what it is told are signals.
///
/// It is killed when the value goes away, and when it takes longer than `patience`.
final class ChildProgram {
  let processID: pid_t
  private(set) var output = ""
  private(set) var errors = ""
  /// What has to stay as long as the program runs, such as the folder that it runs in.
  var surroundings: AnyObject?

  private var pipes: [(descriptor: Int32, isOutput: Bool)] = []
  private var bytes: (output: [UInt8], errors: [UInt8]) = ([], [])
  private var end: ProgramEnd?

  /// How long anything may take; generous, since the machine may be busy.
  static let patience: Duration = .seconds(180)

  /// - Parameter input: what it reads on standard input, to its end.
  init(_ program: String, _ arguments: [String], environment: [String: String], directory: String, input: String) throws
  {
    let (outputEnd, outputInto) = try Self.pipe()
    let (errorEnd, errorInto) = try Self.pipe()
    let (inputFrom, inputEnd) = try Self.pipe()
    defer { for descriptor in [outputInto, errorInto, inputFrom, inputEnd] { close(descriptor) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (from, to) in [(inputFrom, 0), (outputInto, 1), (errorInto, 2)] {
      posix_spawn_file_actions_adddup2(&actions, from, Int32(to))
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // As from a shell, whatever the test runner ignores.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var child: pid_t = 0
    let variables = environment.map { "\($0.key)=\($0.value)" }
    let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", directory, program]
    let code = CStringArray(shell + arguments).with { argumentPointers in
      CStringArray(variables).with { variablePointers in
        posix_spawn(&child, "/bin/sh", &actions, &attributes, argumentPointers, variablePointers)
      }
    }
    guard code == 0 else { throw UnexpectedProgram("\(program) cannot be started: \(String(cString: strerror(code)))") }
    processID = child
    pipes = [(outputEnd, true), (errorEnd, false)]
    // Small texts only: a pipe holds 64 KB, and nobody waits here for the program to read.
    _ = Array(input.utf8).withUnsafeBytes { write(inputEnd, $0.baseAddress, $0.count) }
  }

  deinit {
    if end == nil {
      kill(processID, SIGKILL)
      var ignored: Int32 = 0
      waitpid(processID, &ignored, 0)
    }
    for pipe in pipes { close(pipe.descriptor) }
  }

  func signal(_ number: Int32) { kill(processID, number) }

  /// Waits until what it has written is as wanted; fails when it never is.
  func wait(_ purpose: String, until condition: (ChildProgram) -> Bool) throws {
    let deadline = ContinuousClock.now + Self.patience
    while !condition(self) {
      guard gather(until: deadline) else {
        throw UnexpectedProgram("waited for \(purpose); the output was\n\(output)\nand the errors\n\(errors)")
      }
    }
  }

  /// Gathers what it writes for so long, or until it ends.
  func gather(for time: Duration) {
    let deadline = ContinuousClock.now + time
    while gather(until: deadline) {}
  }

  /// Waits for the end of the program and of all that it writes.
  func waitForEnd() throws -> ProgramEnd {
    if let end { return end }
    let deadline = ContinuousClock.now + Self.patience
    while gather(until: deadline) {}
    guard pipes.isEmpty else {
      throw UnexpectedProgram("the program did not end; its output was\n\(output)\nand its errors\n\(errors)")
    }
    var status: Int32 = 0
    waitpid(processID, &status, 0)
    let found: ProgramEnd = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: status & 0x7F)
    end = found
    return found
  }

  /// Reads what came; false when nothing comes any more, or not in time.
  private func gather(until deadline: ContinuousClock.Instant) -> Bool {
    guard !pipes.isEmpty else { return false }
    let left = max(.zero, deadline - ContinuousClock.now).components
    var requests = pipes.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
    guard poll(&requests, nfds_t(requests.count), Int32(milliseconds)) > 0 else { return false }
    for (request, pipe) in zip(requests, pipes) where request.revents != 0 { read(pipe.descriptor, pipe.isOutput) }
    return true
  }

  private func read(_ descriptor: Int32, _ isOutput: Bool) {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    guard count > 0 else {
      close(descriptor)
      pipes.removeAll { $0.descriptor == descriptor }
      return
    }
    if isOutput {
      bytes.output += buffer.prefix(count)
      output = String(decoding: bytes.output, as: UTF8.self)
    } else {
      bytes.errors += buffer.prefix(count)
      errors = String(decoding: bytes.errors, as: UTF8.self)
    }
  }

  private static func pipe() throws -> (end: Int32, into: Int32) {
    // A pair of sockets, since it can be made without a moment in which another test's child inherits it.
    var descriptors: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &descriptors) == 0 else { throw UnexpectedProgram("no pipe can be made") }
    return (descriptors[0], descriptors[1])
  }
}

/// Looks again and again until something is so that nobody tells of.
func waitUntil(_ purpose: String, _ condition: () throws -> Bool) throws {
  let deadline = ContinuousClock.now + ChildProgram.patience
  while try !condition() {
    guard ContinuousClock.now < deadline else { throw UnexpectedProgram("waited in vain until \(purpose)") }
    poll(nil, 0, 5)
  }
}

/// A program did not do what a test waited for.
struct UnexpectedProgram: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Texts as `execve` wants them.
private struct CStringArray {
  private let texts: [String]

  init(_ texts: [String]) { self.texts = texts }

  func with<Result>(_ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress.unsafelyUnwrapped) }
  }
}
