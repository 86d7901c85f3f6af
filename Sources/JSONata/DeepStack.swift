import Glibc

/// Runs work that may recurse deeply on a stack of its own.
///
/// The threads of Swift's concurrency have half a megabyte of stack. The calling thread waits; the work is
/// only computation, so nothing else is waited for.
enum DeepStack {
  /// Enough for the deepest recursion that the bounds of this target allow, in debug builds too. Memory is
  /// taken only as it is touched.
  private static let size = 256 << 20
  /// What an evaluation may use of it.
  static let room = 200 << 20

  static func run<Success>(
    _ work: () throws(JSONataError) -> Success
  ) throws(JSONataError) -> Success {
    var result: Result<Success, JSONataError>?
    withoutActuallyEscaping({ result = Result(catching: work) }) { run in
      runOnThread(run)
    }
    guard let result else { throw JSONataError.tooDeep() }
    return try result.get()
  }

  private final class Work {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }

  /// Does nothing where the system has no thread to give.
  private static func runOnThread(_ run: @escaping () -> Void) {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return }
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, size)
    let work = Unmanaged.passRetained(Work(run))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, work.toOpaque())
    if status == 0 { pthread_join(thread, nil) } else { work.release() }
  }
}
