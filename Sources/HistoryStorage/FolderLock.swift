import FoundationEssentials
import Glibc

/// Keeps other processes, and other openings in this one, from doing the same beside a file. It goes when the process dies.
struct FolderLock {
  private let descriptor: Int32

  /// Waits until nobody else has it. Where the file system knows no such lock, nobody is kept away.
  init(of path: String) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
  }

  func release() {
    if descriptor >= 0 { close(descriptor) }
  }
}
