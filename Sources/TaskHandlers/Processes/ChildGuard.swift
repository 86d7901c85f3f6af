import CChildProcess

/// The process that kills what stepwatch started when stepwatch is gone, also after `kill -9` of it.
///
/// There is one for the whole program, started with the first child.
enum ChildGuard {
  /// This process's end of the guard's pipe, or the negative errno of why there is none.
  static let descriptor: Int32 = child_guard_start()
}
