/// How much of a thread's stack has been used since a place in it.
///
/// How deeply an evaluation may recurse is said by a count, the same on every machine; when it needs a larger stack for
/// that depends on how the program was built, and is measured here.
struct StackUse {
  let room: Int
  private let start: Int

  /// The threads of Swift's concurrency have 512 KB: this leaves the rest to the caller and to what is called.
  static let roomOfAnyThread = 128 << 10

  /// Begins at the caller's place on the stack.
  @inline(__always)
  init(room: Int) {
    self.room = room
    start = Self.place
  }

  @inline(__always)
  var isUsedUp: Bool { start - Self.place > room }

  /// The address of something on the stack, which grows downwards.
  @inline(__always)
  private static var place: Int {
    var local = 0
    return withUnsafeMutablePointer(to: &local) { Int(bitPattern: $0) }
  }
}
